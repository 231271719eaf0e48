"""The registry of people, for those who look after them."""
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country
from emm_platform.kernel.identity import Actor
from emm_platform.kernel.languages import in_language
from emm_platform.participants.queries.scope import seen
from emm_platform.people.models import Person, PersonAffiliation
from emm_platform.people.rules import folded_name

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """Whom somebody looks for; `after` is where the last page ended."""

    text: str = ""
    country: str = ""
    after: str = ""


@dataclass(frozen=True)
class Entry:
    """A line of the registry, with today's affiliation in the reader's language."""

    id: UUID
    full_name: str
    country_name: str
    institution_name: str
    job_title: str


@dataclass(frozen=True)
class Registry:
    """A page of the registry; `after` continues it and is None on the last one."""

    entries: Sequence[Entry]
    total: int
    after: str | None


def registry(db: Session, who: Actor, asked: Asked) -> Registry:
    """The people whom the actor sees, with names that contain a text, by name, fifty a page. Two statements."""
    wanted = [seen(who), *_filters(asked)]
    today = (PersonAffiliation.person_id == Person.id) & PersonAffiliation.until.is_(None)
    total = db.scalar(select(func.count()).select_from(Person).outerjoin(PersonAffiliation, today).where(*wanted)) or 0
    rows = db.execute(
        select(Person.id, Person.full_name, Country.names, PersonAffiliation.institution_name, PersonAffiliation.job_title, Person.folded_name)
        .outerjoin(PersonAffiliation, today)
        .outerjoin(Country, Country.alpha2 == PersonAffiliation.country)
        .where(*wanted, *_beyond(asked.after))
        .order_by(Person.folded_name, Person.id)
        .limit(PAGE + 1)
    ).all()
    entries = [
        Entry(row.id, row.full_name, in_language(row.names), row.institution_name or "", row.job_title or "") for row in rows[:PAGE]
    ]
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Registry(entries, total, f"{last.id} {last.folded_name}" if last else None)


def _filters(asked: Asked) -> Sequence[ColumnElement[bool]]:
    words = [Person.folded_name.contains(word, autoescape=True) for word in folded_name(asked.text).split()]
    return [*words, PersonAffiliation.country == asked.country.upper()] if asked.country else words


def _beyond(after: str) -> Sequence[ColumnElement[bool]]:
    """What comes after a place in the order; a place that makes no sense is the beginning."""
    mark, _blank, name = after.partition(" ")
    try:
        last = UUID(mark)
    except ValueError:
        return []
    return [or_(Person.folded_name > name, and_(Person.folded_name == name, Person.id > last))]
