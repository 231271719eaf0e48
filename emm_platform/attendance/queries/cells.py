"""What an action has to know of the cells that it marks, read under the lock."""
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, exists, select
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


def page_device(db: Session, workshop_id: UUID) -> Device | None:
    """The device that stands for the page of a workshop. One statement."""
    return db.scalar(select(Device).where(Device.workshop_id == workshop_id, Device.kind == DeviceKind.PAGE))


def known_cells(
    db: Session, workshop_id: UUID, sign_ups: Collection[UUID], session_ids: Collection[UUID]
) -> tuple[dict[UUID, Known], frozenset[UUID]]:
    """Which of these sign-ups and sessions belong to the workshop; others were made up. Two statements."""
    rows = db.execute(
        select(SignUp.id, SignUp.person_id, SignUp.attended)
        .where(SignUp.workshop_id == workshop_id, SignUp.id.in_(sign_ups), SignUp.person_id.is_not(None), SignUp.superseded_by.is_(None))
    )
    counted = db.scalars(select(Meeting.id).where(
        Meeting.workshop_id == workshop_id, Meeting.id.in_(session_ids), Meeting.counts.is_(True), Meeting.status == SessionStatus.PLANNED,
    ))
    return {row.id: Known(row.id, row.person_id, row.attended) for row in rows if row.person_id}, frozenset(counted)


def marks_of(db: Session, cells: Iterable[Cell]) -> dict[Cell, list[Mark]]:
    """Every mark of these cells. One statement."""
    wanted = set(cells)
    found: dict[Cell, list[Mark]] = {}
    columns = (
        AttendanceMark.id, AttendanceMark.device_id, AttendanceMark.device_seq, AttendanceMark.value, AttendanceMark.rank,
        AttendanceMark.observed_at, AttendanceMark.recorded_at, AttendanceMark.seconds, AttendanceMark.how, AttendanceMark.source,
        AttendanceMark.recorded_by,
    )
    rows = db.execute(select(AttendanceMark.session_id, AttendanceMark.person_id, *columns).where(
        AttendanceMark.session_id.in_({session for session, _ in wanted}), AttendanceMark.person_id.in_({person for _, person in wanted}),
    ))
    for session_id, person_id, *mark in rows:
        if (session_id, person_id) in wanted:
            mark[4] = Rank(mark[4])
            found.setdefault((session_id, person_id), []).append(Mark(*mark))
    return found


def outcomes(db: Session, workshop_id: UUID, sign_ups: Collection[UUID]) -> dict[UUID, list[Outcome]]:
    """What decides whether these sign-ups attended. One statement."""
    listed = and_(SessionPerson.session_id == Meeting.id, SessionPerson.part == Part.EXPECTED)
    own = and_(SessionPerson.session_id == Meeting.id, SessionPerson.part == Part.EXPECTED, SessionPerson.person_id == SignUp.person_id)
    rows = db.execute(
        select(
            SignUp.id, SignUp.state, exists().where(listed).label("is_for_some"), exists().where(own).label("is_listed"),
            Attendance.value, Attendance.seconds, Meeting.starts_utc, Meeting.ends_utc,
        )
        .join(Meeting, Meeting.workshop_id == SignUp.workshop_id)
        .outerjoin(Attendance, and_(Attendance.session_id == Meeting.id, Attendance.person_id == SignUp.person_id))
        .where(SignUp.workshop_id == workshop_id, SignUp.id.in_(sign_ups), Meeting.counts.is_(True), Meeting.status == SessionStatus.PLANNED)
    ).all()
    found: dict[UUID, list[Outcome]] = {sign_up_id: [] for sign_up_id in sign_ups}
    for row in rows:
        planned = int((row.ends_utc - row.starts_utc).total_seconds())
        expected = row.state in SEATED and (row.is_listed or not row.is_for_some)
        found[row.id].append(Outcome(expected, row.value in POSITIVE, row.seconds, planned))
    return found
