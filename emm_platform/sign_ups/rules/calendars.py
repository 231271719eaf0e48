"""What a mail about a seat asks of its reader's calendar."""
from dataclasses import dataclass

from emm_platform.sign_ups.rules.states import SEAT_TAKING, CalendarMethod, SignUpState


@dataclass(frozen=True)
class Sent:
    """What a calendar was last asked for: the entry's identity, its number, and whether to hold or to drop it."""

    ical_uid: str
    sequence: int
    method: CalendarMethod


def method(state: SignUpState, last: Sent | None) -> CalendarMethod | None:
    """Whoever has a seat holds the meeting in their calendar; whoever lost it drops it, if they were ever asked to hold it. None: nothing goes with the mail."""
    if state in SEAT_TAKING:
        return CalendarMethod.REQUEST
    return CalendarMethod.CANCEL if last is not None and last.method is CalendarMethod.REQUEST else None


def sequence(revision: int, last: Sent | None) -> int:
    """The number of the next entry: the workshop's revision, and always higher than the one that this person was sent."""
    return revision if last is None else max(revision, last.sequence + 1)
