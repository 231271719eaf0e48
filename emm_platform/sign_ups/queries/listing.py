"""The list of workshops, with filters."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country, Process
from emm_platform.kernel.identity import Actor, Role
from emm_platform.kernel.languages import in_language, sort_key
from emm_platform.people.models import Person, RoleGrant
from emm_platform.sign_ups.queries.shown import Mine, Shown, shown, statement
from emm_platform.workshops.models import Workshop, WorkshopWay
from emm_platform.workshops.rules.words import Status

MOST = 200  # a list of this length is read with filters


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


def listing(db: Session, actor: Actor, wanted: Wanted, now: datetime) -> Listing:
    """The workshops that this reader may see and wants to. Three statements at most."""
    draft = and_(Workshop.status == Status.DRAFT, mine_to_run(actor))
    seen = and_(Workshop.status != Status.DRAFT, *_filters(wanted, now))
    coming = and_(seen, or_(Workshop.last_end.is_(None), Workshop.last_end > now))
    held = and_(seen, Workshop.last_end <= now)
    run = actor.holds(Role.FACILITATOR)
    return Listing(
        coming=[] if wanted.when == "held" else _found(db, actor, now, coming, Workshop.first_start),
        held=[] if wanted.when == "coming" or wanted.state == "open" else _found(db, actor, now, held, Workshop.first_start.desc()),
        drafts=_found(db, actor, now, draft, Workshop.created_at.desc()) if run and wanted == Wanted() else [],
    )


def _found(db: Session, actor: Actor, now: datetime, where: ColumnElement[bool], order: Any) -> list[Shown]:
    query = statement(actor).where(where).order_by(order, Workshop.id, WorkshopWay.opens_utc).limit(MOST)
    rows = db.execute(query).all()
    return [shown(list(of_one), actor, now) for _slug, of_one in groupby(rows, key=lambda row: row.slug)]


def _filters(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if wanted.process:
        filters.append(Workshop.process_id == wanted.process.replace("-", "_"))
    if wanted.country:
        filters.append(Workshop.country == wanted.country)
    if wanted.state == "open":
        window = (WorkshopWay.workshop_id == Workshop.id) & (WorkshopWay.opens_utc <= now) & (WorkshopWay.closes_utc > now)
        filters.append(exists(select(WorkshopWay.way).where(window).correlate(Workshop)) & (Workshop.first_start > now))
        filters.append(Workshop.status == Status.PUBLISHED)
    if wanted.state == "mine":
        filters.append(Mine.id.is_not(None))
    return filters


def mine_to_run(actor: Actor) -> ColumnElement[bool]:
    """The condition that the actor runs a workshop."""
    if actor.everywhere(Role.FACILITATOR):
        return Workshop.id.is_not(None)
    slugs, processes = actor.keys(Role.FACILITATOR, "workshop"), actor.keys(Role.FACILITATOR, "process")
    return or_(Workshop.slug.in_(sorted(slugs)), Workshop.process_id.in_(sorted(processes)), false())


def process_choices(db: Session) -> list[tuple[str, str]]:
    """Processes that have a published workshop, by name. One statement."""
    return _choices(db, select(Process.id, Process.names).where(Process.id.in_(select(Workshop.process_id).where(Workshop.status != Status.DRAFT))))


def country_choices(db: Session) -> list[tuple[str, str]]:
    """Countries where a published workshop is, by name. One statement."""
    return _choices(db, select(Country.alpha2, Country.names).where(Country.alpha2.in_(select(Workshop.country).where(Workshop.status != Status.DRAFT))))


def _choices(db: Session, query: Any) -> list[tuple[str, str]]:
    return sorted(((key, in_language(names)) for key, names in db.execute(query)), key=lambda choice: sort_key(choice[1]))


def run_by(db: Session, slug: str) -> list[str]:
    """Names of those who run a workshop, in the order in which they were asked to. One statement."""
    query = (
        select(Person.full_name)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(RoleGrant.scope_kind == "workshop", RoleGrant.scope_key == slug, RoleGrant.until.is_(None))
        .where(RoleGrant.role.in_([Role.FACILITATOR, Role.ORGANISER]))
        .order_by(RoleGrant.since, Person.full_name)
    )
    return list(dict.fromkeys(db.scalars(query)))
