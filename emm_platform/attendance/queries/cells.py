"""What an action has to know of the cells that it marks, read under the lock."""
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Uuid, and_, bindparam, exists, null, select, union_all
from sqlalchemy.orm import Session

from emm_platform.attendance.models import Attendance, AttendanceMark, Device
from emm_platform.attendance.queries.roster import SEATED
from emm_platform.attendance.rules.attended import Outcome
from emm_platform.attendance.rules.marks import Mark
from emm_platform.attendance.rules.words import POSITIVE, DeviceKind, Rank
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Session as Meeting
from emm_platform.workshops.models import SessionPerson
from emm_platform.workshops.rules.words import Part, SessionStatus

Cell = tuple[UUID, UUID]  # a session and a person


@dataclass(frozen=True)
class Known:
    """A sign-up that may be marked: whose it is, and whether it counts as attended so far."""

    id: UUID
    person_id: UUID
    attended: bool


@dataclass(frozen=True)
class Came:
    """Of one sign-up, whether it counts as attended so far, and what decides whether it does."""

    attended: bool
    outcomes: list[Outcome]


# Built once: every mark sends them.
_WORKSHOP = bindparam("workshop", type_=Uuid())
_SIGN_UPS, _SESSIONS, _PEOPLE = (bindparam(name, type_=Uuid(), expanding=True) for name in ("sign_ups", "sessions", "people"))
_COUNTED = (Meeting.counts.is_(True), Meeting.status == SessionStatus.PLANNED)
_LISTED = (SessionPerson.session_id == Meeting.id, SessionPerson.part == Part.EXPECTED)
_PAGE = select(Device).where(Device.workshop_id == _WORKSHOP, Device.kind == DeviceKind.PAGE)
_KNOWN: CompoundSelect[Any] = union_all(
    select(SignUp.id, SignUp.person_id, SignUp.attended)
    .where(SignUp.workshop_id == _WORKSHOP, SignUp.id.in_(_SIGN_UPS), SignUp.person_id.is_not(None), SignUp.superseded_by.is_(None)),
    select(Meeting.id, null(), null()).where(Meeting.workshop_id == _WORKSHOP, Meeting.id.in_(_SESSIONS), *_COUNTED),
)
_MARKS = select(
    AttendanceMark.session_id, AttendanceMark.person_id, AttendanceMark.id, AttendanceMark.device_id, AttendanceMark.device_seq, AttendanceMark.value,
    AttendanceMark.rank, AttendanceMark.observed_at, AttendanceMark.recorded_at, AttendanceMark.seconds, AttendanceMark.how, AttendanceMark.source,
    AttendanceMark.recorded_by,
).where(AttendanceMark.session_id.in_(_SESSIONS), AttendanceMark.person_id.in_(_PEOPLE))
_CAME = (
    select(
        SignUp.id, SignUp.attended, SignUp.state, exists().where(*_LISTED).label("is_for_some"),
        exists().where(*_LISTED, SessionPerson.person_id == SignUp.person_id).label("is_listed"),
        Attendance.value, Attendance.seconds, Meeting.starts_utc, Meeting.ends_utc,
    )
    .join(Meeting, Meeting.workshop_id == SignUp.workshop_id)
    .outerjoin(Attendance, and_(Attendance.session_id == Meeting.id, Attendance.person_id == SignUp.person_id))
    .where(SignUp.workshop_id == _WORKSHOP, SignUp.id.in_(_SIGN_UPS), *_COUNTED)
)


def page_device(db: Session, workshop_id: UUID) -> Device | None:
    """The device that stands for the page of a workshop. One statement."""
    return db.scalar(_PAGE, {"workshop": workshop_id})


def known_cells(
    db: Session, workshop_id: UUID, sign_ups: Collection[UUID], session_ids: Collection[UUID]
) -> tuple[dict[UUID, Known], frozenset[UUID]]:
    """Which of these sign-ups and sessions belong to the workshop; others were made up. One statement."""
    rows = db.execute(_KNOWN, {"workshop": workshop_id, "sign_ups": list(sign_ups), "sessions": list(session_ids)}).all()
    return {row.id: Known(*row) for row in rows if row.person_id}, frozenset(row.id for row in rows if not row.person_id)


def marks_of(db: Session, cells: Iterable[Cell]) -> dict[Cell, list[Mark]]:
    """Every mark of these cells. One statement."""
    wanted = set(cells)
    found: dict[Cell, list[Mark]] = {}
    rows = db.execute(_MARKS, {"sessions": list({session for session, _ in wanted}), "people": list({person for _, person in wanted})})
    for session_id, person_id, *mark in rows:
        if (session_id, person_id) in wanted:
            mark[4] = Rank(mark[4])
            found.setdefault((session_id, person_id), []).append(Mark(*mark))
    return found


def outcomes(db: Session, workshop_id: UUID, sign_ups: Collection[UUID]) -> dict[UUID, Came]:
    """What decides whether these sign-ups attended. One statement."""
    found: dict[UUID, Came] = {}
    for row in db.execute(_CAME, {"workshop": workshop_id, "sign_ups": list(sign_ups)}):
        planned = int((row.ends_utc - row.starts_utc).total_seconds())
        expected = row.state in SEATED and (row.is_listed or not row.is_for_some)
        came = found.setdefault(row.id, Came(row.attended, []))
        came.outcomes.append(Outcome(expected, row.value in POSITIVE, row.seconds, planned))
    return found
