"""The roster of a meeting: who is on it, the sessions of a day, and what is recorded."""
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, Select, and_, bindparam, exists, func, or_, select, true, type_coerce
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import NullType

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
        or_(~_there_is(of_session), _there_is(of_session, listed.person_id == SignUp.person_id)),
    )


def _there_is(*conditions: ColumnElement[bool]) -> Exists:
    """Something of this session and this sign-up, however deep in a statement: by itself it would be of any session."""
    return exists().where(*conditions).correlate(Meeting, SignUp)


def as_given(key: Any) -> ColumnElement[Any]:
    """A column of ids as the driver gives them: found by `either_way`, where making an id of each of ten thousand takes longer than reading them."""
    return type_coerce(key, NullType())


def either_way(key: UUID) -> tuple[UUID, str]:
    """An id as PostgreSQL's driver gives it, and as SQLite's."""
    return key, key.hex


# Statements that a page of marks sends are built once; those with names in them once a language.
_UNMARKED = (
    select(func.count()).select_from(SignUp)
    .where(
        SignUp.workshop_id == Meeting.workshop_id, is_expected(),
        ~_there_is(Attendance.session_id == Meeting.id, Attendance.person_id == SignUp.person_id),
    )
    .correlate(Meeting).scalar_subquery()
)
_CAME = select(func.count()).where(Attendance.session_id == Meeting.id, Attendance.value.in_(POSITIVE)).scalar_subquery()
_SESSIONS = (
    select(Meeting.id, Meeting.slug, Meeting.titles, Meeting.starts, Meeting.ends, Meeting.starts_utc, Meeting.ends_utc, _CAME, _UNMARKED)
    .where(Meeting.workshop_id == bindparam("workshop"), Meeting.counts.is_(True), Meeting.status == SessionStatus.PLANNED)
    .order_by(Meeting.starts_utc, Meeting.ends_utc, Meeting.id)
)
_ON_IT = (
    SignUp.workshop_id == bindparam("workshop"), SignUp.superseded_by.is_(None), SignUp.person_id.is_not(None),
    or_(SignUp.state.in_(SEATED), exists().where(Attendance.sign_up_id == SignUp.id)),
)
_MARKS = select(as_given(Attendance.sign_up_id), as_given(Attendance.session_id), Attendance.value, Attendance.mark_id, Attendance.differs).where(
    Attendance.session_id.in_(bindparam("sessions", expanding=True)),
)
_MARKS_OF_SOME = _MARKS.where(Attendance.person_id.in_(bindparam("people", expanding=True)))


def sessions(db: Session, workshop_id: UUID) -> list[Column]:
    """The counted sessions in the order of their start, with their counts. One statement."""
    return [Column(*row) for row in db.execute(_SESSIONS, {"workshop": workshop_id})]


def roster(db: Session, workshop_id: UUID, columns: Sequence[Column], start: int = 0, size: int | None = 100) -> Roster:
    """The people with a seat or a mark, by country and name, `size` of them from `start` on (None: all). Two statements."""
    rows = db.execute(_people(current()).limit(size).offset(start), {"workshop": workshop_id}).all()
    kept = _kept(db, rows, columns, everybody=size is None)
    people = [
        Person(sign_up_id, person_id, full_name, country, kind or institution, state in SEATED, kept[sign_up_id])
        for sign_up_id, person_id, full_name, country, institution, state, kind, _total, _countries in rows
    ]
    first = rows[0] if rows else None
    return Roster(people, first.total if first else 0, first.countries if first else 0)


def _kept(db: Session, rows: Sequence[Any], columns: Sequence[Column], everybody: bool) -> dict[UUID, dict[UUID, Kept]]:
    """What holds of each of these sign-ups, by session. One statement."""
    wanted: dict[str, Any] = {"sessions": [column.id for column in columns]}
    marks = db.execute(_MARKS, wanted) if everybody else db.execute(_MARKS_OF_SOME, {**wanted, "people": [row.person_id for row in rows]})
    kept: dict[UUID, dict[UUID, Kept]] = {row.id: {} for row in rows}
    sign_ups, sessions_known = _as_given(kept), _as_given(column.id for column in columns)
    for sign_up_id, session_id, value, mark_id, differs in marks:
        if sign_up_id in sign_ups:
            kept[sign_ups[sign_up_id]][sessions_known[session_id]] = Kept(value, mark_id, differs)
    return kept


def _as_given(ids: Iterable[UUID]) -> dict[Any, UUID]:
    """Ids by each of the ways in which a database may give them."""
    return {key: one for one in ids for key in either_way(one)}


@lru_cache
def _people(language: str) -> Select[Any]:
    """Everybody on the roster, by country and name in this language, each with how many people and countries there are."""
    whole = select(func.count().label("total"), func.count(SignUp.country.distinct()).label("countries")).where(*_ON_IT).subquery("whole")
    country = named(Country.names, language).label("country_name")
    kind = func.coalesce(
        MinistryType.names[language].as_string(), MinistryType.names["en"].as_string(), named(StakeholderType.names, language),
    )
    return (
        select(
            SignUp.id, SignUp.person_id, PersonRow.full_name, country, SignUp.institution_name, SignUp.state, kind.label("kind"),
            whole.c.total, whole.c.countries,
        )
        .select_from(SignUp).join(whole, true()).join(PersonRow, PersonRow.id == SignUp.person_id)
        .outerjoin(Country, Country.alpha2 == SignUp.country)
        .outerjoin(MinistryType, MinistryType.id == SignUp.ministry_type)
        .outerjoin(StakeholderType, StakeholderType.id == SignUp.stakeholder_type)
        .where(*_ON_IT)
        .order_by(SignUp.country.is_(None), country, PersonRow.full_name, SignUp.id)
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
