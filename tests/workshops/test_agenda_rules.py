"""Clashes in an agenda, and what its first start moves."""
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as some

from emm_platform.workshops.rules.agenda import Clash, ClashKind, Slot, clashes, last_admission, span

NINE = datetime(2027, 9, 20, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
ROOM, ANA = uuid4(), uuid4()


def slot(at: int, until: int, room: UUID | None = None, *people: UUID) -> Slot:
    return Slot(uuid4(), NINE + at * HOUR, NINE + until * HOUR, room, frozenset(people))


def test_two_sessions_in_one_room_clash_only_while_both_last() -> None:
    first, second, third = slot(0, 2, ROOM), slot(1, 3, ROOM), slot(3, 4, ROOM)
    assert clashes([third, second, first]) == [Clash(ClashKind.ROOM, first.id, second.id)]


def test_a_person_who_is_needed_twice_at_once_is_a_clash() -> None:
    first, second = slot(0, 2, None, ANA), slot(1, 3, ROOM, ANA)
    assert clashes([first, second]) == [Clash(ClashKind.PERSON, first.id, second.id)]


def test_parallel_sessions_without_a_room_do_not_clash() -> None:
    assert clashes([slot(0, 2), slot(0, 2)]) == []


def test_an_empty_agenda_has_no_first_start() -> None:
    assert span([]) == (None, None)
    assert span([slot(3, 4), slot(0, 2)]) == (NINE, NINE + 4 * HOUR)


def test_the_last_admission_follows_the_first_start_until_somebody_chose_an_earlier_one() -> None:
    assert last_admission(None, None, NINE) == NINE
    assert last_admission(NINE, NINE, NINE + HOUR) == NINE + HOUR
    assert last_admission(NINE - HOUR, NINE, NINE + HOUR) == NINE - HOUR


hours = some.integers(-100, 100).map(lambda n: NINE + n * HOUR)


@given(current=hours | some.none(), before=hours | some.none(), first_start=hours)
def test_no_seat_is_filled_after_the_first_start(current: datetime | None, before: datetime | None, first_start: datetime) -> None:
    kept = last_admission(current, before, first_start)
    assert kept is not None
    assert kept <= first_start
