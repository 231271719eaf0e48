"""Consultation processes: what they are, who belonged to them on a day, which rounds they held."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country, Institution, Process, ProcessMember, ProcessRound
from emm_platform.directory.rules.words import ProcessKind, Standing, key_of
from emm_platform.kernel.languages import in_language, sort_key


@dataclass(frozen=True)
class ProcessName:
    """A process as a list shows it."""

    id: str
    name: str
    kind: ProcessKind
    acronym: str
    status: str
    start_year: int
    end_year: int | None


@dataclass(frozen=True)
class ProcessNow:
    """All of one process; `names` in the languages in which it has one. `members_complete` is false where the list is partial or open."""

    id: str
    names: Mapping[str, str]
    other_names: Sequence[str]
    kind: ProcessKind
    acronym: str
    status: str
    start_year: int
    end_year: int | None
    secretariat: str
    partner_organisations: Sequence[str]
    themes: Sequence[str]
    members_complete: bool
    valid_for: int
    confidence: str
    source_note: str
    note: str


@dataclass(frozen=True)
class Member:
    """A country or an institution that belongs to a process on the day asked for, since when and until before when."""

    country: str | None
    institution_id: UUID | None
    names: Mapping[str, str]
    standing: Standing
    since: date | None
    until: date | None
    note: str


@dataclass(frozen=True)
class Round:
    """A meeting of a process; `starts` and `ends` are a year, a month or a day. `country_names` is None where the country is not known."""

    number: int | None
    starts: str
    ends: str
    city: str
    country: str | None
    country_names: Mapping[str, str] | None
    title: str
    confidence: str


def processes(db: Session, language: str | None = None) -> Sequence[ProcessName]:
    """All processes, sorted by name in the language. One statement."""
    rows = db.execute(
        select(Process.id, Process.names, Process.kind, Process.acronym, Process.status, Process.start_year, Process.end_year)
    )
    listed = [
        ProcessName(row.id, in_language(row.names, language), row.kind, row.acronym, row.status, row.start_year, row.end_year) for row in rows
    ]
    return sorted(listed, key=lambda process: sort_key(process.name))


def process(db: Session, key: str) -> ProcessNow | None:
    """One process by its key, with hyphens or underscores. One statement."""
    row = db.execute(
        select(
            Process.id, Process.names, Process.other_names, Process.kind, Process.acronym, Process.status, Process.start_year,
            Process.end_year, Process.secretariat, Process.partner_organisations, Process.themes, Process.members_complete,
            Process.valid_for, Process.confidence, Process.source_note, Process.note,
        ).where(Process.id == key_of(key))
    ).mappings().first()
    return ProcessNow(**row) if row else None


def members_on(db: Session, process_key: str, day: date) -> Sequence[Member]:
    """Members and observers of a process on a day, countries and institutions, in no order of names. One statement."""
    rows = db.execute(
        select(
            ProcessMember.country, ProcessMember.institution_id, func.coalesce(Country.names, Institution.names), ProcessMember.standing,
            ProcessMember.since, ProcessMember.until, ProcessMember.note,
        )
        .outerjoin(Country, Country.alpha2 == ProcessMember.country)
        .outerjoin(Institution, Institution.id == ProcessMember.institution_id)
        .where(ProcessMember.process_id == key_of(process_key), *covering(day))
        .order_by(ProcessMember.country, ProcessMember.institution_id)
    )
    return [Member(*row) for row in rows]


def member_countries_on(db: Session, process_key: str, day: date) -> frozenset[str]:
    """Codes of the countries that were members, and not observers, of a process on a day. One statement."""
    return frozenset(
        country
        for country in db.scalars(
            select(ProcessMember.country).where(
                ProcessMember.process_id == key_of(process_key), ProcessMember.standing == Standing.MEMBER,
                ProcessMember.country.is_not(None), *covering(day),
            )
        )
        if country
    )


def covering(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition that a row of process_member holds on a day; for joins of features above."""
    return (
        or_(ProcessMember.since.is_(None), ProcessMember.since <= day),
        or_(ProcessMember.until.is_(None), ProcessMember.until > day),
    )


def rounds(db: Session, process_key: str) -> Sequence[Round]:
    """The rounds of a process, oldest first. One statement."""
    rows = db.execute(
        select(
            ProcessRound.number, ProcessRound.starts, ProcessRound.ends, ProcessRound.city, ProcessRound.country, Country.names,
            ProcessRound.title, ProcessRound.confidence,
        )
        .outerjoin(Country, Country.alpha2 == ProcessRound.country)
        .where(ProcessRound.process_id == key_of(process_key))
        .order_by(ProcessRound.starts, ProcessRound.place)
    )
    return [Round(*row) for row in rows]
