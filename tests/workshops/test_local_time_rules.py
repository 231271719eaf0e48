"""Wall times around the nights when the clocks change."""
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.workshops.rules.local_time import LocalTimeMissing, LocalTimeTwice, closing, instant, opening, wall

ZURICH = "Europe/Zurich"
SPRING = datetime(2027, 3, 28, 2, 30)
AUTUMN = datetime(2027, 10, 31, 2, 30)
zones = some.sampled_from([ZURICH, "Asia/Makassar", "Africa/Nairobi", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"])
wall_times = some.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1))


def test_a_time_that_the_clocks_skip_names_the_two_nearest_that_exist() -> None:
    with pytest.raises(LocalTimeMissing) as missing:
        instant(SPRING, ZURICH)
    assert missing.value.nearest == (datetime(2027, 3, 28, 1, 30), datetime(2027, 3, 28, 3, 30))
    assert (missing.value.clocks_from, missing.value.clocks_to) == (datetime(2027, 3, 28, 2), datetime(2027, 3, 28, 3))


def test_a_time_that_happens_twice_waits_for_a_choice() -> None:
    with pytest.raises(LocalTimeTwice) as twice:
        instant(AUTUMN, ZURICH)
    assert twice.value.instants == (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC))
    assert [instant(AUTUMN, ZURICH, fold) for fold in (0, 1)] == list(twice.value.instants)


def test_a_session_over_the_autumn_night_lasts_three_hours() -> None:
    starts, ends = (instant(datetime(2027, 10, 31, hour, 30), ZURICH) for hour in (1, 3))
    assert ends - starts == timedelta(hours=3)


def test_a_deadline_at_an_unclear_time_falls_on_the_later_instant_and_includes_its_minute() -> None:
    assert closing(AUTUMN, ZURICH) == datetime(2027, 10, 31, 1, 31, tzinfo=UTC)
    assert opening(AUTUMN, ZURICH) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert closing(datetime(2027, 5, 12, 23, 59), "Asia/Makassar") == datetime(2027, 5, 12, 16, tzinfo=UTC)


@given(local=wall_times, zone=zones, fold=some.sampled_from([0, 1]))
def test_an_instant_shows_the_wall_time_it_came_from_or_its_neighbours_do(local: datetime, zone: str, fold: int) -> None:
    shown = wall_or_neighbours(local, zone, fold)
    assert shown == [local] or (len(shown) == 2 and shown[0] < local < shown[1])


def wall_or_neighbours(local: datetime, zone: str, fold: int) -> list[datetime]:
    try:
        return [wall(instant(local, zone, fold), zone)]
    except LocalTimeMissing as missing:
        return [wall(instant(near, zone, 0), zone) for near in missing.nearest]


@given(at=some.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=some.just(ZoneInfo("UTC"))), zone=zones)
def test_each_instant_is_one_of_the_readings_of_its_wall_time(at: datetime, zone: str) -> None:
    assert at in {instant(wall(at, zone), zone, fold) for fold in (0, 1)}
