"""The library: its entries by area and kind, and one of them."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from emm_platform.courses.models import CourseEntry
from emm_platform.directory import queries as directory
from emm_platform.library.queries.contents import newest_revision
from emm_platform.library.queries.lessons import CitedFact, LessonLink, facts, lessons_with
from emm_platform.library.queries.said import Said, say
from emm_platform.library.rules import EntryKind, Kind


@dataclass(frozen=True)
class Entry:
    """An entry in the list."""

    id: str
    kind: EntryKind
    title: Said
    text: Said
    area: str
    areas: Sequence[str]
    country: str
    period: str


@dataclass(frozen=True)
class Shelf:
    """The entries of one policy area."""

    area: str
    area_name: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class EntryPage:
    """An entry with what it rests on, and the lessons that link to it."""

    entry: Entry
    status: str
    source: str
    before_copying: Said
    area_names: Sequence[tuple[str, str]]
    country_name: str
    facts: Sequence[CitedFact]
    lessons: Sequence[LessonLink]


@dataclass(frozen=True)
class Library:
    """The shelves that were asked for, and the areas that have entries."""

    shelves: Sequence[Shelf]
    areas: Sequence[tuple[str, str]]


def library(db: Session, language: str, area: str = "", kind: str = "") -> Library:
    """The entries, area by area in the order of the policy areas; narrowed, those that touch the area, and of the kind. Two statements."""
    names = {known.id: known.name for known in directory.policy_areas(db, language)}
    entries = [_entry(row, language) for row in db.execute(_entries())]
    return Library(_shelves([entry for entry in entries if not kind or entry.kind == kind], area, names), _held(entries, names))


def entry_page(db: Session, name: str, language: str) -> EntryPage | None:
    """One entry; None if there is none of this id. Five statements."""
    row = db.execute(_entries(CourseEntry.status, CourseEntry.source, CourseEntry.before_copying, CourseEntry.facts).where(CourseEntry.entry == name)).first()
    if row is None:
        return None
    names = {known.id: known.name for known in directory.policy_areas(db, language)}
    country = directory.country_now(db, row.country) if row.country else None
    return EntryPage(
        entry=_entry(row, language), status=row.status, source=row.source, before_copying=say(row.before_copying, language),
        area_names=[(area, names[area]) for area in row.areas if area in names], country_name=say(country.names, language).text if country else row.country,
        facts=facts(db, row.facts), lessons=lessons_with(db, Kind.ENTRY, name, language),
    )


def _shelves(entries: Sequence[Entry], area: str, names: Mapping[str, str]) -> Sequence[Shelf]:
    """Each entry on the shelf of its area; where one area is asked for, everything that touches it on that one."""
    if area:
        touching = [entry for entry in entries if area in entry.areas]
        return [Shelf(area, names.get(area, ""), touching)] if touching else []
    shelves = [Shelf(name, label, [entry for entry in entries if entry.area == name]) for name, label in names.items()]
    return [shelf for shelf in shelves if shelf.entries]


def _held(entries: Sequence[Entry], names: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """The areas that have entries."""
    touched = {name for entry in entries for name in entry.areas}
    return [(name, label) for name, label in names.items() if name in touched]


def _entries(*more: InstrumentedAttribute[Any]) -> Select[*tuple[Any, ...]]:
    columns = (
        CourseEntry.entry, CourseEntry.kind, CourseEntry.titles, CourseEntry.texts, CourseEntry.area, CourseEntry.areas, CourseEntry.country, CourseEntry.period,
    )
    return select(*columns, *more).where(CourseEntry.revision == newest_revision()).order_by(CourseEntry.position)


def _entry(row: Row[*tuple[Any, ...]], language: str) -> Entry:
    return Entry(row.entry, EntryKind(row.kind), say(row.titles, language), say(row.texts, language), row.area, row.areas, row.country, row.period)
