"""Coming in: by open sign-up, at the door, or as a record of somebody who was there."""
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import Work
from emm_platform.people.actions import held_in
from emm_platform.people.rules import Post, Sex, Snapshot
from emm_platform.sign_ups import messages, queries
from emm_platform.sign_ups.actions.history import NO_SEAT, Step, as_whom, begin, write
from emm_platform.sign_ups.actions.needs import keep_needs
from emm_platform.sign_ups.messages import Addressee
from emm_platform.sign_ups.queries import Own, Situation
from emm_platform.sign_ups.rules.may import why_not
from emm_platform.sign_ups.rules.seats import free_numbers, state_on_sign_up
from emm_platform.sign_ups.rules.states import (
    SEAT_TAKING,
    Attends,
    DelegationRole,
    OverReason,
    SignUpEvent,
    SignUpState,
    is_live,
)
from emm_platform.workshops.queries import LockedWorkshop, locked_workshop
from emm_platform.workshops.rules.words import Way


@dataclass(frozen=True)
class Wishes:
    """What somebody asks for with a sign-up: the language of mails, room or online, and what they need, for the organisers alone."""

    language: str = "en"
    attends: Attends = Attends.ROOM
    needs: str = ""
    role: DelegationRole = DelegationRole.MEMBER


@dataclass(frozen=True)
class Unasked:
    """Somebody at the door whom nobody has asked yet whom they represent: the snapshot as far as it is said, to be completed later."""

    country: str | None = None
    institution_id: UUID | None = None
    institution_name: str = ""
    ministry_type: str | None = None
    stakeholder_type: str | None = None
    job_title: str = ""
    sex: Sex = Sex.UNDISCLOSED


PLAIN = Wishes()


def sign_up(work: Work, workshop_id: UUID, person_id: UUID, snapshot: Snapshot, wishes: Wishes = PLAIN) -> str:
    """Join the queue's end by open sign-up and get a free seat at once; returns the state that follows.

    Somebody who has a sign-up already gets its state again. Raises the first reason of why_not. At most six statements.
    """
    workshop = locked_workshop(work.db, workshop_id)
    found = queries.situation(work.db, workshop, person_id, work.now)
    if found.own and is_live(found.own.state):
        return found.own.state
    for reason in why_not(SignUpEvent.SIGN_UP, found.standing):
        raise reason(slug=workshop.slug)
    state = state_on_sign_up(found.standing.seats, workshop.fills(work.now))
    row = {"way": Way.OPEN, "position": found.top_position + 1, **_who(work, workshop, person_id, snapshot, wishes)}
    number = _free_number(work, workshop, found) if state is SignUpState.ACCEPTED else None
    row |= _seat(work, workshop, number) if number else NO_SEAT
    sign_up_id, entry = _arrive(work, found.own, row, _steps_to(state, number), person_id)
    keep_needs(work, workshop, sign_up_id, wishes.needs)
    work.record("signed up", kind="sign_up", about=sign_up_id, workshop=workshop.id, state=state)
    to = Addressee(sign_up_id, person_id, wishes.language)
    if state is SignUpState.ACCEPTED:
        work.send(messages.accepted(workshop, to, entry))
    else:
        work.send(messages.waiting(workshop, to, entry, found.standing.seats.waiting + 1))
    return state


def sign_up_as(work: Work, workshop_id: UUID, person_id: UUID, post: Post, sex: Sex, wishes: Wishes = PLAIN) -> str:
    """The same with another affiliation than the profile's, for this meeting only; its institution is found or proposed."""
    return sign_up(work, workshop_id, person_id, Snapshot(**asdict(held_in(work, post)), sex=sex), wishes)


def walk_in(work: Work, workshop_id: UUID, person_id: UUID, snapshot: Snapshot | Unasked, over: OverReason = OverReason.WALK_IN) -> UUID:
    """Let somebody in at the door; without a free number the seat says why it is above the capacity. Whether the room has place is asked before.

    Returns the sign-up. Whoever has a seat keeps it; a waiting or lapsed one gets one on the same row.
    """
    return _admit(work, workshop_id, person_id, (snapshot, PLAIN), (SignUpEvent.WALK_IN, SignUpState.ACCEPTED, over))


