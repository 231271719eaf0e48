"""How counts add up: groups as the database counted them, folded into cells, rows, columns and the whole, so that every sum of parts is the whole."""
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from emm_platform.kernel.figures import women_share

K = TypeVar("K")
SEXES = ("female", "male", "other", "not_stated")


@dataclass(frozen=True)
class Group:
    """One line of the database's count: an affiliation and a sex as they were stated, with how many of each unit."""

    country: str | None
    ministry_type: str | None
    stakeholder_type: str | None
    sex: str
    persons: int
    participations: int
    moved: int = 0


@dataclass(frozen=True)
class Sexes:
    """A count by sex. Undisclosed and unknown are one figure, never spread over the others."""

    female: int = 0
    male: int = 0
    other: int = 0
    not_stated: int = 0

    @property
    def total(self) -> int:
        return self.female + self.male + self.other + self.not_stated

    @property
    def stated(self) -> int:
        return self.female + self.male + self.other

    @property
    def women_share(self) -> int | None:
        """Whole percent of those who stated; None where nobody did."""
        return women_share(self.female, self.male, self.other)

    def __add__(self, more: "Sexes") -> "Sexes":
        return Sexes(self.female + more.female, self.male + more.male, self.other + more.other, self.not_stated + more.not_stated)


Row = str | None  # a country, or None for people without one
Cell = tuple[Row, str | None, str | None]  # country, ministry type, stakeholder type


@dataclass(frozen=True)
class Table:
    """People (or participations, or presences) by country and kind. `moved` people changed their affiliation between the meetings counted."""

    cells: Mapping[Cell, Sexes]
    moved: int = 0

    @cached_property
    def by_country(self) -> dict[Row, Sexes]:
        return _folded(self.cells, lambda cell: cell[0])

    @cached_property
    def by_kind(self) -> dict[tuple[str | None, str | None], Sexes]:
        """By (ministry type, stakeholder type); one of the two is None, or both where the kind was not stated."""
        return _folded(self.cells, lambda cell: cell[1:])

    @cached_property
    def whole(self) -> Sexes:
        return sum(self.cells.values(), Sexes())


@dataclass(frozen=True)
class SessionCount:
    """One session: what is recorded of those expected, and how many came though they were not. Both ways of attending count the same."""

    expected: int
    present: int
    late: int
    excused: int
    absent: int
    not_recorded: int
    not_expected_but_marked: int
    online: int
    assumed_whole_session: int
    differs: int

    @property
    def rows(self) -> int:
        return self.expected + self.not_expected_but_marked

    @property
    def came(self) -> int:
        return self.present + self.late


def table(groups: Iterable[Group], unit: str) -> Table:
    """Fold groups into cells. A ministry stands under its type; a ministry without one is (None, "ministry"); everybody else under their kind."""
    cells: dict[Cell, Sexes] = {}
    moved = 0
    for group in groups:
        count = group.persons if unit == "persons" else group.participations
        moved += group.moved if unit == "persons" else 0
        if count:
            place = (group.country, *kind(group.ministry_type, group.stakeholder_type))
            sex = group.sex if group.sex in SEXES else "not_stated"
            cells[place] = cells.get(place, Sexes()) + Sexes(**{sex: count})
    return Table(cells, moved)


def kind(ministry_type: str | None, stakeholder_type: str | None) -> tuple[str | None, str | None]:
    """The column in which somebody stands: a ministry type alone, or a kind of stakeholder alone."""
    return (ministry_type, None) if ministry_type else (None, stakeholder_type)


def summed(counts: Sequence[SessionCount], name: str) -> int:
    """One figure over all sessions."""
    return sum(getattr(count, name) for count in counts)


def _folded(cells: Mapping[Cell, Sexes], key: Callable[[Cell], K]) -> dict[K, Sexes]:
    sums: dict[K, Sexes] = {}
    for cell, count in cells.items():
        sums[key(cell)] = sums.get(key(cell), Sexes()) + count
    return sums
