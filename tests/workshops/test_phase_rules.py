"""The phase of a workshop, computed from the clock."""
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from emm_platform.workshops.rules.phase import Timing, Window, phase
from emm_platform.workshops.rules.words import Phase, Status, Way

DAY = timedelta(days=1)
FIRST = datetime(2027, 9, 20, 1, tzinfo=UTC)
OPENS, CLOSES, LAST = FIRST - 30 * DAY, FIRST - 7 * DAY, FIRST + DAY
WORKSHOP = Timing(Status.PUBLISHED, (Window(Way.OPEN, OPENS, CLOSES),), FIRST, LAST)
SECOND = timedelta(microseconds=1)


def test_a_published_workshop_goes_through_its_phases_at_the_named_instants() -> None:
    turns = {OPENS - SECOND: Phase.PUBLISHED, OPENS: Phase.OPEN, CLOSES - SECOND: Phase.OPEN, CLOSES: Phase.CLOSED,
             FIRST - SECOND: Phase.CLOSED, FIRST: Phase.RUNNING, LAST - SECOND: Phase.RUNNING, LAST: Phase.HELD}
    assert {at: phase(WORKSHOP, at) for at in turns} == turns


def test_between_two_windows_a_workshop_is_published_and_not_closed() -> None:
    later = Window(Way.NOMINATION, CLOSES + DAY, CLOSES + 2 * DAY)
    timing = Timing(Status.PUBLISHED, (*WORKSHOP.windows, later), FIRST, LAST)
    assert phase(timing, CLOSES + SECOND) is Phase.PUBLISHED


@given(status=some.sampled_from([Status.DRAFT, Status.CANCELLED]), at=some.datetimes(timezones=some.just(UTC)))
def test_a_draft_and_a_cancelled_workshop_stay_what_they_are_at_any_time(status: Status, at: datetime) -> None:
    assert phase(Timing(status, WORKSHOP.windows, FIRST, LAST), at) == status


@given(a=some.datetimes(timezones=some.just(UTC)), b=some.datetimes(timezones=some.just(UTC)))
def test_a_workshop_with_one_window_never_goes_back(a: datetime, b: datetime) -> None:
    order = list(Phase)
    assert order.index(phase(WORKSHOP, min(a, b))) <= order.index(phase(WORKSHOP, max(a, b)))