def record(work: Work, workshop_id: UUID, person_id: UUID, snapshot: Snapshot | Unasked, wishes: Wishes = PLAIN) -> UUID:
    """Note that somebody had a seat at a meeting, for records of the past and for demonstration; nobody is written to."""
    return _admit(work, workshop_id, person_id, (snapshot, wishes), (SignUpEvent.RECORD, SignUpState.CONFIRMED, OverReason.RECORD))


def _admit(
    work: Work, workshop_id: UUID, person_id: UUID, who: tuple[Snapshot | Unasked, Wishes], how: tuple[SignUpEvent, SignUpState, OverReason]
) -> UUID:
    """A seat for this person, above the capacity where no number is free."""
    event, state, over = how
    workshop = locked_workshop(work.db, workshop_id)
    found = queries.situation(work.db, workshop, person_id, work.now)
    if found.own and found.own.state in SEAT_TAKING:
        return found.own.id
    for reason in why_not(event, found.standing):
        raise reason(slug=workshop.slug)
    number = _free_number(work, workshop, found)
    row = {**_who(work, workshop, person_id, *who), **_seat(work, workshop, number, over)}
    if found.own is None:
        row |= {"way": Way.WALK_IN if event is SignUpEvent.WALK_IN else workshop.mode, "position": found.top_position + 1}
    sign_up_id, _entry = _arrive(work, found.own, row, [(event, state, {"seat": number})], person_id)
    work.record(event.value, kind="sign_up", about=sign_up_id, workshop=workshop.id, seat=number)
    return sign_up_id


def _who(work: Work, workshop: LockedWorkshop, person_id: UUID, snapshot: Snapshot | Unasked, wishes: Wishes) -> dict[str, Any]:
    return {
        "workshop_id": workshop.id, "person_id": person_id, "language": wishes.language, "attends": wishes.attends, "role": wishes.role,
        "withdrawn_after_start": False, "frozen_at": work.now if workshop.has_begun(work.now) else None, **asdict(snapshot),
    }


def _free_number(work: Work, workshop: LockedWorkshop, found: Situation) -> int:
    """The smallest number that nobody holds: the next one where the numbers have no gap, otherwise found among them (one statement)."""
    if found.top_seat == found.standing.seats.taken:
        return found.top_seat + 1
    return next(free_numbers(queries.seat_numbers(work.db, workshop.id)))


def _seat(work: Work, workshop: LockedWorkshop, number: int, over: OverReason | None = None) -> dict[str, Any]:
    reason = over if number > workshop.capacity else None
    return {"seat_no": number, "seat_ceiling": workshop.capacity, "over_reason": reason, "seated_at": work.now}


def _steps_to(state: SignUpState, number: int | None) -> list[tuple[SignUpEvent, SignUpState, dict[str, Any]]]:
    joined: list[tuple[SignUpEvent, SignUpState, dict[str, Any]]] = [(SignUpEvent.SIGN_UP, SignUpState.WAITING, {})]
    return joined if state is SignUpState.WAITING else [*joined, (SignUpEvent.SEAT, state, {"seat": number})]


def _arrive(
    work: Work, own: Own | None, row: dict[str, Any], path: list[tuple[SignUpEvent, SignUpState, dict[str, Any]]], person_id: UUID
) -> tuple[UUID, UUID]:
    """Write a new row, or the old one of the same person, with what happened; returns the row's id and the last entry's. Two statements."""
    sign_up_id, seq, before = (own.id, own.last_seq, own.state) if own else (new_id(), 0, None)
    steps = []
    for number, (event, after, facts) in enumerate(path, start=seq + 1):
        steps.append(Step(sign_up_id, number, event, before, after, row, facts, as_whom(work.actor, person_id)))
        before = after
    if own is None:
        fresh = {"id": sign_up_id, "priority": 0, "attended": False, **row}
        return sign_up_id, begin(work, fresh, steps)[-1]
    return sign_up_id, write(work, steps)[-1]
