"""What decides about one person's sign-up, and who holds seats or waits: read under the lock by actions, without it by pages."""
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, Uuid, and_, bindparam, func, select
from sqlalchemy.orm import Session

from emm_platform.people.rules import Affiliation
from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.rules.may import Standing
from emm_platform.sign_ups.rules.seats import Holder, Seats, Waiting
from emm_platform.sign_ups.rules.states import FINAL, SEAT_TAKING, SignUpState
from emm_platform.workshops.models import Workshop, WorkshopWay
from emm_platform.workshops.queries import LockedWorkshop
from emm_platform.workshops.queries.meetings import WAY, WORKSHOP
from emm_platform.workshops.rules.phase import Timing, Window, phase
from emm_platform.workshops.rules.words import Way


@dataclass(frozen=True)
class Own:
    """A person's row at a workshop: which, in which state, and how far its history goes."""

    id: UUID
    state: SignUpState
    last_seq: int


@dataclass(frozen=True)
class Situation:
    """All that one statement says of a person before a workshop."""

    standing: Standing
    own: Own | None
    top_seat: int
    top_position: int


_SIGN_UP = SignUp.__table__.c  # the table's columns: by those of the class a statement costs twice as much


def counted(workshop: Any, *where: Any, what: Any = None) -> ScalarSelect[Any]:
    """A number about the sign-ups of a workshop, as a column of a larger statement."""
    number = select(func.count() if what is None else what).select_from(SignUp.__table__).where(_SIGN_UP.workshop_id == workshop, *where)
    return number.correlate(Workshop.__table__).scalar_subquery()


def taken(workshop: Any) -> ScalarSelect[Any]:
    """How many seats are held, as a column."""
    return counted(workshop, _SIGN_UP.state.in_(sorted(SEAT_TAKING)))


def waiting(workshop: Any) -> ScalarSelect[Any]:
    """How many people wait, as a column."""
    return counted(workshop, _SIGN_UP.state == SignUpState.WAITING)


_SITUATION: Select[Any] = (
    select(
        taken(WORKSHOP.id).label("taken"), waiting(WORKSHOP.id).label("waiting"),
        counted(WORKSHOP.id, what=func.max(_SIGN_UP.seat_no)).label("top_seat"), counted(WORKSHOP.id, what=func.max(_SIGN_UP.position)).label("top_position"),
        _SIGN_UP.id, _SIGN_UP.state, _SIGN_UP.last_seq, WAY.way, WAY.opens_utc, WAY.closes_utc,
    )
    .select_from(Workshop.__table__)
    .outerjoin(SignUp.__table__, and_(
        _SIGN_UP.workshop_id == WORKSHOP.id, _SIGN_UP.person_id == bindparam("person", type_=Uuid()), _SIGN_UP.superseded_by.is_(None),
    ))
    .outerjoin(WorkshopWay.__table__, WAY.workshop_id == WORKSHOP.id)
    .where(WORKSHOP.id == bindparam("workshop", type_=Uuid()))
)  # built once: it is sent with every sign-up


def situation(db: Session, workshop: LockedWorkshop, person_id: UUID | None, now: datetime) -> Situation:
    """How a person stands before a workshop, and what the next seat and position follow. One statement."""
    rows = db.execute(_SITUATION, {"workshop": workshop.id, "person": person_id}).all()
    first = rows[0]
    windows = tuple(Window(row.way, row.opens_utc, row.closes_utc) for row in rows if row.way is not None)
    standing = Standing(
        phase=phase(Timing(workshop.status, windows, workshop.first_start, workshop.last_end), now),
        ways=frozenset(window.way for window in windows),
        open_ways=frozenset(window.way for window in windows if window.is_open(now)),
        seats=Seats(workshop.capacity, first.taken, first.waiting),
        waiting_list=workshop.waiting_list, list_max=workshop.list_max, state=first.state, walk_ins=workshop.walk_ins,
    )
    own = Own(first.id, first.state, first.last_seq) if first.id else None
    return Situation(standing, own, first.top_seat or 0, first.top_position or 0)


def seat_numbers(db: Session, workshop_id: UUID) -> list[int]:
    """The seat numbers that somebody holds. One statement."""
    return [number for number in db.scalars(select(SignUp.seat_no).where(SignUp.workshop_id == workshop_id, SignUp.seat_no.is_not(None))) if number]


@dataclass(frozen=True)
class Queue:
    """Who holds a seat and who waits, and of each what the next entry of the history and the mail need."""

    holders: list[Holder]
    waiting: list[Waiting]
    entries: dict[UUID, "Queued"]


@dataclass(frozen=True)
class Queued:
    """One sign-up as `settle` needs it."""

    id: UUID
    person_id: UUID | None
    state: SignUpState
    last_seq: int
    language: str


QUEUED = (SignUp.id, SignUp.person_id, SignUp.state, SignUp.last_seq, SignUp.language)


def queued(row: Any) -> Queued:
    """One row of the columns QUEUED."""
    return Queued(row.id, row.person_id, row.state, row.last_seq, row.language)


def live(db: Session, workshop_id: UUID) -> list[Queued]:
    """Everybody whose sign-up is not final. One statement."""
    query = select(*QUEUED).where(SignUp.workshop_id == workshop_id, SignUp.state.not_in(sorted(FINAL))).order_by(SignUp.id)
    return [queued(row) for row in db.execute(query)]


def queue(db: Session, workshop_id: UUID) -> Queue:
    """Everybody who holds a seat or waits. One statement."""
    live = SignUp.state.in_(sorted(SEAT_TAKING | {SignUpState.WAITING}))
    seat = (SignUp.seat_no, SignUp.seated_at, SignUp.over_reason, SignUp.position, SignUp.priority, SignUp.created_at)
    rows = db.execute(select(*QUEUED, *seat).where(SignUp.workshop_id == workshop_id, live)).all()
    holders = [Holder(row.id, row.seat_no, row.seated_at or row.created_at, row.over_reason) for row in rows if row.seat_no is not None]
    in_line = [Waiting(row.id, row.position, row.priority) for row in rows if row.state is SignUpState.WAITING]
    return Queue(holders, in_line, {row.id: queued(row) for row in rows})


@dataclass(frozen=True)
class Ahead:
    """A live sign-up by open sign-up whose snapshot is not frozen: where, how far its history goes, and the affiliation on it."""

    id: UUID
    workshop_id: UUID
    state: SignUpState
    last_seq: int
    held: Affiliation


def ahead_of(db: Session, person_id: UUID, workshop_id: UUID | None = None) -> list[Ahead]:
    """The meetings ahead, or one of them, for which somebody signed up themselves, in the order in which they are locked. One statement."""
    fields = [getattr(SignUp, name) for name in Affiliation.__dataclass_fields__]
    query = select(SignUp.id, SignUp.workshop_id, SignUp.state, SignUp.last_seq, *fields).where(
        SignUp.person_id == person_id, SignUp.superseded_by.is_(None), SignUp.way == Way.OPEN, SignUp.frozen_at.is_(None), SignUp.state.not_in(sorted(FINAL)),
    )
    if workshop_id is not None:
        query = query.where(SignUp.workshop_id == workshop_id)
    return [
        Ahead(row.id, row.workshop_id, row.state, row.last_seq, Affiliation(*row[4:])) for row in db.execute(query.order_by(SignUp.workshop_id))
    ]
