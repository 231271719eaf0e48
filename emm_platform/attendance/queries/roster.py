"""The roster of a meeting: who is on it, the sessions of a day, and what is recorded."""
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from emm_platform.attendance.models import Attendance
from emm_platform.attendance.rules.words import POSITIVE, Value
from emm_platform.directory.models import Country, MinistryType, StakeholderType
from emm_platform.kernel.languages import current, in_language
from emm_platform.people.models import Person as PersonRow
from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.rules.states import SignUpState
from emm_platform.workshops.models import Session as Meeting
from emm_platform.workshops.models import SessionPerson
from emm_platform.workshops.rules.words import Part, SessionStatus

SEATED = (SignUpState.ACCEPTED, SignUpState.CONFIRMED)


@dataclass(frozen=True)
class Column:
    """One counted session. `unmarked` people are expected and not recorded; `came` have a positive mark."""

    id: UUID
    slug: str
    titles: dict[str, str]
    starts: datetime
    ends: datetime
    starts_utc: datetime
    ends_utc: datetime
    came: int
    unmarked: int

    @property
    def title(self) -> str:
        return in_language(self.titles)

    @property
    def day(self) -> date:
        return self.starts.date()


@dataclass(frozen=True)
class Kept:
    """What holds in one cell, and which mark says so."""

    value: Value
    mark_id: UUID
    differs: bool


@dataclass(frozen=True)
class Person:
    """One line of the roster, with what holds by session."""

    sign_up_id: UUID
    person_id: UUID
    full_name: str
    country: str
    kind: str
    has_seat: bool
    kept: dict[UUID, Kept]


@dataclass(frozen=True)
class Roster:
    """A page of the roster. `total` people and `countries` are of the whole."""

    people: Sequence[Person]
    total: int
    countries: int


def named(names: Any, language: str | None = None) -> ColumnElement[str]:
    """A name of data in a language (the one spoken now by default), as a column; English where there is none."""
    return func.coalesce(names[language or current()].as_string(), names["en"].as_string(), "")


def is_expected() -> ColumnElement[bool]:
    """Whether the person of a sign-up is expected in a session: a seat with a name, and the session is for all or lists them."""
    listed = aliased(SessionPerson)
    of_session = and_(listed.session_id == Meeting.id, listed.part == Part.EXPECTED)
    return and_(
        SignUp.state.in_(SEATED), SignUp.person_id.is_not(None), SignUp.superseded_by.is_(None),
        or_(~exists().where(of_session), exists().where(of_session, listed.person_id == SignUp.person_id)),
    )


def sessions(db: Session, workshop_id: UUID) -> list[Column]:
    """The counted sessions in the order of their start, with their counts. One statement."""
    marked = exists().where(Attendance.session_id == Meeting.id, Attendance.person_id == SignUp.person_id)
    came = select(func.count()).where(Attendance.session_id == Meeting.id, Attendance.value.in_(POSITIVE)).scalar_subquery()
    unmarked = (
        select(func.count()).select_from(SignUp).where(SignUp.workshop_id == Meeting.workshop_id, is_expected(), ~marked)
        .correlate(Meeting).scalar_subquery()
    )
    rows = db.execute(
        select(
            Meeting.id, Meeting.slug, Meeting.titles, Meeting.starts, Meeting.ends, Meeting.starts_utc, Meeting.ends_utc, came, unmarked,
        )
        .where(Meeting.workshop_id == workshop_id, Meeting.counts.is_(True), Meeting.status == SessionStatus.PLANNED)
        .order_by(Meeting.starts_utc, Meeting.ends_utc, Meeting.id)
    )
    return [Column(*row) for row in rows]


def roster(db: Session, workshop_id: UUID, columns: Sequence[Column], start: int = 0, size: int | None = 100) -> Roster:
    """The people with a seat or a mark, by country and name, `size` of them from `start` on (None: all). Two statements."""
    rows = _people(db, workshop_id, start, size)
    kept: dict[UUID, dict[UUID, Kept]] = {}
    marks = select(Attendance.sign_up_id, Attendance.session_id, Attendance.value, Attendance.mark_id, Attendance.differs).where(
        Attendance.workshop_id == workshop_id, Attendance.session_id.in_([column.id for column in columns]),
        Attendance.person_id.in_([row.person_id for row in rows]),
    )
    for row in db.execute(marks):
        kept.setdefault(row.sign_up_id, {})[row.session_id] = Kept(row.value, row.mark_id, row.differs)
    people = [
        Person(row.id, row.person_id, row.full_name, row.country_name, row.kind or row.institution_name, row.state in SEATED, kept.get(row.id, {}))
        for row in rows
    ]
    first = rows[0] if rows else None
    return Roster(people, first.total if first else 0, first.countries if first else 0)


def _people(db: Session, workshop_id: UUID, start: int, size: int | None) -> Sequence[Any]:
    on_it = _on_it(workshop_id)
    total = select(func.count()).select_from(SignUp).where(*on_it).scalar_subquery()
    countries = select(func.count(SignUp.country.distinct())).where(*on_it).scalar_subquery()
    country = named(Country.names).label("country_name")
    return db.execute(
        select(
            SignUp.id, SignUp.person_id, PersonRow.full_name, country, SignUp.institution_name, SignUp.state,
            func.coalesce(MinistryType.names[current()].as_string(), MinistryType.names["en"].as_string(), named(StakeholderType.names)).label("kind"),
            total.label("total"), countries.label("countries"),
        )
        .join(PersonRow, PersonRow.id == SignUp.person_id)
        .outerjoin(Country, Country.alpha2 == SignUp.country)
        .outerjoin(MinistryType, MinistryType.id == SignUp.ministry_type)
        .outerjoin(StakeholderType, StakeholderType.id == SignUp.stakeholder_type)
        .where(*on_it)
        .order_by(SignUp.country.is_(None), country, PersonRow.full_name, SignUp.id)
        .limit(size).offset(start)
    ).all()


def _on_it(workshop_id: UUID) -> tuple[ColumnElement[bool], ...]:
    marked = exists().where(Attendance.sign_up_id == SignUp.id)
    return (
        SignUp.workshop_id == workshop_id, SignUp.superseded_by.is_(None), SignUp.person_id.is_not(None),
        or_(SignUp.state.in_(SEATED), marked),
    )


def everyone_expected(db: Session, session_id: UUID) -> list[tuple[UUID, UUID]]:
    """Sign-up and person of everybody who is expected in a session and not recorded there. One statement."""
    marked = exists().where(Attendance.session_id == session_id, Attendance.person_id == SignUp.person_id)
    rows = db.execute(
        select(SignUp.id, SignUp.person_id).join(Meeting, Meeting.workshop_id == SignUp.workshop_id)
        .where(Meeting.id == session_id, is_expected(), ~marked).order_by(SignUp.id)
    )
    return [(sign_up_id, person_id) for sign_up_id, person_id in rows if person_id]


def values_now(db: Session, workshop_id: UUID, sign_ups: Collection[UUID]) -> dict[UUID, dict[UUID, Value]]:
    """Of those of these sign-ups that are of the workshop, what holds by session. One statement."""
    rows = db.execute(
        select(SignUp.id, Attendance.session_id, Attendance.value).outerjoin(Attendance, Attendance.sign_up_id == SignUp.id)
        .where(SignUp.workshop_id == workshop_id, SignUp.id.in_(sign_ups))
    )
    found: dict[UUID, dict[UUID, Value]] = {}
    for sign_up_id, session_id, value in rows:
        of_person = found.setdefault(sign_up_id, {})
        if session_id:
            of_person[session_id] = value
    return found
