"""What decides about the calendar part of a mail."""
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.sign_ups.models import CalendarSent, SignUp
from emm_platform.sign_ups.rules.calendars import Sent
from emm_platform.sign_ups.rules.states import SignUpState


@dataclass(frozen=True)
class Calendar:
    """A sign-up as a calendar sees it: where it stands, and what was last sent."""

    workshop_id: UUID
    state: SignUpState
    last: Sent | None


def calendar_of(db: Session, sign_up_id: UUID) -> Calendar:
    """What the calendar of a sign-up's person was last sent. One statement."""
    row = db.execute(
        select(SignUp.workshop_id, SignUp.state, CalendarSent.ical_uid, CalendarSent.sequence, CalendarSent.method)
        .join(CalendarSent, CalendarSent.sign_up_id == SignUp.id, isouter=True).where(SignUp.id == sign_up_id)
    ).one()
    return Calendar(row.workshop_id, row.state, Sent(row.ical_uid, row.sequence, row.method) if row.ical_uid else None)
