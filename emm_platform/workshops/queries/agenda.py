"""The agenda by day, as the meeting's clocks and the reader's clocks show it."""
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Uuid, bindparam, select
from sqlalchemy.orm import Session

from emm_platform.kernel.languages import _, _l, in_language
from emm_platform.workshops import models
from emm_platform.workshops.models import Room, SessionPerson
from emm_platform.workshops.rules.agenda import ClashKind, Slot, clashes
from emm_platform.workshops.rules.local_time import offset, wall
from emm_platform.workshops.rules.words import SessionKind, SessionStatus

KIND_NAMES = {
    SessionKind.PLENARY: _l("Plenary"), SessionKind.PARALLEL: _l("Parallel session"), SessionKind.GROUP: _l("Working groups"),
    SessionKind.DRAFTING: _l("Drafting"), SessionKind.REGISTRATION: _l("Registration"), SessionKind.SOCIAL: _l("Social event"),
}


@dataclass(frozen=True)
class AgendaSession:
    """One session. `own_starts` is what the reader's clocks show, None where they show the same."""

    id: UUID
    slug: str
    titles: dict[str, str]
    starts: datetime
    ends: datetime
    fold_start: int
    fold_end: int
    starts_utc: datetime
    ends_utc: datetime
    kind: SessionKind
    counts: bool
    status: SessionStatus
    ical_uid: str
    sequence: int
    cancelled_at: datetime | None
    room_id: UUID | None
    room_names: dict[str, str] | None
    room_places: int | None
    own_starts: datetime | None = None

    @property
    def title(self) -> str:
        return in_language(self.titles)

    @property
    def room(self) -> str:
        return in_language(self.room_names)

    @property
    def kind_name(self) -> str:
        return _(KIND_NAMES[self.kind])

    @property
    def is_cancelled(self) -> bool:
        return self.status is SessionStatus.CANCELLED


@dataclass(frozen=True)
class AgendaDay:
    """One local day of the meeting."""

    day: date
    sessions: tuple[AgendaSession, ...]


_SESSIONS, _ROOMS = models.Session.__table__.c, Room.__table__.c
# Built once, of the tables' columns, in the order of AgendaSession: it is sent with every workshop's page.
_AGENDA: Select[Any] = (
    select(
        _SESSIONS.id, _SESSIONS.slug, _SESSIONS.titles, _SESSIONS.starts, _SESSIONS.ends, _SESSIONS.fold_start, _SESSIONS.fold_end, _SESSIONS.starts_utc,
        _SESSIONS.ends_utc, _SESSIONS.kind, _SESSIONS.counts, _SESSIONS.status, _SESSIONS.ical_uid, _SESSIONS.sequence, _SESSIONS.cancelled_at,
        _SESSIONS.room_id, _ROOMS.names, _ROOMS.places,
    )
    .select_from(models.Session.__table__.outerjoin(Room.__table__, _ROOMS.id == _SESSIONS.room_id))
    .where(_SESSIONS.workshop_id == bindparam("workshop", type_=Uuid()))
    .order_by(_SESSIONS.starts_utc, _SESSIONS.ends_utc, _SESSIONS.id)
)
_PLANNED = _AGENDA.where(_SESSIONS.status == SessionStatus.PLANNED)


def agenda(db: Session, workshop_id: UUID, cancelled_too: bool = False) -> list[AgendaSession]:
    """The sessions in the order of their start. One statement."""
    return [AgendaSession(*row) for row in db.execute(_AGENDA if cancelled_too else _PLANNED, {"workshop": workshop_id})]


def session(db: Session, workshop_id: UUID, slug: str) -> AgendaSession | None:
    """One planned session of a workshop. One statement."""
    return next((found for found in agenda(db, workshop_id) if found.slug == slug), None)


def starts_of(db: Session, session_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When these sessions start. One statement."""
    rows = db.execute(select(models.Session.id, models.Session.starts_utc).where(models.Session.id.in_(session_ids)))
    return {row.id: row.starts_utc for row in rows}


def by_day(sessions: Sequence[AgendaSession], zone: str, own_zone: str) -> list[AgendaDay]:
    """The sessions by local day, each with the reader's own time where their clocks differ."""
    shown = [_own(found, zone, own_zone) for found in sessions]
    return [AgendaDay(day, tuple(items)) for day, items in groupby(shown, key=lambda found: found.starts.date())]


def _own(found: AgendaSession, zone: str, own_zone: str) -> AgendaSession:
    if offset(found.starts_utc, zone) == offset(found.starts_utc, own_zone):
        return found
    return replace(found, own_starts=wall(found.starts_utc, own_zone))


def rooms(db: Session, workshop_id: UUID) -> list[str]:
    """Names of the rooms that the agenda uses, in the reader's language. One statement."""
    return [in_language(names) for names in db.scalars(select(Room.names).where(Room.workshop_id == workshop_id).order_by(Room.slug))]


@dataclass(frozen=True)
class AgendaClash:
    """Two sessions at the same time that want the same room or person."""

    kind: ClashKind
    first: AgendaSession
    second: AgendaSession

    @property
    def is_room(self) -> bool:
        return self.kind is ClashKind.ROOM


def clashing(db: Session, sessions: Sequence[AgendaSession]) -> list[AgendaClash]:
    """What clashes in these sessions. One statement."""
    people: dict[UUID, set[UUID]] = {}
    needed = select(SessionPerson.session_id, SessionPerson.person_id).where(SessionPerson.session_id.in_([found.id for found in sessions]))
    for session_id, person_id in db.execute(needed):
        people.setdefault(session_id, set()).add(person_id)
    known = {found.id: found for found in sessions}
    slots = [Slot(found.id, found.starts_utc, found.ends_utc, found.room_id, frozenset(people.get(found.id, ()))) for found in sessions]
    return [AgendaClash(clash.kind, known[clash.first], known[clash.second]) for clash in clashes(slots)]
