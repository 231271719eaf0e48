"""What a reader may see in reports: whole meetings by platform, process or workshop, and in all meetings the people of their countries."""
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, case, exists, false, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from emm_platform.attendance.models import Attendance
from emm_platform.attendance.queries.roster import named
from emm_platform.directory.models import Country, MinistryType, Process, Region, StakeholderType
from emm_platform.kernel.clock import now
from emm_platform.kernel.identity import Actor, Role
from emm_platform.kernel.languages import _, current, sort_key
from emm_platform.reports.rules.asked import NONE, Asked
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Workshop
from emm_platform.workshops.rules.words import Status

KINDS: Mapping[str, Any] = {
    "country": (Country.alpha2, Country.names, 0), "ministry_type": (MinistryType.id, MinistryType.names, MinistryType.place),
    "stakeholder_type": (StakeholderType.id, StakeholderType.names, StakeholderType.place), "process": (Process.id, Process.names, 0),
    "region": (Region.id, Region.names, 0),
}


@dataclass(frozen=True)
class Meeting:
    """A workshop as reports need it. `is_whole`: the reader sees everybody in it, else only the people of their countries."""

    id: UUID
    slug: str
    title: str
    process: str | None
    round_no: int | None
    zone: str
    first_start: datetime
    last_end: datetime
    attended_rule: str
    is_reconstruction: bool
    labels: dict[str, str] | None
    is_whole: bool

    @cached_property
    def began_on(self) -> date:
        """The day on which it began there: a meeting belongs to the period of that day."""
        return self.first_start.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True)
class Words:
    """Names of countries, kinds and processes in the reader's language, by what and key, in their order."""

    names: Mapping[str, Mapping[str, str]]
    language: str

    def name(self, what: str, key: str | None) -> str:
        return self.names[what].get(key or "", "")

    @cached_property
    def country_place(self) -> dict[str | None, int]:
        """Where a country stands in a list in this language; people without one come last."""
        places: dict[str | None, int] = {key: place for place, key in enumerate(self.names["country"])}
        return {**places, None: len(places)}


@dataclass(frozen=True)
class Scope:
    """The meetings that a question is about, and whom of them the reader sees."""

    meetings: Sequence[Meeting]
    countries: frozenset[str]

    @cached_property
    def by_id(self) -> dict[UUID, Meeting]:
        return {meeting.id: meeting for meeting in self.meetings}

    def people(self) -> ColumnElement[bool]:
        """The sign-ups with a name that the reader may see."""
        whole = [meeting.id for meeting in self.meetings if meeting.is_whole]
        part = [meeting.id for meeting in self.meetings if not meeting.is_whole]
        seen: list[ColumnElement[bool]] = [SignUp.workshop_id.in_(whole)] if whole else []
        if part and self.countries:
            seen.append(and_(SignUp.workshop_id.in_(part), SignUp.country.in_(self.countries)))
        return and_(SignUp.superseded_by.is_(None), SignUp.person_id.is_not(None), or_(false(), *seen))


def words(db: Session) -> Words:
    """What everything is called in the reader's language. One statement."""
    rows = db.execute(_words(current())).all()
    found: dict[str, dict[str, str]] = {what: {} for what in KINDS}
    for row in sorted(rows, key=lambda row: (row.place, sort_key(row.name), row.key)):
        found[row.what][row.key] = row.name
    return Words(found, current())


@lru_cache
def _words(language: str) -> CompoundSelect[Any]:
    """Built once a language, as the statement of meetings is."""
    parts: list[Select[Any]] = [
        select(
            literal(what).label("what"), key.label("key"), named(names, language).label("name"),
            literal(place).label("place") if place == 0 else place.label("place"),
        )
        for what, (key, names, place) in KINDS.items()
    ]
    return union_all(*parts)


def scope(db: Session, who: Actor) -> Scope:
    """All meetings that may be in the reader's reports, the latest first: no drafts, cancelled ones only where marks exist. One statement."""
    countries = who.keys(Role.FACILITATOR, "country")
    query = _meetings(current())
    if not who.everywhere(Role.FACILITATOR) and not countries:
        query = query.where(_is_of(who))
    whole = _sees_whole(who)
    return Scope([_meeting(row, whole(row.process_id, row.slug)) for row in db.execute(query)], countries)


