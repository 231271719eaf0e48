"""The list of workshops, with filters."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, bindparam, exists, false, or_, select
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country, Process
from emm_platform.kernel.db import Instant
from emm_platform.kernel.identity import Actor, Role
from emm_platform.kernel.languages import in_language, sort_key
from emm_platform.people.models import Person, RoleGrant
from emm_platform.sign_ups.queries.shown import MINE, STATEMENT, Shown, shown
from emm_platform.workshops.models import Workshop, WorkshopWay
from emm_platform.workshops.queries.meetings import WAY, WORKSHOP
from emm_platform.workshops.rules.words import Status

MOST = 200  # a list of this length is read with filters
NOW = bindparam("now", type_=Instant())
_ANY_WAY = WorkshopWay.__table__.alias("any_way").c


@dataclass(frozen=True)
class Wanted:
    """What the reader filters by; an empty word is no filter. `state` is open, mine or nothing, `when` coming, held or nothing."""

    process: str = ""
    country: str = ""
    when: str = ""
    state: str = ""


@dataclass(frozen=True)
class Listing:
    """Workshops to come, by date; workshops held, the latest first; drafts of those who run them."""

    coming: Sequence[Shown]
    held: Sequence[Shown]
    drafts: Sequence[Shown]

    @property
    def is_empty(self) -> bool:
        return not (self.coming or self.held or self.drafts)


def listing(db: Session, actor: Actor, wanted: Wanted, now: datetime, most: int = MOST) -> Listing:
    """The workshops that this reader may see and wants to, `most` rows of windows of each. Three statements at most."""
    values = {"reader": actor.person_id, "now": now, "process": wanted.process.replace("-", "_"), "country": wanted.country, "most": most}

    def found(query: Select[Any]) -> list[Shown]:
        rows = db.execute(query, values).all()
        return [shown(list(of_one), actor, now) for _slug, of_one in groupby(rows, key=lambda row: row.slug)]

    filters = bool(wanted.process), bool(wanted.country), wanted.state
    runs = actor.holds(Role.FACILITATOR)
    return Listing(
        coming=[] if wanted.when == "held" else found(_coming(*filters)),
        held=[] if wanted.when == "coming" or wanted.state == "open" else found(_held(*filters)),
        drafts=found(_drafts(actor)) if runs and wanted == Wanted() else [],
    )


@lru_cache
def _coming(by_process: bool, by_country: bool, state: str) -> Select[Any]:
    """Workshops that are not over. Each statement is built the first time that somebody filters so."""
    is_ahead = or_(WORKSHOP.last_end.is_(None), WORKSHOP.last_end > NOW)
    return _ordered(STATEMENT.where(*_filters(by_process, by_country, state), is_ahead), WORKSHOP.first_start)


@lru_cache
def _held(by_process: bool, by_country: bool, state: str) -> Select[Any]:
    return _ordered(STATEMENT.where(*_filters(by_process, by_country, state), WORKSHOP.last_end <= NOW), WORKSHOP.first_start.desc())


def _drafts(actor: Actor) -> Select[Any]:
    return _ordered(STATEMENT.where(WORKSHOP.status == Status.DRAFT, mine_to_run(actor)), WORKSHOP.created_at.desc())


def _ordered(query: Select[Any], first: Any) -> Select[Any]:
    return query.order_by(first, WORKSHOP.id, WAY.opens_utc).limit(bindparam("most", type_=Integer()))


def _filters(by_process: bool, by_country: bool, state: str) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = [WORKSHOP.status != Status.DRAFT]
    if by_process:
        filters.append(WORKSHOP.process_id == bindparam("process", type_=String()))
    if by_country:
        filters.append(WORKSHOP.country == bindparam("country", type_=String()))
    if state == "open":
        window = (_ANY_WAY.workshop_id == WORKSHOP.id) & (_ANY_WAY.opens_utc <= NOW) & (_ANY_WAY.closes_utc > NOW)
        filters.append(exists(select(_ANY_WAY.workshop_id).where(window).correlate(Workshop.__table__)) & (WORKSHOP.first_start > NOW))
        filters.append(WORKSHOP.status == Status.PUBLISHED)
    if state == "mine":
        filters.append(MINE.c.id.is_not(None))
    return filters


def mine_to_run(actor: Actor) -> ColumnElement[bool]:
    """The condition that the actor runs a workshop."""
    if actor.everywhere(Role.FACILITATOR):
        return WORKSHOP.id.is_not(None)
    slugs, processes = actor.keys(Role.FACILITATOR, "workshop"), actor.keys(Role.FACILITATOR, "process")
    return or_(WORKSHOP.slug.in_(sorted(slugs)), WORKSHOP.process_id.in_(sorted(processes)), false())


def process_choices(db: Session) -> list[tuple[str, str]]:
    """Processes that have a published workshop, by name. One statement."""
    return _choices(db, select(Process.id, Process.names).where(Process.id.in_(select(Workshop.process_id).where(Workshop.status != Status.DRAFT))))


def country_choices(db: Session) -> list[tuple[str, str]]:
    """Countries where a published workshop is, by name. One statement."""
    return _choices(db, select(Country.alpha2, Country.names).where(Country.alpha2.in_(select(Workshop.country).where(Workshop.status != Status.DRAFT))))


def _choices(db: Session, query: Any) -> list[tuple[str, str]]:
    return sorted(((key, in_language(names)) for key, names in db.execute(query)), key=lambda choice: sort_key(choice[1]))


_RUN_BY = (
    select(Person.full_name)
    .join(RoleGrant, RoleGrant.person_id == Person.id)
    .where(RoleGrant.scope_kind == "workshop", RoleGrant.scope_key == bindparam("slug"), RoleGrant.until.is_(None))
    .where(RoleGrant.role.in_([Role.FACILITATOR, Role.ORGANISER]))
    .order_by(RoleGrant.since, Person.full_name)
)


def run_by(db: Session, slug: str) -> list[str]:
    """Names of those who run a workshop, in the order in which they were asked to. One statement."""
    return list(dict.fromkeys(db.scalars(_RUN_BY, {"slug": slug})))
