"""Why somebody cannot do something with a sign-up now: the only place where these guards live."""
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from emm_platform.kernel.languages import _l
from emm_platform.sign_ups.rules.seats import Seats
from emm_platform.sign_ups.rules.states import SignUpEvent, SignUpState, is_live
from emm_platform.workshops.rules.words import Phase, WalkIns, Way


class Reason(StrEnum):
    """Why not; each has its sentence."""

    NOT_OPEN_YET = "not_open_yet"
    WINDOW_OVER = "window_over"
    TOO_LATE = "too_late"
    OVER = "workshop_over"
    CANCELLED = "workshop_cancelled"
    CLOSED_WAY = "closed_way"
    REFUSED_BEFORE = "refused_before"
    FULL = "full"
    LIST_FULL = "list_full"
    NOT_SIGNED_UP = "not_signed_up"
    REPLACED = "replaced"
    NO_WALK_INS = "no_walk_ins"


SENTENCES = {
    Reason.NOT_OPEN_YET: _l("Sign-up has not opened yet."),
    Reason.WINDOW_OVER: _l("Sign-up is closed."),
    Reason.TOO_LATE: _l("The workshop has begun. Ask its facilitators at the door."),
    Reason.OVER: _l("The workshop is over."),
    Reason.CANCELLED: _l("The workshop was cancelled."),
    Reason.CLOSED_WAY: _l("People cannot sign up themselves for this workshop: they are nominated or invited."),
    Reason.REFUSED_BEFORE: _l("Your request was refused. Ask the organisers if something has changed."),
    Reason.FULL: _l("All seats are taken, and there is no waiting list."),
    Reason.LIST_FULL: _l("All seats are taken, and the waiting list is full."),
    Reason.NOT_SIGNED_UP: _l("You are not signed up for this workshop."),
    Reason.REPLACED: _l("Somebody else came in your place."),
    Reason.NO_WALK_INS: _l("This workshop lets nobody in who has not signed up."),
}


@dataclass(frozen=True)
class Standing:
    """What decides what a person may do: the workshop's phase and rules, how full it is, and the person's own state."""

    phase: Phase
    ways: frozenset[Way]
    open_ways: frozenset[Way]
    seats: Seats
    waiting_list: bool
    list_max: int | None
    state: SignUpState | None
    walk_ins: WalkIns = WalkIns.IF_ROOM


def why_not(event: SignUpEvent, standing: Standing) -> tuple[Reason, ...]:
    """All reasons why this person cannot do this now, the workshop's first; empty: they can.

    Doing again what was done (signing up with a live sign-up, withdrawing twice) is no refusal: it has the same answer.
    """
    return tuple(_CHECKS[event](standing))


def _why_not_sign_up(standing: Standing) -> list[Reason]:
    if is_live(standing.state):
        return []
    reasons = []
    if standing.phase in _CLOSED_TO_NEW:
        reasons.append(_CLOSED_TO_NEW[standing.phase])
    if Way.OPEN not in standing.ways:
        reasons.append(Reason.CLOSED_WAY)
    elif standing.phase is Phase.OPEN and Way.OPEN not in standing.open_ways:
        reasons.append(Reason.WINDOW_OVER)
    if standing.state is SignUpState.REFUSED:
        reasons.append(Reason.REFUSED_BEFORE)
    return reasons + _why_no_place(standing)


def _why_no_place(standing: Standing) -> list[Reason]:
    seats = standing.seats
    if seats.free and not seats.waiting:
        return []
    if not standing.waiting_list:
        return [Reason.FULL]
    return [Reason.LIST_FULL] if standing.list_max is not None and seats.waiting >= standing.list_max else []


def _why_not_withdraw(standing: Standing) -> list[Reason]:
    if standing.phase in _CLOSED_TO_LEAVING:
        return [_CLOSED_TO_LEAVING[standing.phase]]
    if standing.state is None:
        return [Reason.NOT_SIGNED_UP]
    return [Reason.REPLACED] if standing.state is SignUpState.REPLACED else []


def _why_not_walk_in(standing: Standing) -> list[Reason]:
    if standing.phase is Phase.CANCELLED:
        return [Reason.CANCELLED]
    if standing.phase is Phase.DRAFT:
        return [Reason.NOT_OPEN_YET]
    return [Reason.NO_WALK_INS] if standing.walk_ins is WalkIns.NO else []


def _why_not_record(standing: Standing) -> list[Reason]:
    return [Reason.CANCELLED] if standing.phase is Phase.CANCELLED else []


_CLOSED_TO_NEW: Mapping[Phase, Reason] = {
    Phase.DRAFT: Reason.NOT_OPEN_YET,
    Phase.PUBLISHED: Reason.NOT_OPEN_YET,
    Phase.CLOSED: Reason.WINDOW_OVER,
    Phase.RUNNING: Reason.TOO_LATE,
    Phase.HELD: Reason.OVER,
    Phase.CANCELLED: Reason.CANCELLED,
}
_CLOSED_TO_LEAVING: Mapping[Phase, Reason] = {Phase.HELD: Reason.OVER, Phase.CANCELLED: Reason.CANCELLED}
_CHECKS: Mapping[SignUpEvent, Callable[[Standing], list[Reason]]] = {
    SignUpEvent.SIGN_UP: _why_not_sign_up,
    SignUpEvent.WITHDRAW: _why_not_withdraw,
    SignUpEvent.REMOVE: _why_not_withdraw,
    SignUpEvent.WALK_IN: _why_not_walk_in,
    SignUpEvent.RECORD: _why_not_record,
}
