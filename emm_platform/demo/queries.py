"""Whether there is anybody, and whether they are invented."""
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from emm_platform.people.models import Person
from emm_platform.workshops.models import Session as AgendaSession
from emm_platform.workshops.models import Workshop


@dataclass(frozen=True)
class Population:
    """How many people there are, and how many of them belong to the demonstration."""

    everybody: int
    invented: int

    @property
    def has_real_people(self) -> bool:
        return self.everybody > self.invented


def population(db: Session) -> Population:
    """People counted. One statement."""
    row = db.execute(select(func.count(Person.id), func.count(Person.id).filter(Person.demo))).one()
    return Population(int(row[0]), int(row[1]))


def demo_workshops(db: Session) -> Mapping[str, UUID]:
    """Meetings of the demonstration that are there: address → id. One statement."""
    return {row.slug: row.id for row in db.execute(select(Workshop.slug, Workshop.id).where(Workshop.demo))}


def sessions_of(db: Session, workshop_id: UUID) -> Mapping[str, UUID]:
    """The sessions of a workshop: address → id. One statement."""
    query = select(AgendaSession.slug, AgendaSession.id).where(AgendaSession.workshop_id == workshop_id)
    return {row.slug: row.id for row in db.execute(query)}
