"""What attendance says back about a sign-up."""
from uuid import UUID

from sqlalchemy import update

from emm_platform.kernel.work import Work
from emm_platform.sign_ups.models import Note, SignUp


def set_attended(work: Work, sign_up_id: UUID, attended: bool) -> None:
    """Keep whether this person attended by the workshop's rule; attendance decides, reports read."""
    work.db.execute(update(SignUp).where(SignUp.id == sign_up_id).values(attended=attended))


def note(work: Work, text: str) -> UUID:
    """Keep a free text about a person apart from what refers to it, so that erasing the person need not touch an append-only row."""
    row = Note(text=text.strip(), created_at=work.now)
    work.db.add(row)
    work.db.flush()
    return row.id
