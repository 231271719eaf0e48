"""What people need to take part: kept for the organisers, moved with the meeting, and deleted on its day."""
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import Work
from emm_platform.sign_ups import queries
from emm_platform.sign_ups.models import Need, SignUp
from emm_platform.sign_ups.rules.needs import delete_on
from emm_platform.sign_ups.rules.states import NeedKind
from emm_platform.workshops.queries import LockedWorkshop


def keep_needs(work: Work, workshop: LockedWorkshop, sign_up_id: UUID, needs: str) -> None:
    """Keep what somebody wrote with their sign-up, instead of what they wrote before. At most two statements."""
    if not needs:
        return
    values = {"text": needs, "delete_on": delete_on(workshop.last_end or work.now, workshop.zone)}
    mine = (Need.sign_up_id == sign_up_id) & (Need.kind == NeedKind.OTHER)
    if not work.db.execute(update(Need).where(mine).values(**values).returning(Need.id)).first():
        work.db.execute(insert(Need).values(id=new_id(), sign_up_id=sign_up_id, kind=NeedKind.OTHER, created_at=work.now, **values))


def move_needs(work: Work, workshop: LockedWorkshop, ends: datetime | None) -> None:
    """Let the needs of a meeting go thirty days after another end. One statement."""
    if ends is not None:
        theirs = Need.sign_up_id.in_(select(SignUp.id).where(SignUp.workshop_id == workshop.id))
        values = {"delete_on": delete_on(ends, workshop.zone)}
        work.db.execute(update(Need).where(theirs, Need.delete_on != values["delete_on"]).values(**values).execution_options(synchronize_session=False))


def forget_needs(work: Work) -> int:
    """Delete what people needed at meetings whose day has come; returns how many. The audit trail says how many of which meeting, and nothing of what."""
    found = queries.needs_due(work.db, work.now)
    for workshop_id, needs in found.items():
        work.db.execute(delete(Need).where(Need.id.in_(needs)))
        work.record("needs deleted", kind="workshop", about=workshop_id, needs=len(needs))
    return sum(map(len, found.values()))
