"""Membership by date: the known counts, and periods that agree with the lists they come from."""
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.directory.interchange.reference import mechanisms, membership, regional_bodies
from emm_platform.directory.rules.membership import Change, Membership, are_apart, holds_on, members_in, periods
from emm_platform.directory.rules.words import Standing

ENTRIES: dict[str, Any] = {entry["id"]: entry for entry in [*mechanisms(), *regional_bodies()]}
COUNTS = [
    ("colombo_process", 2003, 10), ("colombo_process", 2005, 11), ("colombo_process", 2024, 12), ("colombo_process", 2026, 12),
    ("eu", 2005, 25), ("ecowas", 2005, 15), ("ecowas", 2025, 12), ("eac", 2005, 3), ("asean", 2005, 10), ("osce", 2005, 55),
    ("osce", 2025, 57), ("saarc", 2005, 7), ("mercosur", 2005, 4), ("can", 2005, 5), ("au", 2005, 53), ("soderkoping_process", 2005, 11),
]


@pytest.mark.parametrize(("key", "year", "count"), COUNTS)
def test_a_process_or_body_has_as_many_members_in_a_year_as_history_says(key: str, year: int, count: int) -> None:
    listed = membership(ENTRIES[key])
    assert len(members_in(listed, year)) == count
    assert len([p for p in periods(listed) if p.standing is Standing.MEMBER and holds_on(p, date(year, 7, 1))]) == count


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_periods_say_the_same_as_the_list_in_every_year(key: str) -> None:
    listed = membership(ENTRIES[key])
    spans = periods(listed)
    for year in range(listed.start_year, 2031):
        from_periods = {p.country for p in spans if p.standing is Standing.MEMBER and holds_on(p, date(year, 12, 31))}
        assert from_periods == members_in(listed, year), year
    assert all(are_apart([p for p in spans if p.country == country]) for country in {p.country for p in spans})


def test_one_who_left_and_stays_beside_is_an_associate_from_that_year() -> None:
    turkmenistan = [p for p in periods(membership(ENTRIES["cis"])) if p.country == "TM"]
    assert [(p.standing, p.since, p.until) for p in turkmenistan] == [
        (Standing.MEMBER, date(1991, 1, 1), date(2005, 1, 1)), (Standing.ASSOCIATE, date(2005, 1, 1), None),
    ]


changes = some.lists(
    some.builds(Change, some.sampled_from(["AA", "BB", "CC"]), some.sampled_from(["joined", "left"]), some.integers(1990, 2030), some.just("")),
    max_size=6, unique_by=lambda change: (change.country, change.year),
)


@given(members=some.frozensets(some.sampled_from(["AA", "BB", "CC"])), changes=changes)
def test_periods_of_one_country_never_overlap_whatever_the_changes(members: frozenset[str], changes: list[Change]) -> None:
    listed = Membership(members, frozenset(), Standing.OBSERVER, 1995, 2020, tuple(changes))
    spans = periods(listed)
    for country in ("AA", "BB", "CC"):
        assert are_apart([p for p in spans if p.country == country])
    for year in range(1995, 2031):
        assert {p.country for p in spans if holds_on(p, date(year, 1, 1))} == members_in(listed, year)
