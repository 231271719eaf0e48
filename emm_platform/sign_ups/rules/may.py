"""Why somebody cannot do something with a sign-up now: the only place where these guards live. Each reason is a refusal with its sentence."""
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal
from emm_platform.sign_ups.rules.seats import Seats
from emm_platform.sign_ups.rules.states import SignUpEvent, SignUpState, is_live
from emm_platform.workshops.rules.may import WorkshopCancelled, WorkshopOver
from emm_platform.workshops.rules.words import Phase, WalkIns, Way


class NotOpenYet(Refusal):
    """No window has opened."""

    sentence = _l("Sign-up has not opened yet.")


class SignUpClosed(Refusal):
    """All windows are over."""

    sentence = _l("Sign-up is closed.")


class TooLate(Refusal):
    """The meeting is running."""

    sentence = _l("The workshop has begun. Ask its facilitators at the door.")


class ClosedWay(Refusal):
    """The workshop has no open sign-up."""

    sentence = _l("People cannot sign up themselves for this workshop: they are nominated or invited.")


class RefusedBefore(Refusal):
    """An organiser said no, and only they can change it."""

    sentence = _l("Your request was refused. Ask the organisers if something has changed.")


class Full(Refusal):
    """There is no seat and no list."""

    sentence = _l("All seats are taken, and there is no waiting list.")


class ListFull(Refusal):
    """There is no seat and no place on the list."""

    sentence = _l("All seats are taken, and the waiting list is full.")


class NotSignedUp(Refusal):
    """There is nothing to withdraw from."""

    sentence = _l("You are not signed up for this workshop.")


class Replaced(Refusal):
    """The seat is somebody else's now."""

    sentence = _l("Somebody else came in your place.")


class NoWalkIns(Refusal):
    """The door is for those who signed up."""

    sentence = _l("This workshop lets nobody in who has not signed up.")


class ChangedMeanwhile(Refusal):
    """What was about to be done was looked at before somebody changed it."""

    sentence = _l("The workshop was changed again meanwhile. Read the text once more before you send it.")


REASONS: tuple[type[Refusal], ...] = (
    NotOpenYet, SignUpClosed, TooLate, ClosedWay, RefusedBefore, Full, ListFull, NotSignedUp, Replaced, NoWalkIns,
)
Reasons = list[type[Refusal]]


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


def why_not(event: SignUpEvent, standing: Standing) -> tuple[type[Refusal], ...]:
    """All reasons why this person cannot do this now, the workshop's first; empty: they can.

    Doing again what was done (signing up with a live sign-up, withdrawing twice) is no refusal: it has the same answer.
    """
    return tuple(_CHECKS[event](standing))


def _why_not_sign_up(standing: Standing) -> Reasons:
    if is_live(standing.state):
        return []
    reasons: Reasons = []
    if standing.phase in _CLOSED_TO_NEW:
        reasons.append(_CLOSED_TO_NEW[standing.phase])
    if Way.OPEN not in standing.ways:
        reasons.append(ClosedWay)
    elif standing.phase is Phase.OPEN and Way.OPEN not in standing.open_ways:
        reasons.append(SignUpClosed)
    if standing.state is SignUpState.REFUSED:
        reasons.append(RefusedBefore)
    return reasons + (_why_no_place(standing) if standing.phase in _COMING else [])


def _why_no_place(standing: Standing) -> Reasons:
    seats = standing.seats
    if seats.free and not seats.waiting:
        return []
    if not standing.waiting_list:
        return [Full]
    return [ListFull] if standing.list_max is not None and seats.waiting >= standing.list_max else []


def _why_not_withdraw(standing: Standing) -> Reasons:
    if standing.phase in _CLOSED_TO_LEAVING:
        return [_CLOSED_TO_LEAVING[standing.phase]]
    if standing.state is None:
        return [NotSignedUp]
    return [Replaced] if standing.state is SignUpState.REPLACED else []


def _why_not_walk_in(standing: Standing) -> Reasons:
    if standing.phase is Phase.CANCELLED:
        return [WorkshopCancelled]
    if standing.phase is Phase.DRAFT:
        return [NotOpenYet]
    return [NoWalkIns] if standing.walk_ins is WalkIns.NO else []


def _why_not_record(standing: Standing) -> Reasons:
    return [WorkshopCancelled] if standing.phase is Phase.CANCELLED else []


_CLOSED_TO_NEW: Mapping[Phase, type[Refusal]] = {
    Phase.DRAFT: NotOpenYet,
    Phase.PUBLISHED: NotOpenYet,
    Phase.CLOSED: SignUpClosed,
    Phase.RUNNING: TooLate,
    Phase.HELD: WorkshopOver,
    Phase.CANCELLED: WorkshopCancelled,
}
_COMING = frozenset({Phase.PUBLISHED, Phase.OPEN})
_CLOSED_TO_LEAVING: Mapping[Phase, type[Refusal]] = {Phase.HELD: WorkshopOver, Phase.CANCELLED: WorkshopCancelled}
_CHECKS: Mapping[SignUpEvent, Callable[[Standing], Reasons]] = {
    SignUpEvent.SIGN_UP: _why_not_sign_up,
    SignUpEvent.WITHDRAW: _why_not_withdraw,
    SignUpEvent.REMOVE: _why_not_withdraw,
    SignUpEvent.WALK_IN: _why_not_walk_in,
    SignUpEvent.RECORD: _why_not_record,
}
