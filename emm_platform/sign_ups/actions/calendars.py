"""The calendar part of mails about a seat: made as the sign-up stands when the mail is sent, and noted, so that its number always rises."""
from uuid import UUID

from sqlalchemy import insert, update

from emm_platform.kernel.mail import Enclosure, Letter, page_address, sender
from emm_platform.kernel.work import Work
from emm_platform.sign_ups import queries
from emm_platform.sign_ups.models import CalendarSent
from emm_platform.sign_ups.rules import calendars as rules
from emm_platform.sign_ups.rules.calendars import Sent
from emm_platform.sign_ups.rules.states import CalendarMethod
from emm_platform.workshops import queries as workshops
from emm_platform.workshops.interchange.calendars import Invited, invitation


def enclose(work: Work, letter: Letter) -> Enclosure | None:
    """The meeting for the calendar of whoever has a seat, or its end for whoever lost it; None where their calendar need not know. At most three statements."""
    sign_up = UUID(letter.values["sign_up"])
    found = queries.calendar_of(work.db, sign_up)
    method = rules.method(found.state, found.last)
    meeting = workshops.meeting_of(work.db, found.workshop_id) if method else None
    if method is None or meeting is None or meeting.first_start is None:
        return None
    uid = found.last.ical_uid if found.last else f"{sign_up}@{sender().rpartition('@')[2]}"
    sent = Sent(uid, rules.sequence(meeting.revision, found.last), method)
    _note(work, sign_up, sent, is_first=found.last is None)
    is_cancelled = method is CalendarMethod.CANCEL
    to = Invited(uid, sent.sequence, is_cancelled, letter.address, letter.name, sender(), page_address(f"/workshops/{meeting.slug}"))
    return Enclosure(method, invitation(meeting, to, work.now))


def _note(work: Work, sign_up: UUID, sent: Sent, is_first: bool) -> None:
    values = {"sequence": sent.sequence, "method": sent.method}
    if is_first:
        work.db.execute(insert(CalendarSent).values(sign_up_id=sign_up, ical_uid=sent.ical_uid, created_at=work.now, **values))
    else:
        mine = (CalendarSent.sign_up_id == sign_up) & (CalendarSent.ical_uid == sent.ical_uid)
        work.db.execute(update(CalendarSent).where(mine).values(**values))