@lru_cache
def _meetings(language: str) -> Select[Any]:
    marked = exists().where(Attendance.workshop_id == Workshop.id)
    columns: tuple[Any, ...] = (
        Workshop.id, Workshop.slug, named(Workshop.titles, language).label("title"), Workshop.process_id, Workshop.round_no, Workshop.zone,
        Workshop.first_start, Workshop.last_end, Workshop.attended_rule, Workshop.reconstruction, Workshop.labels,
    )
    return (
        select(*columns)
        .where(or_(Workshop.status == Status.PUBLISHED, and_(Workshop.status == Status.CANCELLED, marked)), Workshop.first_start.is_not(None))
        .order_by(Workshop.first_start.desc(), Workshop.slug)
    )


def _meeting(row: Any, is_whole: bool) -> Meeting:
    """A reconstruction says so in its title, so that no row of a file can be taken for a record."""
    title = _("%(title)s (reconstruction)", title=row.title) if row.reconstruction else row.title
    values = (row.id, row.slug, title, *row[3:], is_whole)
    return Meeting(*values)


def _is_of(who: Actor) -> ColumnElement[bool]:
    return or_(Workshop.process_id.in_(who.keys(Role.FACILITATOR, "process")), Workshop.slug.in_(who.keys(Role.FACILITATOR, "workshop")))


def _sees_whole(who: Actor) -> Any:
    everywhere, processes, slugs = who.everywhere(Role.FACILITATOR), who.keys(Role.FACILITATOR, "process"), who.keys(Role.FACILITATOR, "workshop")
    return lambda process, slug: everywhere or process in processes or slug in slugs


def narrowed(all_of_them: Scope, asked: Asked) -> Scope:
    """The meetings that the filters leave."""
    return Scope([meeting for meeting in all_of_them.meetings if _is_asked(meeting, asked)], all_of_them.countries)


def _is_asked(meeting: Meeting, asked: Asked) -> bool:
    return (
        (not asked.workshop or meeting.slug in asked.workshop)
        and (not asked.process or meeting.process in asked.process)
        and (asked.since is None or meeting.began_on >= asked.since)
        and (asked.until is None or meeting.began_on <= asked.until)
    )


def filters(scope: Scope, asked: Asked) -> Iterable[ColumnElement[bool]]:
    """The filters of people: by the affiliation that they had then, by their sign-up, and by whether they came."""
    for column, values in (
        (SignUp.country, asked.country), (SignUp.ministry_type, asked.ministry_type), (SignUp.stakeholder_type, asked.stakeholder_type),
        (SignUp.institution_id, asked.institution), (SignUp.sex, asked.sex), (SignUp.role, asked.role), (SignUp.state, asked.state), (SignUp.way, asked.way),
    ):
        if values:
            yield _one_of(column, values)
    if asked.region:
        regions = (Country.region, Country.subregion, Country.intermediate, Country.iamm_region)
        inside = select(Country.alpha2).where(or_(*(column.in_(asked.region) for column in regions)))
        yield SignUp.country.in_(inside)
    if asked.attended:
        over = [meeting.id for meeting in scope.meetings if meeting.last_end <= now()]  # before the end it is neither yes nor no
        yield case((SignUp.workshop_id.not_in(over), NONE), (SignUp.attended.is_(True), "yes"), else_="no").in_(asked.attended)
    if len(asked.attended_before) == 1:
        yield came_before() if asked.attended_before == ("yes",) else ~came_before()


def came_before() -> ColumnElement[bool]:
    """Whether the person attended an earlier meeting of the same process."""
    earlier, then, this = aliased(SignUp), aliased(Workshop), aliased(Workshop)
    return exists().where(
        this.id == SignUp.workshop_id, then.process_id == this.process_id, then.first_start < this.first_start, earlier.workshop_id == then.id,
        earlier.person_id == SignUp.person_id, earlier.attended.is_(True),
    )


def _one_of(column: Any, values: Sequence[Any]) -> ColumnElement[bool]:
    wanted: ColumnElement[bool] = column.in_([value for value in values if value != NONE])
    return or_(wanted, column.is_(None)) if NONE in values else wanted
