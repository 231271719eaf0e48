"""Settling a workshop: numbers come down into free ones, seats go to those who wait, in order. Doing it twice changes nothing."""
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import update

from emm_platform.kernel.work import Work
from emm_platform.sign_ups import messages, queries
from emm_platform.sign_ups.actions.history import NO_SEAT, Step, write
from emm_platform.sign_ups.actions.needs import move_needs
from emm_platform.sign_ups.messages import Addressee
from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.queries import Queue
from emm_platform.sign_ups.rules.seats import Seat, cut, plan
from emm_platform.sign_ups.rules.states import OverReason, SignUpEvent, SignUpState
from emm_platform.workshops import actions as workshops
from emm_platform.workshops.actions import telling
from emm_platform.workshops.events import CapacityChanged, WorkshopCancelled
from emm_platform.workshops.queries import LockedWorkshop, locked_workshop


def settle(work: Work, workshop_id: UUID) -> int:
    """Give free seats of a workshop to those who wait; returns how many sign-ups changed."""
    return settle_locked(work, locked_workshop(work.db, workshop_id))


def settle_locked(work: Work, workshop: LockedWorkshop) -> int:
    """The same for a workshop whose lock is held. One statement to look; more only where something changes."""
    _freeze(work, workshop)
    line = queries.queue(work.db, workshop.id)
    decided = plan(workshop.capacity, line.holders, line.waiting, workshop.fills(work.now))
    _renumber(work, line, decided.renumbered)
    _seat(work, workshop, line, decided.seated)
    return len(decided.renumbered) + len(decided.seated)


def set_capacity(work: Work, workshop_id: UUID, capacity: int) -> None:
    """Change the number of seats. Nobody loses one: whoever stands above the new number keeps it with a reason, the latest seated first."""
    workshop = locked_workshop(work.db, workshop_id)
    if capacity < workshop.capacity:
        line = queries.queue(work.db, workshop.id)
        _renumber(work, line, cut(capacity, line.holders))
    workshops.set_capacity(work, workshop_id, capacity)


def refill(work: Work, event: CapacityChanged) -> None:
    """React to more or fewer seats, or to other dates: seats are given, needs go later or sooner, a change that nobody has to be told of is forgotten."""
    workshop = locked_workshop(work.db, event.workshop_id)
    settle_locked(work, workshop)
    move_needs(work, workshop, workshop.last_end)
    if queries.telling(work.db, event.workshop_id) is None:
        telling.forget(work, event.workshop_id)


def cancel_all(work: Work, event: WorkshopCancelled) -> None:
    """React to a cancelled workshop: nobody keeps a seat or waits any more, and each of them is told once."""
    workshop = locked_workshop(work.db, event.workshop_id)
    move_needs(work, workshop, work.now)
    live = queries.live(work.db, workshop.id)
    write(work, [
        Step(found.id, found.last_seq + 1, SignUpEvent.CANCEL, found.state, SignUpState.CANCELLED, NO_SEAT) for found in live
    ])
    for found in live:
        if found.person_id:
            work.send(messages.cancelled(workshop, Addressee(found.id, found.person_id, found.language)))


def _seat(work: Work, workshop: LockedWorkshop, line: Queue, seats: Sequence[Seat]) -> None:
    given = [line.entries[seat.sign_up] for seat in seats]
    steps = [
        Step(
            found.id, found.last_seq + 1, SignUpEvent.SEAT, found.state, SignUpState.ACCEPTED,
            {"seat_no": seat.seat_no, "seat_ceiling": workshop.capacity, "seated_at": work.now}, {"seat": seat.seat_no},
        )
        for seat, found in zip(seats, given, strict=True)
    ]
    for found, entry in zip(given, write(work, steps), strict=True):
        work.record("seat given", kind="sign_up", about=found.id, workshop=workshop.id)
        if found.person_id:
            work.send(messages.accepted(workshop, Addressee(found.id, found.person_id, found.language), entry))


def _renumber(work: Work, line: Queue, seats: Sequence[Seat]) -> None:
    _lift(work, line, seats)
    steps = [
        Step(
            found.id, found.last_seq + 1, SignUpEvent.RENUMBER, found.state, found.state,
            {"seat_no": seat.seat_no, "over_reason": seat.over}, {"seat": seat.seat_no, "over": seat.over},
        )
        for seat, found in ((seat, line.entries[seat.sign_up]) for seat in seats)
    ]
    write(work, steps)


def _lift(work: Work, line: Queue, seats: Sequence[Seat]) -> None:
    """Lift numbers that change hands out of the way first, so that two people never have the same one for a moment."""
    held = {holder.seat_no: holder.sign_up for holder in line.holders}
    top = max(held, default=0)
    moving = {seat.sign_up for seat in seats}
    if any(held.get(seat.seat_no, seat.sign_up) != seat.sign_up for seat in seats):
        rows = [{"id": who, "seat_no": top + number, "over_reason": OverReason.CAPACITY_CUT} for number, who in held.items() if who in moving]
        work.db.execute(update(SignUp), rows)


def _freeze(work: Work, workshop: LockedWorkshop) -> None:
    """From the first start on a snapshot is what it was: reports of this meeting no longer move with people's careers."""
    if workshop.has_begun(work.now):
        unfrozen = (SignUp.workshop_id == workshop.id) & SignUp.frozen_at.is_(None)
        work.db.execute(update(SignUp).where(unfrozen).values(frozen_at=work.now).execution_options(synchronize_session=False))
