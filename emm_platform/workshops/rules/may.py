"""What a facilitator may do with a workshop now: the only place where these guards live. Each reason is a refusal with its sentence."""
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


class WorkshopCancelled(Refusal):
    """Nothing changes any more."""

    sentence = _l("The workshop was cancelled.")


class WorkshopOver(Refusal):
    """The last session has ended."""

    sentence = _l("The workshop is over.")


class AlreadyPublished(Refusal):
    """A workshop is published once."""

    sentence = _l("This workshop is published already.")


class NoPlace(Refusal):
    """Nobody could find it."""

    sentence = _l("Say where the workshop is, or that it is online.")


class NoSession(Refusal):
    """Without a session there is no date."""

    sentence = _l("Put at least one session on the agenda.")


class NoWay(Refusal):
    """Nobody could get in."""

    sentence = _l("Say how people sign up, and from when until when.")


class InThePast(Refusal):
    """Only a record may lie in the past."""

    sentence = _l("Its last session is in the past. Only an organiser may publish it, as a record.")


REASONS: tuple[type[Refusal], ...] = (WorkshopCancelled, WorkshopOver, AlreadyPublished, NoPlace, NoSession, NoWay, InThePast)


@dataclass(frozen=True)
class Draft:
    """What decides whether a workshop may be changed, published or cancelled. `as_record`: an organiser asks."""

    timing: Timing
    has_place: bool
    sessions: int
    as_record: bool = False


def why_not(intention: Intention, draft: Draft, now: datetime) -> tuple[type[Refusal], ...]:
    """All reasons why this cannot be done now, in the order in which they should be mended; empty: it can."""
    at = phase(draft.timing, now)
    if at is Phase.CANCELLED:
        return (WorkshopCancelled,)
    if intention is Intention.PUBLISH:
        return _why_not_publish(draft, now)
    if at is Phase.HELD and not (intention is Intention.CHANGE and draft.as_record):
        return (WorkshopOver,)
    return ()


def _why_not_publish(draft: Draft, now: datetime) -> tuple[type[Refusal], ...]:
    ends = draft.timing.last_end
    is_past = ends is not None and ends <= now
    checks: dict[type[Refusal], bool] = {
        AlreadyPublished: draft.timing.status is Status.PUBLISHED,
        NoPlace: not draft.has_place,
        NoSession: not draft.sessions,
        NoWay: not draft.timing.windows,
        InThePast: is_past and not draft.as_record,
    }
    return tuple(reason for reason, holds in checks.items() if holds)
