"""From a dated list with its changes to periods of membership, each half-open: from its first day to the first day after it."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from emm_platform.directory.rules.words import Standing


@dataclass(frozen=True)
class Change:
    """One dated step of a country into or out of a process; it counts from its own year."""

    country: str
    change: str
    year: int
    note: str


@dataclass(frozen=True)
class Membership:
    """The members at the end of one year, those who sit beside them, and the changes before and after it."""

    members: frozenset[str]
    beside: frozenset[str]
    beside_as: Standing
    start_year: int
    valid_for: int
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Period:
    """One country's standing from `since` (None: nobody knows since when) until before `until` (None: still)."""

    country: str
    standing: Standing
    since: date | None
    until: date | None
    note: str


def members_in(listed: Membership, year: int) -> frozenset[str]:
    """The members in a year: what happened after it is undone, what happened since the list was made is done."""
    members = set(listed.members)
    for step in sorted(listed.changes, key=lambda step: step.year, reverse=True):
        if year < step.year <= listed.valid_for:
            _undo(members, step)
    for step in sorted(listed.changes, key=lambda step: step.year):
        if listed.valid_for < step.year <= year:
            _do(members, step)
    return frozenset(members)


def _undo(members: set[str], step: Change) -> None:
    if step.change == "joined":
        members.discard(step.country)
    elif step.change in ("left", "associate"):
        members.add(step.country)


def _do(members: set[str], step: Change) -> None:
    if step.change == "joined":
        members.add(step.country)
    elif step.change in ("left", "associate"):
        members.discard(step.country)


def periods(listed: Membership) -> Sequence[Period]:
    """Every period of membership and of sitting beside, by country and then by time."""
    countries = listed.members | listed.beside | {step.country for step in listed.changes}
    return [period for country in sorted(countries) for period in _of_country(listed, country)]


def _of_country(listed: Membership, country: str) -> Iterable[Period]:
    """Members from year to year of change; whoever sits beside does so since they left, or nobody knows since when."""
    note = _note(listed, country)
    spans = _spans(listed, country)
    for (begins, inside), (ends, _) in pairwise([*spans, (None, False)]):
        if inside:
            yield Period(country, Standing.MEMBER, _first_day(begins), _first_day(ends), note)
    last_begins, inside = spans[-1]
    if country in listed.beside and not inside:
        yield Period(country, listed.beside_as, _first_day(last_begins) if len(spans) > 1 else None, None, note)


def _spans(listed: Membership, country: str) -> Sequence[tuple[int | None, bool]]:
    """The years in which a country's being inside or outside began, from the first year of all."""
    years = sorted({listed.start_year} | {step.year for step in _steps(listed, country) if step.year > listed.start_year})
    inside_in = [(year, country in members_in(listed, year)) for year in years]
    return [next(run) for _, run in groupby(inside_in, key=lambda pair: pair[1])]


def _steps(listed: Membership, country: str) -> Sequence[Change]:
    return [step for step in listed.changes if step.country == country]


def _note(listed: Membership, country: str) -> str:
    return "; ".join(f"{step.year}: {step.change}" + (f" ({step.note})" if step.note else "") for step in _steps(listed, country))


def _first_day(year: int | None) -> date | None:
    return None if year is None else date(year, 1, 1)


def holds_on(period: Period, day: date) -> bool:
    """Whether a period covers a day."""
    return (period.since is None or period.since <= day) and (period.until is None or day < period.until)


def are_apart(spans: Sequence[Period]) -> bool:
    """Whether no two periods of one country overlap; they are given in the order of time."""
    return all(a.until is not None and b.since is not None and a.until <= b.since for a, b in pairwise(spans))
