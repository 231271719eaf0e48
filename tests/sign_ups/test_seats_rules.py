"""Seats, the waiting list and cuts, without a database."""
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from emm_platform.sign_ups.rules.seats import Holder, Plan, Seat, Seats, Waiting, cut, plan, state_on_sign_up
from emm_platform.sign_ups.rules.states import OverReason, SignUpState

START = datetime(2027, 5, 10, tzinfo=UTC)
A, B, C, D, E, F, G = (UUID(int=n) for n in range(1, 8))


def holder(sign_up: UUID, seat_no: int, seated: int | None = None, over: OverReason | None = None) -> Holder:
    return Holder(sign_up, seat_no, START + timedelta(minutes=seat_no if seated is None else seated), over)


def test_a_free_number_goes_to_the_first_who_waits() -> None:
    held = [holder(A, 1), holder(C, 3)]
    assert plan(3, held, [Waiting(E, 6), Waiting(D, 5)], fills=True) == Plan(seated=(Seat(D, 2),))


def test_somebody_moved_up_goes_before_an_earlier_position() -> None:
    assert plan(1, [], [Waiting(A, 1), Waiting(B, 2, priority=1)], fills=True).seated == (Seat(B, 1),)


def test_nobody_is_seated_when_filling_is_over() -> None:
    assert plan(4, [holder(A, 1)], [Waiting(B, 2)], fills=False) == Plan()


def test_a_seat_that_becomes_free_ends_an_excess_before_the_list_moves() -> None:
    over = OverReason.CAPACITY_CUT
    held = [holder(B, 2), holder(C, 3), holder(D, 4, over=over), holder(E, 5, over=over)]
    assert plan(3, held, [Waiting(F, 6)], fills=True) == Plan(renumbered=(Seat(D, 1),))


def test_a_larger_capacity_ends_the_excess_where_it_stands() -> None:
    held = [holder(A, 1), holder(B, 2, over=OverReason.CAPACITY_CUT)]
    assert plan(2, held, [], fills=True) == Plan(renumbered=(Seat(B, 2),))


def test_a_cut_keeps_all_and_gives_low_numbers_to_the_earliest_seated() -> None:
    held = [holder(A, 1, seated=9), holder(B, 2, seated=1), holder(C, 3, seated=2)]
    assert cut(2, held) == [Seat(B, 1), Seat(C, 2), Seat(A, 3, OverReason.CAPACITY_CUT)]


@given(capacity=some.integers(0, 9), numbers=some.sets(some.integers(1, 12)), waiting=some.integers(0, 9), fills=some.booleans())
def test_a_plan_written_down_proposes_nothing_and_keeps_the_capacity(capacity: int, numbers: set[int], waiting: int, fills: bool) -> None:
    held = [holder(UUID(int=100 + n), n, seated=-n, over=OverReason.WALK_IN if n > capacity else None) for n in sorted(numbers)]
    queue = [Waiting(UUID(int=n), n) for n in range(1, waiting + 1)]
    first = plan(capacity, held, queue, fills)
    after, left = written(held, queue, first)
    assert plan(capacity, after, left, fills) == Plan()
    assert len({h.seat_no for h in after}) == len(after)
    assert all(h.seat_no <= capacity or h.over for h in after)
    assert not (first.seated and len(after) > capacity)
    assert not fills or not left or len(after) >= capacity
    assert [seat.sign_up for seat in first.seated] == [w.sign_up for w in queue[: len(first.seated)]]


def written(held: list[Holder], queue: list[Waiting], decided: Plan) -> tuple[list[Holder], list[Waiting]]:
    moved = {seat.sign_up: seat for seat in decided.renumbered}
    after = [replace(h, seat_no=moved[h.sign_up].seat_no, over=None) if h.sign_up in moved else h for h in held]
    after += [holder(seat.sign_up, seat.seat_no) for seat in decided.seated]
    seated = {seat.sign_up for seat in decided.seated}
    return after, [entry for entry in queue if entry.sign_up not in seated]


@given(capacity=some.integers(0, 20), held=some.sets(some.integers(1, 20)), waiting=some.integers(0, 5), fills=some.booleans())
def test_whoever_arrives_gets_what_the_whole_plan_would_give(capacity: int, held: set[int], waiting: int, fills: bool) -> None:
    holders = [holder(UUID(int=100 + n), n) for n in held if n <= capacity]
    queue = [Waiting(UUID(int=n), n) for n in range(1, waiting + 1)]
    if fills and len(holders) < capacity:
        queue = []
    arriving = Waiting(UUID(int=99), 99)
    whole = plan(capacity, holders, [*queue, arriving], fills)
    seated = any(seat.sign_up == arriving.sign_up for seat in whole.seated)
    state = state_on_sign_up(Seats(capacity, len(holders), len(queue)), fills)
    assert seated == (state is SignUpState.ACCEPTED)


@given(capacity=some.integers(0, 9), numbers=some.sets(some.integers(1, 12)))
def test_after_a_cut_nobody_has_lost_a_seat_and_an_early_one_never_stands_above_a_later(capacity: int, numbers: set[int]) -> None:
    held = [holder(UUID(int=n), n, seated=(n * 7) % 11) for n in numbers]
    changed = {seat.sign_up: seat for seat in cut(capacity, held)}
    after = [(h.seated_at, h.sign_up, changed[h.sign_up].seat_no if h.sign_up in changed else h.seat_no) for h in held]
    assert [number for _, _, number in sorted(after)] == list(range(1, len(held) + 1))
