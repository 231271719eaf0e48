"""The audit trail for reading: newest first, by what was done, to what kind of thing, by whom."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.kernel.audit import Entry
from emm_platform.people.models import Person

PAGE = 50


@dataclass(frozen=True)
class Done:
    """One entry: who did what to which thing, and the facts."""

    seq: int
    at: datetime
    who: str
    what: str
    kind: str
    about: str
    facts: Mapping[str, Any]

    @property
    def said(self) -> str:
        """The facts on one line."""
        return "; ".join(f"{name}: {value}" for name, value in self.facts.items())


@dataclass(frozen=True)
class Wanted:
    """Which entries are wanted; an empty word stands for all. `email` is in the form of `same_address`."""

    kind: str = ""
    about: str = ""
    email: str = ""


def trail(db: Session, wanted: Wanted, before: int | None) -> tuple[Sequence[Done], int | None]:
    """A page of entries, newest first, and the number before which the next page begins; None at the end. One statement.

    `who` is empty for the platform itself, and for somebody whose data was erased.
    """
    rows = select(Entry, Person.full_name).join(Person, Person.id == Entry.person_id, isouter=True)
    for value, column in ((wanted.kind, Entry.kind), (wanted.about, Entry.about), (wanted.email, Person.email)):
        if value:
            rows = rows.where(column == value)
    if before is not None:
        rows = rows.where(Entry.seq < before)
    found = [
        Done(entry.seq, entry.at, name or "", entry.what, entry.kind, entry.about, entry.facts)
        for entry, name in db.execute(rows.order_by(Entry.seq.desc()).limit(PAGE + 1))
    ]
    return found[:PAGE], found[PAGE - 1].seq if len(found) > PAGE else None


def kinds(db: Session) -> Sequence[str]:
    """The kinds of things that the trail speaks of. One statement, on its index."""
    return db.scalars(select(Entry.kind).distinct().order_by(Entry.kind)).all()
