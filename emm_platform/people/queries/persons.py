"""A person as they are, and what they were on a day."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country, MinistryType, StakeholderType
from emm_platform.kernel.languages import in_language
from emm_platform.people.models import Person, PersonAffiliation
from emm_platform.people.rules import Sex, Snapshot


@dataclass(frozen=True)
class PersonNow:
    """A person with today's affiliation, ids only; the affiliation's fields are empty where there is none."""

    id: UUID
    full_name: str
    email: str | None
    sex: Sex
    language: str | None
    country: str | None
    institution_id: UUID | None
    institution_name: str
    ministry_type: str | None
    stakeholder_type: str
    job_title: str


@dataclass(frozen=True)
class AffiliationThen:
    """An affiliation with its time, named in the reader's language."""

    since: date | None
    until: date | None
    country_name: str
    institution_name: str
    kind_name: str
    job_title: str


_HELD = (
    PersonAffiliation.country, PersonAffiliation.institution_id, PersonAffiliation.institution_name, PersonAffiliation.ministry_type,
    PersonAffiliation.stakeholder_type, PersonAffiliation.job_title,
)


def person_now(db: Session, person_id: UUID) -> PersonNow | None:
    """A person with today's affiliation. One statement."""
    row = db.execute(
        select(Person.id, Person.full_name, Person.email, Person.sex, Person.language, *_HELD)
        .join(PersonAffiliation, (PersonAffiliation.person_id == Person.id) & PersonAffiliation.until.is_(None), isouter=True)
        .where(Person.id == person_id)
    ).first()
    if row is None:
        return None
    return PersonNow(*row[:5], row.country, row.institution_id, row.institution_name or "", row.ministry_type, row.stakeholder_type or "", row.job_title or "")


def snapshot(db: Session, person_id: UUID, on: date) -> Snapshot | None:
    """What a person was on a day, to be copied onto a sign-up; None if nothing is known of that day. One statement."""
    row = db.execute(
        select(*_HELD, Person.sex)
        .join(Person, Person.id == PersonAffiliation.person_id)
        .where(
            PersonAffiliation.person_id == person_id,
            or_(PersonAffiliation.since.is_(None), PersonAffiliation.since <= on),
            or_(PersonAffiliation.until.is_(None), PersonAffiliation.until >= on),
        )
        .order_by(PersonAffiliation.since.is_(None), PersonAffiliation.since.desc())
        .limit(1)
    ).first()
    return None if row is None else Snapshot(*row)


def person_with_address(db: Session, email: str) -> UUID | None:
    """The person with this address (in the form of `same_address`). One statement."""
    return db.scalar(select(Person.id).where(Person.email == email))


def affiliations(db: Session, person_id: UUID) -> Sequence[AffiliationThen]:
    """A person's affiliations, today's first. One statement."""
    rows = db.execute(
        select(
            PersonAffiliation.since, PersonAffiliation.until, PersonAffiliation.institution_name, PersonAffiliation.job_title,
            Country.names, MinistryType.names, StakeholderType.names,
        )
        .join(Country, Country.alpha2 == PersonAffiliation.country, isouter=True)
        .join(MinistryType, MinistryType.id == PersonAffiliation.ministry_type, isouter=True)
        .join(StakeholderType, StakeholderType.id == PersonAffiliation.stakeholder_type)
        .where(PersonAffiliation.person_id == person_id)
        .order_by(PersonAffiliation.until.is_not(None), PersonAffiliation.since.is_(None), PersonAffiliation.since.desc())
    )
    return [
        AffiliationThen(since, until, in_language(country), institution, in_language(ministry or kind), title)
        for since, until, institution, title, country, ministry, kind in rows
    ]
