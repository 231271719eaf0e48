"""The seat rule: who gets which seat number, in which order, and who moves when the capacity changes."""
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from uuid import UUID

from emm_platform.sign_ups.rules.states import OverReason, SignUpState


@dataclass(frozen=True)
class Seats:
    """How full a workshop is, in people; a capacity of 0 is no seat, never "no limit"."""

    capacity: int
    taken: int
    waiting: int

    @property
    def free(self) -> int:
        """Seats that nobody holds; never below 0."""
        return max(0, self.capacity - self.taken)

    @property
    def over(self) -> int:
        """By how many people a cut or walk-ins exceed the capacity."""
        return max(0, self.taken - self.capacity)


@dataclass(frozen=True)
class Holder:
    """Somebody with a seat. `seated_at` orders holders when numbers are dealt again; ids break ties."""

    sign_up: UUID
    seat_no: int
    seated_at: datetime
    over: OverReason | None = None


@dataclass(frozen=True)
class Waiting:
    """Somebody on the waiting list; a higher priority goes first, then the smaller position."""

    sign_up: UUID
    position: int
    priority: int = 0


@dataclass(frozen=True)
class Seat:
    """A number for somebody: a new seat, or a new number for one held. `over` says why it is above the capacity."""

    sign_up: UUID
    seat_no: int
    over: OverReason | None = None


@dataclass(frozen=True)
class Plan:
    """What `settle` writes down: numbers that change first, then seats given from the waiting list."""

    renumbered: tuple[Seat, ...] = ()
    seated: tuple[Seat, ...] = ()


def state_on_sign_up(seats: Seats, fills: bool) -> SignUpState:
    """The state of a new sign-up: a free seat is never given past somebody who waits, nor when filling is over."""
    return SignUpState.ACCEPTED if fills and seats.free and not seats.waiting else SignUpState.WAITING


def free_numbers(taken: Iterable[int]) -> Iterator[int]:
    """Seat numbers that nobody holds, from 1 upwards, without end."""
    held = frozenset(taken)
    return (number for number in count(1) if number not in held)


def in_order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The waiting list in the order in which seats are given."""
    return sorted(waiting, key=lambda entry: (-entry.priority, entry.position))


def plan(capacity: int, holders: Sequence[Holder], waiting: Sequence[Waiting], fills: bool) -> Plan:
    """Who moves to which number, and who gets a seat from the waiting list.

    Holders above the capacity come down into free numbers first, earliest seated first, so an excess is ended before
    the list moves. `fills` is False when the workshop is not published or its filling is over. Planned again after
    it was written down, it proposes nothing.
    """
    renumbered = tuple(_come_down(capacity, holders))
    numbers = {holder.sign_up: holder.seat_no for holder in holders} | {seat.sign_up: seat.seat_no for seat in renumbered}
    free = max(0, capacity - len(holders)) if fills else 0
    seated = zip(in_order(waiting)[:free], free_numbers(numbers.values()), strict=False)
    return Plan(renumbered, tuple(Seat(entry.sign_up, number) for entry, number in seated))


def _come_down(capacity: int, holders: Sequence[Holder]) -> Iterator[Seat]:
    free = free_numbers(holder.seat_no for holder in holders)
    for holder in sorted(holders, key=lambda holder: (holder.seated_at, holder.sign_up)):
        if holder.seat_no <= capacity:
            if holder.over is not None:
                yield Seat(holder.sign_up, holder.seat_no)
            continue
        number = next(free)
        if number <= capacity:
            yield Seat(holder.sign_up, number)


def cut(capacity: int, holders: Sequence[Holder]) -> list[Seat]:
    """New numbers before the capacity falls: the earliest seated hold the low ones, the rest stay above it with a reason.

    Only what changes is listed. Nobody loses a seat.
    """
    ranked = sorted(holders, key=lambda holder: (holder.seated_at, holder.sign_up))
    wanted = [
        Seat(holder.sign_up, number, None if number <= capacity else holder.over or OverReason.CAPACITY_CUT)
        for number, holder in enumerate(ranked, start=1)
    ]
    return [seat for seat, holder in zip(wanted, ranked, strict=True) if (seat.seat_no, seat.over) != (holder.seat_no, holder.over)]
