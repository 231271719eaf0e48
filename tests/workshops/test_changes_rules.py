"""What people know of a meeting against what is so."""
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from emm_platform.workshops.rules.changes import Aspect, Change, Facts, SessionFacts, changes, is_a_move

NINE = datetime(2027, 9, 20, 9)
HOUR = timedelta(hours=1)
OPENING = SessionFacts({"en": "Opening"}, NINE, NINE + HOUR, None)
CLOSING = SessionFacts({"en": "Closing"}, NINE + 8 * HOUR, NINE + 9 * HOUR, {"en": "Hall"})
BALI = Facts({"en": "Bali"}, "Bali", {"en": "Indonesia"}, False, "Asia/Makassar", {"a": OPENING, "b": CLOSING})

titles = some.dictionaries(some.sampled_from(["en", "fr"]), some.text(max_size=5), min_size=1)
moments = some.datetimes(min_value=datetime(2027, 1, 1), max_value=datetime(2027, 12, 31))
sessions = some.builds(SessionFacts, titles, moments, moments, some.none() | titles)
meetings = some.builds(Facts, titles, some.text(max_size=5), some.none() | titles, some.booleans(), some.sampled_from(["UTC", "Asia/Makassar"]), some.dictionaries(some.sampled_from("abc"), sessions))


def aspects(after: Facts) -> list[Change]:
    return changes(BALI, after)


def test_another_title_and_place_is_no_move() -> None:
    found = aspects(replace(BALI, titles={"en": "Ubud"}, place="Ubud"))
    assert found == [Change(Aspect.TITLE), Change(Aspect.PLACE)]
    assert not is_a_move(found)


def test_a_title_in_one_language_more_is_nothing_to_tell() -> None:
    assert aspects(replace(BALI, titles={"en": "Bali", "fr": "Bali"})) == []


def test_a_session_at_another_time_is_a_move_of_that_session() -> None:
    later = replace(OPENING, ends=NINE + 2 * HOUR)
    found = aspects(replace(BALI, sessions={"a": later, "b": CLOSING}))
    assert found == [Change(Aspect.SESSION_TIME, "a")]
    assert is_a_move(found)


def test_another_zone_is_said_once_and_not_for_each_session() -> None:
    assert aspects(replace(BALI, zone="Europe/Zurich")) == [Change(Aspect.DATES)]


def test_sessions_that_come_go_and_change_their_room_or_name_are_said_in_their_order() -> None:
    late = replace(OPENING, starts=NINE + 2 * HOUR, ends=NINE + 3 * HOUR)
    after = replace(BALI, sessions={"b": replace(CLOSING, room=None, titles={"en": "End"}), "c": late})
    assert aspects(after) == [Change(Aspect.DATES), Change(Aspect.SESSION_REMOVED, "a"), Change(Aspect.SESSION_ADDED, "c"), Change(Aspect.SESSION_TITLE, "b"), Change(Aspect.ROOM, "b")]


@given(meetings)
def test_what_is_kept_reads_again_and_is_no_change(facts: Facts) -> None:
    assert changes(facts, Facts.read(facts.stored())) == []


@given(meetings, meetings)
def test_a_change_is_found_in_both_directions(first: Facts, second: Facts) -> None:
    there, back = changes(first, second), changes(second, first)
    plain = {Aspect.PLACE, Aspect.ONLINE, Aspect.DATES, Aspect.ROOM}
    assert {change.aspect for change in there} & plain == {change.aspect for change in back} & plain
