"""Processes by kind, and one of them with its members on a day, its rounds, and its meetings on this platform."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_skeleton
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from emm_platform.directory import queries as directory
from emm_platform.directory.queries import Member, ProcessName, ProcessNow, Round
from emm_platform.directory.rules.words import Standing, address_of
from emm_platform.kernel.languages import _, current, date_range, date_short, in_language, instant_in_zone, locale, number, sort_key
from emm_platform.processes.rules import KIND_OF_ONE, KINDS, STATUSES
from emm_platform.workshops.models import Workshop
from emm_platform.workshops.rules.words import Status


@dataclass(frozen=True)
class ProcessLine:
    """A process in the list: the path's part of its address, its name, years and state in words."""

    address: str
    name: str
    acronym: str
    years: str
    status: str


@dataclass(frozen=True)
class KindGroup:
    """All processes of one kind; `heading` is a text of the catalogues."""

    heading: str
    processes: Sequence[ProcessLine]


@dataclass(frozen=True)
class MemberLine:
    """A member or observer as the page names it; `years` is empty where not known; `note` is in English."""

    name: str
    years: str
    note: str


@dataclass(frozen=True)
class MeetingLine:
    """A meeting of the process that has a page here."""

    slug: str
    title: str
    when: str
    where: str
    is_reconstruction: bool


@dataclass(frozen=True)
class RoundLine:
    """A round: its number as the language writes it, when and where, and the slug of its page here where it has one."""

    number: str
    when: str
    where: str
    title: str
    slug: str | None


@dataclass(frozen=True)
class ProcessPage:
    """One process as its page shows it; kind and status are texts of the catalogues."""

    id: str
    name: str
    other_names: Sequence[str]
    kind: str
    status: str
    years: str
    secretariat: str
    partners: Sequence[str]
    themes: Sequence[str]
    members_complete: bool
    source_note: str
    note: str
    day: date
    members: Sequence[MemberLine]
    observers: Sequence[MemberLine]
    rounds: Sequence[RoundLine]
    meetings: Sequence[MeetingLine]


def by_kind(db: Session) -> Sequence[KindGroup]:
    """All processes by kind, each kind by name; kinds without a process are left out. One statement."""
    listed = directory.processes(db)
    groups = [(heading, [process for process in listed if process.kind is kind]) for kind, heading in KINDS.items()]
    return [KindGroup(heading, [_line(process) for process in group]) for heading, group in groups if group]


def process(db: Session, found: ProcessNow, day: date) -> ProcessPage:
    """What the page of a process shows, with the members of the day. Four statements."""
    members = directory.members_on(db, found.id, day)
    areas = directory.names_of(db, "policy_area")
    meetings = _meetings(db, found.id)
    held = {round_no: meeting.slug for round_no, meeting in meetings if round_no is not None}
    return ProcessPage(
        id=found.id, name=in_language(found.names), other_names=found.other_names, kind=KIND_OF_ONE[found.kind],
        status=STATUSES.get(found.status, STATUSES["unknown"]), years=_years(found), secretariat=found.secretariat,
        partners=found.partner_organisations, themes=[in_language(areas[theme]) for theme in found.themes if theme in areas],
        members_complete=found.members_complete, source_note=found.source_note, note=found.note, day=day,
        members=_of(members, Standing.MEMBER), observers=_of(members, Standing.OBSERVER),
        rounds=[_round(line, held) for line in directory.rounds(db, found.id)], meetings=[meeting for _, meeting in meetings],
    )


def _line(found: ProcessName) -> ProcessLine:
    return ProcessLine(address_of(found.id), found.name, found.acronym, _years(found), STATUSES.get(found.status, STATUSES["unknown"]))


def _years(found: ProcessName | ProcessNow) -> str:
    if found.end_year == found.start_year:
        return str(found.start_year)
    return f"{found.start_year}–{found.end_year or ''}"


def _of(members: Sequence[Member], standing: Standing) -> Sequence[MemberLine]:
    lines = [
        MemberLine(in_language(member.names), _period(member.since, member.until), member.note)
        for member in members if member.standing is standing
    ]
    return sorted(lines, key=lambda line: sort_key(line.name))


def _period(since: date | None, until: date | None) -> str:
    """From when, and until when where that is over: "2003", "2003–2025"."""
    return f"{_day_or_year(since)}–{_day_or_year(until)}" if until else _day_or_year(since)


def _day_or_year(day: date | None) -> str:
    """A change is often known by its year alone and is kept as that year's first day."""
    if day is None:
        return ""
    return str(day.year) if (day.month, day.day) == (1, 1) else date_short(day)


def _round(found: Round, held: dict[int, str]) -> RoundLine:
    country = in_language(found.country_names)
    where = _("%(city)s, %(country)s", city=found.city, country=country) if found.city and country else found.city or country
    slug = held.get(found.number) if found.number is not None else None
    return RoundLine(number(found.number) if found.number is not None else "", _span(found.starts, found.ends), where, found.title, slug)


def _meetings(db: Session, process_id: str) -> Sequence[tuple[int | None, MeetingLine]]:
    """The published meetings of a process, latest first, each beside the number of its round. One statement."""
    rows = db.execute(
        select(
            Workshop.round_no, Workshop.slug, Workshop.titles, Workshop.first_start, Workshop.last_end, Workshop.zone, Workshop.place,
            Workshop.reconstruction,
        )
        .where(Workshop.process_id == process_id, Workshop.status == Status.PUBLISHED)
        .order_by(Workshop.first_start.desc(), Workshop.id)
    )
    return [(row.round_no, _meeting(row)) for row in rows]


def _meeting(row: Row[*tuple[Any, ...]]) -> MeetingLine:
    when = date_range(*(instant_in_zone(moment, row.zone).date() for moment in (row.first_start, row.last_end))) if row.first_start else ""
    return MeetingLine(row.slug, in_language(row.titles), when, row.place, row.reconstruction)


def _span(starts: str, ends: str) -> str:
    """From when to when, as exactly as it is known: days, months or years."""
    if len(starts) == 10 and len(ends) in (0, 10):
        return date_range(date.fromisoformat(starts), date.fromisoformat(ends or starts))
    return _moment(starts) if not ends or ends == starts else f"{_moment(starts)} – {_moment(ends)}"


def _moment(text: str) -> str:
    if len(text) == 10:
        return date_range(date.fromisoformat(text), date.fromisoformat(text))
    return format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=locale(current())) if len(text) == 7 else text
