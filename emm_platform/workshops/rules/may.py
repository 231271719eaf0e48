"""What a facilitator may do with a workshop now: the only place where these guards live."""
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal
from emm_platform.workshops.rules.phase import Timing, phase
from emm_platform.workshops.rules.words import Phase, Status


class Intention(StrEnum):
    """What a facilitator wants to do."""

    CHANGE = "change"
    PUBLISH = "publish"
    SET_CAPACITY = "set_capacity"
    CANCEL = "cancel"


class Reason(StrEnum):
    """Why it cannot be done; each has its sentence."""

    CANCELLED = "workshop_cancelled"
    OVER = "workshop_over"
    PUBLISHED = "is_published"
    NO_PLACE = "no_place"
    NO_SESSION = "no_session"
    NO_WAY = "no_way"
    PAST = "in_the_past"


SENTENCES = {
    Reason.CANCELLED: _l("This workshop was cancelled. Make a new one instead."),
    Reason.OVER: _l("This workshop is over."),
    Reason.PUBLISHED: _l("This workshop is published already."),
    Reason.NO_PLACE: _l("Say where the workshop is, or that it is online."),
    Reason.NO_SESSION: _l("Put at least one session on the agenda."),
    Reason.NO_WAY: _l("Say how people sign up, and from when until when."),
    Reason.PAST: _l("Its last session is in the past. Only an organiser may publish it, as a record."),
}


class NotNow(Refusal):
    """A facilitator wanted what the workshop's state does not allow; `why` are the sentences of all reasons."""

    sentence = _l("This cannot be done now.")


@dataclass(frozen=True)
class Draft:
    """What decides whether a workshop may be changed, published or cancelled. `as_record`: an organiser asks."""

    timing: Timing
    has_place: bool
    sessions: int
    as_record: bool = False


def why_not(intention: Intention, draft: Draft, now: datetime) -> tuple[Reason, ...]:
    """All reasons why this cannot be done now, in the order in which they should be mended; empty: it can."""
    at = phase(draft.timing, now)
    if at is Phase.CANCELLED:
        return (Reason.CANCELLED,)
    if intention is Intention.PUBLISH:
        return _why_not_publish(draft, now)
    if at is Phase.HELD and intention in (Intention.CANCEL, Intention.CHANGE):
        return () if intention is Intention.CHANGE and draft.as_record else (Reason.OVER,)
    return ()


def _why_not_publish(draft: Draft, now: datetime) -> tuple[Reason, ...]:
    ends = draft.timing.last_end
    checks = {
        Reason.PUBLISHED: draft.timing.status is Status.PUBLISHED,
        Reason.NO_PLACE: not draft.has_place,
        Reason.NO_SESSION: not draft.sessions,
        Reason.NO_WAY: not draft.timing.windows,
        Reason.PAST: ends is not None and ends <= now and not draft.as_record,
    }
    return tuple(reason for reason, holds in checks.items() if holds)
