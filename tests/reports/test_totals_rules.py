"""How counts add up, and what a report may be asked."""
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.reports.rules.asked import Kind, Known, WrongQuestion, asked
from emm_platform.reports.rules.totals import Group, Sexes, table

KNOWN = Known(*(frozenset(words) for words in (
    ("bali-2005",), ("colombo_process",), ("LK", "PH"), ("asia",), ("labour", "foreign_affairs"), ("ministry", "ngo"),
)))
groups = some.lists(some.builds(
    Group, country=some.sampled_from([None, "LK", "PH"]), ministry_type=some.sampled_from([None, "labour"]),
    stakeholder_type=some.sampled_from([None, "ministry", "ngo"]), sex=some.sampled_from(["female", "male", "other", "undisclosed", ""]),
    persons=some.integers(0, 50), participations=some.integers(0, 90),
))


@given(groups, some.sampled_from(["persons", "participations"]))
def test_sums_over_rows_over_columns_and_the_whole_agree(counted: list[Group], unit: str) -> None:
    made = table(counted, unit)
    whole = sum(getattr(group, unit) for group in counted)
    assert made.whole.total == whole
    assert sum(count.total for count in made.by_country.values()) == whole
    assert sum(count.total for count in made.by_kind.values()) == whole


def test_who_did_not_state_their_sex_is_never_spread_over_the_others() -> None:
    whole = Sexes(female=18, male=15, other=1, not_stated=6)
    assert (whole.total, whole.stated, whole.women_share) == (40, 34, 53)
    assert Sexes(not_stated=4).women_share is None


def test_a_ministry_without_a_type_is_a_column_of_its_own() -> None:
    made = table([Group("LK", None, "ministry", "male", 1, 1), Group(None, None, "ngo", "female", 1, 1)], "persons")
    assert set(made.by_kind) == {(None, "ministry"), (None, "ngo")}
    assert set(made.by_country) == {"LK", None}


def test_filters_are_typed_and_keys_may_have_hyphens() -> None:
    made = asked(Kind.ATTENDANCE, {"process": ["colombo-process"], "country": ["lk", "PH", "lk"], "from": ["2005-01-01"], "workshop": [""]}, KNOWN)
    assert (made.process, made.country, made.since, made.workshop) == (("colombo_process",), ("LK", "PH"), date(2005, 1, 1), ())


@pytest.mark.parametrize(("name", "value"), [
    ("workshop", "geneva"), ("country", "XX"), ("sex", "woman"), ("from", "2005-13-01"), ("unit", "heads"), ("institution", "1"), ("limit", "0"),
    ("cursor", "x"), ("session", "s" * 61), ("source", "fax"),
])
def test_an_unknown_value_is_named(name: str, value: str) -> None:
    with pytest.raises(WrongQuestion) as wrong:
        asked(Kind.ATTENDANCE, {name: [value]}, KNOWN)
    assert wrong.value.problems == [(name, value)]


def test_an_unknown_parameter_is_named_and_so_is_one_of_the_other_report() -> None:
    with pytest.raises(WrongQuestion) as wrong:
        asked(Kind.PARTICIPANTS, {"colour": ["red"], "session": ["opening"]}, KNOWN)
    assert wrong.value.problems == [("colour", ""), ("session", "")]
