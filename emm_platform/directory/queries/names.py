"""Names of countries and kinds, in the language of the page and in its order."""
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from emm_platform.directory.models import (
    Country,
    MinistryType,
    PolicyArea,
    PolicyGroup,
    Process,
    ProcessMember,
    Region,
    RegionalBody,
    StakeholderLevel,
    StakeholderType,
)
from emm_platform.directory.queries.processes import covering
from emm_platform.directory.rules.matching import named
from emm_platform.directory.rules.words import Standing, key_of
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import Model
from emm_platform.kernel.languages import _, in_language, sort_key

NAMED: Mapping[str, type[Model]] = {
    "country": Country, "region": Region, "ministry_type": MinistryType, "policy_group": PolicyGroup, "policy_area": PolicyArea,
    "stakeholder_level": StakeholderLevel, "stakeholder_type": StakeholderType, "process": Process, "regional_body": RegionalBody,
}


@dataclass(frozen=True)
class CountryName:
    """A country as a list shows it."""

    alpha2: str
    name: str


@dataclass(frozen=True)
class CountryNow:
    """What is known of one country; `names` in all languages, regions by their ids."""

    alpha2: str
    names: Mapping[str, str]
    region: str | None
    subregion: str | None
    iamm_region: str | None
    time_zone: str | None
    ui_language: str
    uninhabited: bool
    name_note: str


@dataclass(frozen=True)
class MinistryTypeName:
    """A type of ministry; `family` is the policy group that it is shown in."""

    id: str
    name: str
    family: str
    mandate: str


@dataclass(frozen=True)
class StakeholderTypeName:
    """A kind of stakeholder and the level that it belongs to."""

    id: str
    name: str
    level: str
    level_name: str


@dataclass(frozen=True)
class PolicyAreaName:
    """A policy area, its group, and the ids of the ministry types that usually lead and support it."""

    id: str
    name: str
    group: str
    group_name: str
    definition: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]


def countries(db: Session, language: str | None = None) -> Sequence[CountryName]:
    """Every inhabited country, sorted by its name in the language. One statement."""
    rows = db.execute(select(Country.alpha2, Country.names).where(Country.uninhabited.is_(False)))
    return _sorted(CountryName(alpha2, in_language(names, language)) for alpha2, names in rows)


def country_choices(
    db: Session, language: str | None = None, process_key: str | None = None, day: date | None = None
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """For a select: the members of a process on a day (today) on top, then all countries, each as (alpha2, name). One statement."""
    statement = _with_process(key_of(process_key or ""), day or now().date())
    rows = db.execute(statement.where(Country.uninhabited.is_(False))).all()
    everyone = [(name.alpha2, name.name) for name in _sorted(CountryName(row.alpha2, in_language(row.names, language)) for row in rows)]
    inside = {row.alpha2 for row in rows if row.member_names is not None}
    if not inside:
        return {_("Countries"): everyone}
    process_name = next(in_language(row.member_names, language) for row in rows if row.member_names is not None)
    members = [choice for choice in everyone if choice[0] in inside]
    return {_("Members of %(process)s", process=process_name): members, _("All countries"): everyone}


def _with_process(process_key: str, day: date) -> Select[tuple[str, dict[str, str], dict[str, str] | None]]:
    """Countries, with the names of the process beside those that are its members on the day."""
    member = (
        select(ProcessMember.country, Process.names)
        .join(Process, Process.id == ProcessMember.process_id)
        .where(
            ProcessMember.process_id == process_key,
            ProcessMember.standing == Standing.MEMBER,
            *covering(day),
        )
        .subquery()
    )
    return select(Country.alpha2, Country.names, member.c.names.label("member_names")).outerjoin(
        member, member.c.country == Country.alpha2
    )


def country_now(db: Session, alpha2: str) -> CountryNow | None:
    """One country, by its code in either case. One statement."""
    row = db.execute(
        select(
            Country.alpha2, Country.names, Country.region, Country.subregion, Country.iamm_region, Country.time_zone,
            Country.ui_language, Country.uninhabited, Country.name_note,
        ).where(Country.alpha2 == alpha2.upper())
    ).first()
    return CountryNow(*row) if row else None


def country_named(db: Session, text: str) -> str | None:
    """The code of the country that a file means by a code or by a name in any of six languages; None where unsure. One statement.

    Never by likeness: Niger and Nigeria, Dominica and the Dominican Republic are one letter apart.
    """
    rows = db.execute(select(Country.alpha2, Country.alpha3, Country.names, Country.aliases)).all()
    codes = {code: row.alpha2 for row in rows for code in (row.alpha2, row.alpha3)}
    spellings = {row.alpha2: [*row.names.values(), *row.aliases] for row in rows}
    return codes.get(text.strip().upper()) or named(text, spellings)


def ministry_types(db: Session, language: str | None = None) -> Sequence[MinistryTypeName]:
    """All types of ministry, in the order of the data, where "other" is last. One statement."""
    rows = db.execute(select(MinistryType.id, MinistryType.names, MinistryType.family, MinistryType.mandate).order_by(MinistryType.place))
    return [MinistryTypeName(id, in_language(names, language), family, mandate) for id, names, family, mandate in rows]


def stakeholder_types(db: Session, language: str | None = None) -> Sequence[StakeholderTypeName]:
    """All kinds of stakeholder, level by level. One statement."""
    rows = db.execute(
        select(StakeholderType.id, StakeholderType.names, StakeholderType.level, StakeholderLevel.names)
        .join(StakeholderLevel, StakeholderLevel.id == StakeholderType.level)
        .order_by(StakeholderLevel.place, StakeholderType.place)
    )
    return [StakeholderTypeName(id, in_language(names, language), level, in_language(level_names, language)) for id, names, level, level_names in rows]


def policy_areas(db: Session, language: str | None = None) -> Sequence[PolicyAreaName]:
    """All policy areas, group by group. One statement."""
    rows = db.execute(
        select(
            PolicyArea.id, PolicyArea.names, PolicyArea.policy_group, PolicyGroup.names, PolicyArea.definition, PolicyArea.leads,
            PolicyArea.supports,
        )
        .join(PolicyGroup, PolicyGroup.id == PolicyArea.policy_group)
        .order_by(PolicyGroup.place, PolicyArea.place)
    )
    return [
        PolicyAreaName(id, in_language(names, language), group, in_language(group_names, language), definition, tuple(leads), tuple(supports))
        for id, names, group, group_names, definition, leads, supports in rows
    ]


def names_of(db: Session, kind: str) -> Mapping[str, Mapping[str, str]]:
    """Names in all languages by id, for reports: `kind` is a key of NAMED, like "country" or "ministry_type". One statement."""
    table = NAMED[kind]
    key = table.__mapper__.primary_key[0]
    return {row[0]: row[1] for row in db.execute(select(key, table.__table__.c.names))}


def _sorted(names: Iterable[CountryName]) -> Sequence[CountryName]:
    return sorted(names, key=lambda country: sort_key(country.name))
