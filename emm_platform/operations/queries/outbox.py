"""The outbox as its keeper sees it."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from emm_platform.kernel.outbox import Outgoing, State
from emm_platform.people.models import Person

TROUBLED = (State.FAILED, State.IN_DOUBT)
LATE = timedelta(minutes=10)
PAGE = 50


@dataclass(frozen=True)
class Standing:
    """How many messages wait, how many of these for longer than the worker needs, and how many need a person."""

    waiting: int
    late: int
    troubled: int


@dataclass(frozen=True)
class Sending:
    """One message in the list: what it is, to whom, where it stands and what the server said last."""

    id: UUID
    template: str
    address: str
    state: State
    queued_at: datetime
    tries: int
    answer: str

    @property
    def is_troubled(self) -> bool:
        return self.state in TROUBLED


@dataclass(frozen=True)
class Cursor:
    """Where a page of messages begins: after this moment and id, newest first."""

    at: datetime
    id: UUID


def outbox_standing(db: Session, now: datetime) -> Standing:
    """How the outbox stands. One statement."""
    queued = Outgoing.state == State.QUEUED
    row = db.execute(select(
        func.count().filter(queued), func.count().filter(and_(queued, Outgoing.due_at < now - LATE)), func.count().filter(Outgoing.state.in_(TROUBLED)),
    ).select_from(Outgoing)).one()
    return Standing(*row)


def messages_by_state(db: Session) -> Mapping[State, int]:
    """How many messages are in each state. One statement."""
    there = {row.state: row.n for row in db.execute(select(Outgoing.state, func.count().label("n")).group_by(Outgoing.state))}
    return {state: there.get(state, 0) for state in State}


_SENDINGS = select(
    Outgoing.id, Outgoing.template, func.coalesce(Outgoing.to_address, Person.email, "").label("address"), Outgoing.state, Outgoing.queued_at,
    Outgoing.tries, func.coalesce(Outgoing.answer, "").label("answer"),
).join(Person, Person.id == Outgoing.to_person, isouter=True)


def troubled(db: Session) -> Sequence[Sending]:
    """Messages that need a person, newest first, at most two hundred. One statement."""
    rows = _SENDINGS.where(Outgoing.state.in_(TROUBLED)).order_by(Outgoing.queued_at.desc(), Outgoing.id.desc()).limit(200)
    return [Sending(*row) for row in db.execute(rows)]


def sendings(db: Session, state: State | None, after: Cursor | None) -> tuple[Sequence[Sending], Cursor | None]:
    """A page of messages, newest first, and where the next page begins; None at the end. One statement."""
    rows = _SENDINGS.where(Outgoing.state == state) if state else _SENDINGS.where(Outgoing.state.not_in(TROUBLED))
    if after is not None:
        rows = rows.where(or_(Outgoing.queued_at < after.at, and_(Outgoing.queued_at == after.at, Outgoing.id < after.id)))
    found = [Sending(*row) for row in db.execute(rows.order_by(Outgoing.queued_at.desc(), Outgoing.id.desc()).limit(PAGE + 1))]
    more = Cursor(found[PAGE - 1].queued_at, found[PAGE - 1].id) if len(found) > PAGE else None
    return found[:PAGE], more


def sending(db: Session, message: UUID) -> Sending | None:
    """One message. One statement."""
    row = db.execute(_SENDINGS.where(Outgoing.id == message)).first()
    return None if row is None else Sending(*row)
