"""A list of people held against what is known: the words of the registry, and who is there already; never a statement a row."""
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country, Institution, MinistryType, StakeholderType
from emm_platform.directory.queries.institutions import NO_TYPE
from emm_platform.directory.rules.matching import Known, folded
from emm_platform.kernel.ids import new_id
from emm_platform.kernel.languages import _
from emm_platform.people.models import Account, Person, PersonAffiliation
from emm_platform.people.rules import folded_name
from emm_platform.people.rules.lists import Entry, Line, Outcome, Refused, Registry, Terms, entry_of, spellings

CHUNK = 5_000
GOVERNMENT = "government"
T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One row of the list and what becomes of it: whose it is, or why it is refused. `is_invited`: an account is opened for this person."""

    number: int
    outcome: Outcome
    person_id: UUID | None = None
    entry: Entry | None = None
    is_invited: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Present:
    """Somebody who is there already."""

    id: UUID
    folded_name: str
    has_account: bool


def plan(db: Session, lines: Sequence[Line], terms: Terms) -> Sequence[Row]:
    """What becomes of each row, in the order of the file; nothing is written. Six statements, and two for each five thousand rows."""
    registry = registry_of(db)
    read = [_read(line, registry, terms) for line in lines]
    known = _known(db, [entry for _number, entry in read if isinstance(entry, Entry)])
    return list(_rows(read, known, terms.invite))


def registry_of(db: Session) -> Registry:
    """Everything that the words of a list may mean. Four statements."""
    countries = db.execute(select(Country.alpha2, Country.alpha3, Country.names, Country.aliases)).all()
    kinds = db.execute(select(StakeholderType.id, StakeholderType.level, StakeholderType.names, StakeholderType.aliases)).all()
    types = _ministry_types(db)
    institutions, kind_of = _institutions(db)
    return Registry(
        codes={row.alpha2: row.alpha2 for row in countries} | {row.alpha3: row.alpha2 for row in countries},
        countries=spellings({row.alpha2: [*row.names.values(), *row.aliases] for row in countries}),
        country_names={row.alpha2: list(row.names.values()) for row in countries},
        stakeholders=spellings({row.id: [*row.names.values(), *row.aliases] for row in kinds}),
        of_a_country=frozenset(row.id for row in kinds if row.level == GOVERNMENT),
        ministry_types=spellings({kind.ministry_type or "": [*kind.names.values(), *kind.aliases] for kind in types}),
        ministries=[kind for kind in types if kind.ministry_type != NO_TYPE], institutions=institutions, kind_of=kind_of,
    )


def _ministry_types(db: Session) -> list[Known]:
    """Every type of ministry, in its order. One statement."""
    return [Known(None, *row) for row in db.execute(select(MinistryType.id, MinistryType.names, MinistryType.aliases).order_by(MinistryType.place))]


def _institutions(db: Session) -> tuple[dict[str | None, list[Known]], dict[UUID, str]]:
    """Every institution by country, and the kind of stakeholder of each. One statement."""
    by_country: dict[str | None, list[Known]] = defaultdict(list)
    kind_of: dict[UUID, str] = {}
    named = select(Institution.id, Institution.ministry_type, Institution.names, Institution.aliases, Institution.country, Institution.stakeholder_type)
    for row in db.execute(named.order_by(Institution.key)):
        by_country[row.country].append(Known(row.id, row.ministry_type, row.names, row.aliases))
        kind_of[row.id] = row.stakeholder_type
    return by_country, kind_of


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists of some thousand."""
    rest = iter(items)
    while some := list(islice(rest, CHUNK)):
        yield some


def _read(line: Line, registry: Registry, terms: Terms) -> tuple[int, Entry | Refused]:
    try:
        return line.number, entry_of(line, registry, terms)
    except Refused as why:
        return line.number, why


def _known(db: Session, entries: Sequence[Entry]) -> dict[tuple[str, ...], Present]:
    """Who of the list is there already, by key."""
    columns = (Person.id, Person.folded_name, Person.email, Account.person_id.is_not(None).label("has_account"))
    base = select(*columns, PersonAffiliation.country, PersonAffiliation.institution_name).join(
        PersonAffiliation, (PersonAffiliation.person_id == Person.id) & PersonAffiliation.until.is_(None), isouter=True,
    ).join(Account, Account.person_id == Person.id, isouter=True)
    found: dict[tuple[str, ...], Present] = {}
    for some in chunks(entry.profile.email for entry in entries if entry.profile.email):
        for row in db.execute(base.where(Person.email.in_(some))):
            found[(row.email,)] = Present(row.id, row.folded_name, row.has_account)
    for names in chunks({folded_name(entry.profile.full_name) for entry in entries if not entry.profile.email}):
        for row in db.execute(base.where(Person.folded_name.in_(names))):
            key = ("", row.folded_name, row.country or "", folded(row.institution_name or ""))
            found.setdefault(key, Present(row.id, row.folded_name, row.has_account))
    return found


def _rows(read: Iterable[tuple[int, Entry | Refused]], known: dict[tuple[str, ...], Present], invite: bool) -> Iterator[Row]:
    first_at: dict[tuple[str, ...], tuple[int, Entry]] = {}
    for number, entry in read:
        if isinstance(entry, Refused):
            yield Row(number, Outcome.REFUSED, reason=str(entry))
            continue
        before = first_at.setdefault(entry.key, (number, entry))
        if folded_name(before[1].profile.full_name) != folded_name(entry.profile.full_name):
            reason = _("Row %(row)s has this address with another name. Give each person an address of their own.", row=before[0])
            yield Row(number, Outcome.REFUSED, reason=reason)
            continue
        there = known.get(entry.key)
        is_first = before[0] == number
        outcome = Outcome.MATCHED if there else Outcome.CREATED
        there = known.setdefault(entry.key, Present(new_id(), "", False))
        yield Row(number, outcome, there.id, entry, invite and is_first and not there.has_account)
