"""Institutions: what a typed name means, what to suggest while typing, and the registry of those who look after it."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, func, or_, select, true
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country, Institution, InstitutionName, MinistryType, ProcessMember, StakeholderType
from emm_platform.directory.queries.processes import covering
from emm_platform.directory.rules.institutions import Asked, NamePeriod, called_on
from emm_platform.directory.rules.matching import Known, Match, completions, folded, match
from emm_platform.directory.rules.words import InstitutionState, Standing
from emm_platform.kernel.clock import now
from emm_platform.kernel.identity import Actor, Role
from emm_platform.kernel.languages import in_language

PAGE = 50
NO_TYPE = "other"
LOOK_AFTER = (Role.ORGANISER, Role.FOCAL_POINT)


@dataclass(frozen=True)
class InstitutionNow:
    """One institution with its names of today, for rules and snapshots of features above."""

    id: UUID
    country: str | None
    stakeholder_type: str
    ministry_type: str | None
    names: Mapping[str, str]
    state: InstitutionState


@dataclass(frozen=True)
class Entry:
    """A line of the registry, in the reader's language."""

    id: UUID
    name: str
    country: str | None
    country_name: str
    kind_name: str
    is_proposed: bool


@dataclass(frozen=True)
class Registry:
    """A page of the registry; `after` continues it and is None on the last one."""

    entries: Sequence[Entry]
    total: int
    after: str | None


@dataclass(frozen=True)
class NameThen:
    """What an institution was called in a period."""

    names: Mapping[str, str]
    since: date | None
    until: date | None


@dataclass(frozen=True)
class InstitutionPage:
    """One institution as its page shows it."""

    entry: Entry
    names: Mapping[str, str]
    aliases: Sequence[str]
    history: Sequence[NameThen]
    may_change: bool

    @property
    def present_since(self) -> date | None:
        """Since when the present names hold; None where that is not known."""
        return self.history[-1].since if self.history else None

    @property
    def may_confirm(self) -> bool:
        """Whether it waits for this reader's word."""
        return self.may_change and self.entry.is_proposed


def institution(db: Session, institution_id: UUID) -> InstitutionNow | None:
    """One institution whatever its state; not narrowed, for rules and never for a page. One statement."""
    row = db.execute(
        select(
            Institution.id, Institution.country, Institution.stakeholder_type, Institution.ministry_type, Institution.names,
            Institution.state,
        ).where(Institution.id == institution_id)
    ).first()
    return InstitutionNow(*row) if row else None


def institution_name_on(db: Session, institution_id: UUID, day: date) -> Mapping[str, str]:
    """What an institution was called on a day, in the languages in which it had a name. One statement."""
    rows = db.execute(
        select(InstitutionName.names, InstitutionName.since, InstitutionName.until)
        .where(InstitutionName.institution_id == institution_id)
        .order_by(InstitutionName.since.is_not(None), InstitutionName.since)
    )
    return called_on([NamePeriod(*row) for row in rows], day)


def match_institution(db: Session, text: str, country: str | None) -> Match:
    """What a typed name means in a country, or outside of all where there is none. Three statements, one without a country."""
    known = _institutions(db, country)
    if country is None:
        return match(text, known, [])
    names = db.scalar(select(Country.names).where(Country.alpha2 == country)) or {}
    return match(text, known, _ministries(db), names.values())


def chosen(db: Session, choice: str, country: str | None) -> Known | None:
    """What a radio button means (`institution:<id>` or `ministry:<type>`), if it may be chosen in that country. Two statements at most."""
    kind, _, key = choice.partition(":")
    if kind == "institution":
        return next((known for known in _institutions(db, country) if str(known.institution) == key), None)
    if kind == "ministry" and country:
        return next((known for known in _ministries(db) if known.ministry_type == key), None)
    return None


def suggestions(db: Session, text: str, country: str | None, language: str | None = None) -> Sequence[str]:
    """Names to offer while somebody types, at most eight, in the reader's language and without repeats. Two statements at most.

    Only confirmed institutions: what one person typed is not shown to others before an organiser has seen it.
    """
    known = _institutions(db, country, InstitutionState.KNOWN)
    held = {entry.ministry_type for entry in known}
    types = [entry for entry in _ministries(db) if entry.ministry_type not in held] if country else []
    return list(dict.fromkeys(in_language(entry.names, language) for entry in completions(text, [*known, *types])))


