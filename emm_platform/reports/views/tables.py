"""The tables of a report as a page shows them: names, numbers, and of each number the address of the people behind it.

The table by country has some 7,000 cells, most of them empty: its cells are joined here, a template's loop over them takes ten times as long.
"""
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from emm_platform.kernel.languages import _, _l, number
from emm_platform.reports.queries import Report, Words
from emm_platform.reports.rules.asked import NONE, Unit
from emm_platform.reports.rules.totals import Sexes

Place = tuple[str | None, tuple[str, str] | None, str | None]  # a country, a kind as (what, key), a sex; None is all
Stated = tuple[str | None, str | None]  # a ministry type or a kind of stakeholder, or neither
Address = Callable[[Place], str]
SEXES = (("female", _l("Women")), ("male", _l("Men")), ("other", _l("Other")), ("not_stated", _l("Not stated")))
MINISTRY = "ministry"
EMPTY = '<td class="n">–</td>'
RECORDED = ("present", "late", "excused", "absent", "not_recorded")


@dataclass(frozen=True)
class Number:
    """A number and the address of the people behind it."""

    count: int
    address: str


@dataclass(frozen=True)
class Line:
    """One country: its numbers by kind (None for nobody), its women, and all of it."""

    name: str
    numbers: Sequence[Number | None]
    women: int
    total: Number

    @property
    def cells(self) -> Markup:
        """The cells as HTML."""
        drawn = [EMPTY if one is None else f'<td class="n">{_linked(one)}</td>' for one in self.numbers]
        head = f'<th scope="row"><bdi>{escape(self.name)}</bdi></th>'
        return Markup(f'{head}{"".join(drawn)}<td class="n">{number(self.women)}</td><td class="n"><b>{_linked(self.total)}</b></td>')


@dataclass(frozen=True)
class CountryTable:
    """Countries down, kinds across. `last` is the line of all."""

    kinds: Sequence[str]
    lines: Sequence[Line]
    last: Line


@dataclass(frozen=True)
class SessionLine:
    """One session: who was expected, what is recorded, each number with its rows."""

    title: str
    day: date
    expected: int
    numbers: Sequence[Number]
    not_expected: int
    online: int


def session_lines(report: Report, rows_of: Callable[[str, str, str], str]) -> list[SessionLine]:
    """The sessions of a report; `rows_of` gives the address of the rows with a value in a session of a workshop."""
    return [
        SessionLine(
            sitting.title, sitting.starts.date(), count.expected,
            [Number(getattr(count, value), rows_of(sitting.meeting.slug, sitting.slug, value)) for value in RECORDED], count.not_expected_but_marked,
            count.online,
        )
        for sitting, count in report.sittings
    ]


def country_table(report: Report, address: Address) -> CountryTable:
    """The table of a report by country and kind, in the order of the reader's language; nothing is left out of a total."""
    table, words = report.people, report.words
    kinds = sorted(table.by_kind, key=lambda kind: _kind_place(words, kind))
    countries = sorted(table.by_country, key=words.country_place.__getitem__)
    of_country: dict[str | None, dict[Stated, Sexes]] = {country: {} for country in countries}
    for (country, *kind), count in table.cells.items():
        of_country[country][kind[0], kind[1]] = count
    lines = [
        _line((country or NONE, words.name("country", country) or _("No country")), kinds, of_country[country], table.by_country[country], address)
        for country in countries
    ]
    return CountryTable([_kind_name(words, kind) for kind in kinds], lines, _line((None, _("All")), kinds, table.by_kind, table.whole, address))


def _line(named: tuple[str | None, str], kinds: Iterable[Stated], counts: Mapping[Stated, Sexes], whole: Sexes, address: Address) -> Line:
    """`named` is the country, None for all, and what its line is called."""
    country, name = named
    numbers = [Number(count.total, address((country, _kind_key(kind), None))) if (count := counts.get(kind)) else None for kind in kinds]
    return Line(name, numbers, whole.female, Number(whole.total, address((country, None, None))))


def _linked(one: Number) -> str:
    """A number that leads to its people."""
    return f'<a href="{escape(one.address)}">{number(one.count)}</a>'


def sexes(report: Report, address: Address) -> list[tuple[str, Number]]:
    """The people of a report by sex."""
    whole = report.people.whole
    return [(_(label), Number(getattr(whole, sex), address((None, None, sex)))) for sex, label in SEXES]


def _kind_key(kind: Stated) -> tuple[str, str]:
    ministry, stakeholder = kind
    return ("ministry_type", ministry) if ministry else ("stakeholder_type", stakeholder or NONE)


def _kind_name(words: Words, kind: Stated) -> str:
    ministry, stakeholder = kind
    if stakeholder == MINISTRY:
        return _("Ministry, type not stated")
    return words.name("ministry_type", ministry) or words.name("stakeholder_type", stakeholder) or _("Not stated")


def _kind_place(words: Words, kind: Stated) -> tuple[bool, int]:
    """Ministries first, then all others, in the order of the lists."""
    what, key = _kind_key(kind)
    names = list(words.names[what])
    return what != "ministry_type", names.index(key) if key in names else len(names)


def parameters(place: Place) -> dict[str, tuple[str, ...]]:
    """A place in the table as parameters of the page of its people."""
    country, kind, sex = place
    values = {"in_country": country, "in_kind": ":".join(kind) if kind else None, "in_sex": sex}
    return {name: (value,) for name, value in values.items() if value}


def filtered(place: Place, unit: Unit) -> dict[str, tuple[str, ...]]:
    """The same as filters: for units in which nobody stands under one of several affiliations."""
    country, kind, sex = place
    values: dict[str, tuple[str, ...]] = {}
    if country:
        values["country"] = (country,)
    if kind:
        what, key = kind
        values[what] = (key,)
        values |= {"ministry_type": (NONE,)} if what == "stakeholder_type" else {}
    if sex:
        values["sex"] = (sex,) if sex != "not_stated" else ("undisclosed",)
    return values | ({"attended": ("yes",)} if unit is Unit.PARTICIPATIONS else {"attendance": ("present", "late")})
