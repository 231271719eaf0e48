"""Which mark holds: the same for the same set of marks, whatever came first and however often."""
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from emm_platform.attendance.rules.attended import Outcome, attended
from emm_platform.attendance.rules.marks import Held, Mark, arrival, holding, needs_correction
from emm_platform.attendance.rules.words import Rank, Source, Value

NINE = datetime(2027, 9, 20, 1, 0, tzinfo=UTC)
PAGE, FIRST, SECOND = (UUID(int=n) for n in (1, 2, 3))


def a_mark(number: int, value: Value, device: UUID = PAGE, seq: int = 1, minutes: int = 0, **more: object) -> Mark:
    at = NINE + timedelta(minutes=minutes)
    values: dict[str, object] = {"rank": Rank.SEEN, "observed_at": at, "recorded_at": at, **more}
    return Mark(UUID(int=number), device, seq, value, **values)  # type: ignore[arg-type]  # the values are those of a mark


def value_of(held: Held | None) -> Value | None:
    return held.mark.value if held else None


some_marks = some.lists(
    some.builds(
        Mark, id=some.uuids(), device_id=some.sampled_from([PAGE, FIRST, SECOND]), device_seq=some.integers(1, 50),
        value=some.sampled_from(Value), rank=some.sampled_from(Rank),
        observed_at=some.integers(0, 5).map(lambda m: NINE + timedelta(minutes=m)),
        recorded_at=some.integers(0, 5).map(lambda m: NINE + timedelta(minutes=m)), seconds=some.none() | some.integers(0, 9_000),
    ),
    max_size=8, unique_by=lambda mark: (mark.device_id, mark.device_seq),
)


@given(some_marks, some.randoms())
def test_the_order_of_arrival_and_repeats_change_nothing(marks: list[Mark], chance: object) -> None:
    shuffled = [*marks, *marks]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert holding(shuffled) == holding(marks)


@given(some_marks)
def test_what_holds_is_the_last_word_of_its_device_and_of_the_greatest_weight(marks: list[Mark]) -> None:
    held = holding(marks)
    last = [m for m in marks if m.device_seq == max(o.device_seq for o in marks if o.device_id == m.device_id) and m.value is not Value.NONE]
    assert (held is None) == (not last)
    if held:
        assert held.mark in last
        assert held.mark.rank == max(m.rank for m in last)


@given(some_marks)
def test_seen_beats_not_seen_by_me(marks: list[Mark]) -> None:
    held = holding(marks)
    if held and held.mark.rank is Rank.SEEN and not held.mark.is_positive:
        last = {d: max((m for m in marks if m.device_id == d), key=lambda m: m.device_seq) for d in {m.device_id for m in marks}}
        assert not any(m.is_positive and m.rank is Rank.SEEN for m in last.values())


def test_a_device_that_takes_its_mark_back_says_nothing() -> None:
    assert holding([a_mark(1, Value.PRESENT, seq=1), a_mark(2, Value.NONE, seq=2)]) is None


def test_two_devices_that_disagree_are_shown_until_a_correction_decides() -> None:
    saw, missed = a_mark(1, Value.PRESENT, FIRST, minutes=5), a_mark(2, Value.ABSENT, SECOND, minutes=10)
    held = holding([missed, saw])
    assert (value_of(held), held.differs if held else None) == (Value.PRESENT, True)
    decided = a_mark(3, Value.ABSENT, PAGE, minutes=60, rank=Rank.CORRECTED, source=Source.CORRECTION)
    held = holding([decided, missed, saw])
    assert (value_of(held), held.differs if held else None) == (Value.ABSENT, False)


def test_of_two_that_saw_somebody_the_earlier_holds() -> None:
    assert value_of(holding([a_mark(1, Value.LATE, FIRST, minutes=20), a_mark(2, Value.PRESENT, SECOND, minutes=3)])) is Value.PRESENT


def test_a_file_gives_the_minutes_where_the_mark_itself_has_none() -> None:
    imported = a_mark(1, Value.PRESENT, FIRST, rank=Rank.IMPORTED, seconds=4650)
    held = holding([imported, a_mark(2, Value.LATE, PAGE)])
    assert held
    assert (held.mark.value, held.seconds) == (Value.LATE, 4650)


def test_late_begins_so_many_minutes_after_the_start() -> None:
    assert arrival(NINE + timedelta(minutes=14, seconds=59), NINE, 15) is Value.PRESENT
    assert arrival(NINE + timedelta(minutes=15), NINE, 15) is Value.LATE


def test_the_page_may_change_its_own_mark_while_the_meeting_runs_and_corrects_everything_else() -> None:
    own, other = holding([a_mark(1, Value.PRESENT)]), holding([a_mark(1, Value.PRESENT, FIRST)])
    assert not needs_correction(own, PAGE, is_over=False)
    assert not needs_correction(None, PAGE, is_over=False)
    assert needs_correction(other, PAGE, is_over=False)
    assert needs_correction(own, PAGE, is_over=True)


def there(seconds: int | None = None, planned: int = 5400, expected: bool = True) -> Outcome:
    return Outcome(expected, True, seconds, planned)


MISSED = Outcome(True, False, None, 5400)


def test_one_session_is_enough_by_default() -> None:
    assert attended("any_session", [MISSED, there()])
    assert not attended("any_session", [MISSED])


def test_a_share_of_the_sessions_where_somebody_was_expected() -> None:
    assert attended("sessions:50", [MISSED, there()])
    assert not attended("sessions:51", [MISSED, there(), Outcome(False, True, None, 5400)])


def test_a_share_of_the_planned_time_where_unmeasured_is_the_whole_session() -> None:
    assert attended("minutes:86", [there(4650)])
    assert not attended("minutes:87", [there(4650)])
    assert attended("minutes:100", [there(None)])
    assert not attended("minutes:0", [MISSED])