def registry(db: Session, who: Actor, asked: Asked) -> Registry:
    """The institutions in the actor's scope whose names contain a text, by country and name, fifty a page. Two statements."""
    wanted = [_in_scope(who), *_filters(asked.text, asked.country)]
    total = db.scalar(select(func.count()).select_from(Institution).where(*wanted)) or 0
    mark = func.coalesce(Institution.country, "") + "/" + Institution.key
    statement = _entries().add_columns(mark).where(*wanted, mark > asked.after).order_by(mark, Institution.id).limit(PAGE + 1)
    rows = db.execute(statement).all()
    entries = [_entry(row[:-1]) for row in rows[:PAGE]]
    return Registry(entries, total, rows[PAGE - 1][-1] if len(rows) > PAGE else None)


def registry_entry(db: Session, who: Actor, institution_id: UUID, roles: Sequence[Role] = LOOK_AFTER) -> InstitutionPage | None:
    """One institution with its names by date, if the actor may see it in one of the roles; None otherwise. Two statements."""
    may_change = _in_scope(who, (Role.ORGANISER,))
    row = db.execute(
        _entries().add_columns(Institution.aliases, may_change).where(Institution.id == institution_id, _in_scope(who, roles))
    ).first()
    if row is None:
        return None
    history = db.execute(
        select(InstitutionName.names, InstitutionName.since, InstitutionName.until)
        .where(InstitutionName.institution_id == institution_id)
        .order_by(InstitutionName.since.is_not(None), InstitutionName.since)
    )
    return InstitutionPage(_entry(row[:6]), row[1], row[6], [NameThen(*line) for line in history], bool(row[7]))


def _institutions(db: Session, country: str | None, *states: InstitutionState) -> Sequence[Known]:
    rows = db.execute(
        select(Institution.id, Institution.ministry_type, Institution.names, Institution.aliases)
        .where(Institution.country.is_not_distinct_from(country), Institution.state.in_(states or tuple(InstitutionState)))
        .order_by(Institution.key)
    )
    return [Known(*row) for row in rows]


def _ministries(db: Session) -> Sequence[Known]:
    rows = db.execute(select(MinistryType.id, MinistryType.names, MinistryType.aliases).where(MinistryType.id != NO_TYPE).order_by(MinistryType.place))
    return [Known(None, *row) for row in rows]


def _in_scope(who: Actor, roles: Sequence[Role] = LOOK_AFTER) -> ColumnElement[bool]:
    """Institutions that the actor looks after: everywhere, of the countries named in a grant, or of members of the processes named."""
    if any(who.everywhere(role) for role in roles):
        return true()
    by_country = frozenset().union(*(who.keys(role, "country") for role in roles))
    by_process = frozenset().union(*(who.keys(role, "process") for role in roles))
    if not by_country and not by_process:
        return false()
    members = select(ProcessMember.country).where(
        ProcessMember.process_id.in_(by_process), ProcessMember.standing == Standing.MEMBER, *covering(now().date())
    )
    bodies = select(ProcessMember.institution_id).where(
        ProcessMember.process_id.in_(by_process), ProcessMember.institution_id.is_not(None), *covering(now().date())
    )
    return or_(Institution.country.in_(by_country), Institution.country.in_(members), Institution.id.in_(bodies))


def _filters(text: str, country: str) -> Sequence[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if key := folded(text):
        filters.append(Institution.search_text.contains(key, autoescape=True))
    if country:
        filters.append(Institution.country == country.upper())
    return filters


def _entries() -> Select[*tuple[Any, ...]]:
    """The columns of an entry, in the order in which `_entry` takes them."""
    return (
        select(
            Institution.id, Institution.names, Institution.country, Country.names, func.coalesce(MinistryType.names, StakeholderType.names),
            Institution.state,
        )
        .join(StakeholderType, StakeholderType.id == Institution.stakeholder_type)
        .outerjoin(Country, Country.alpha2 == Institution.country)
        .outerjoin(MinistryType, MinistryType.id == Institution.ministry_type)
    )


def _entry(row: Sequence[Any]) -> Entry:
    institution_id, names, country, country_names, kind_names, state = row
    return Entry(
        institution_id, in_language(names), country, in_language(country_names), in_language(kind_names), state is InstitutionState.PROPOSED
    )
