"""Everything that was ever said of one person, session by session: who, when, from where, and why."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from emm_platform.attendance.models import Attendance, AttendanceMark, Device
from emm_platform.attendance.rules.words import DeviceKind, Source, Value
from emm_platform.kernel.languages import in_language
from emm_platform.people.models import Person
from emm_platform.sign_ups.models import Note, SignUp
from emm_platform.workshops.models import Session as Meeting


@dataclass(frozen=True)
class Said:
    """One mark: what it says, from where, who made it and when, why, and whether it is the one that holds."""

    id: UUID
    value: Value
    source: Source
    seconds: int | None
    recorded_at: datetime
    by: str
    reason: str
    holds: bool
    is_of_page: bool


@dataclass(frozen=True)
class SessionHistory:
    """The marks of one session, the latest first. `on_page`: the page has said something that it can take back."""

    session_id: UUID
    slug: str
    title: str
    starts: datetime
    said: Sequence[Said]

    @property
    def on_page(self) -> bool:
        last = next((mark for mark in self.said if mark.is_of_page), None)
        return last is not None and last.value is not Value.NONE


@dataclass(frozen=True)
class History:
    """One person of the roster with every mark by session."""

    sign_up_id: UUID
    person_id: UUID
    full_name: str
    sessions: Sequence[SessionHistory]


def history(db: Session, workshop_id: UUID, sign_up_id: UUID) -> History | None:
    """The marks of one sign-up of this workshop; None where it has none such. Three statements."""
    person = db.execute(
        select(SignUp.id, SignUp.person_id, Person.full_name).join(Person, Person.id == SignUp.person_id)
        .where(SignUp.workshop_id == workshop_id, SignUp.id == sign_up_id)
    ).first()
    if person is None:
        return None
    said: dict[UUID, list[Said]] = {}
    for session_id, mark in _said(db, person.person_id, workshop_id):
        said.setdefault(session_id, []).append(mark)
    meetings = db.execute(
        select(Meeting.id, Meeting.slug, Meeting.titles, Meeting.starts).where(Meeting.workshop_id == workshop_id, Meeting.counts.is_(True))
        .order_by(Meeting.starts_utc, Meeting.id)
    )
    lines = [SessionHistory(row.id, row.slug, in_language(row.titles), row.starts, said.get(row.id, [])) for row in meetings]
    return History(person.id, person.person_id, person.full_name, lines)


def _said(db: Session, person_id: UUID, workshop_id: UUID) -> list[tuple[UUID, Said]]:
    by = aliased(Person)
    rows = db.execute(
        select(
            AttendanceMark.session_id, AttendanceMark.id, AttendanceMark.value, AttendanceMark.source, AttendanceMark.seconds,
            AttendanceMark.recorded_at, by.full_name, Device.label, Device.kind, Note.text, Attendance.mark_id,
        )
        .join(Meeting, Meeting.id == AttendanceMark.session_id).join(Device, Device.id == AttendanceMark.device_id)
        .outerjoin(by, by.id == AttendanceMark.recorded_by).outerjoin(Note, Note.id == AttendanceMark.note_id)
        .outerjoin(Attendance, (Attendance.session_id == AttendanceMark.session_id) & (Attendance.person_id == AttendanceMark.person_id))
        .where(AttendanceMark.person_id == person_id, Meeting.workshop_id == workshop_id)
        .order_by(AttendanceMark.recorded_at.desc(), AttendanceMark.device_seq.desc())
    )
    return [
        (row.session_id, Said(
            row.id, row.value, row.source, row.seconds, row.recorded_at, row.full_name or row.label, row.text or "",
            row.mark_id == row.id, row.kind is DeviceKind.PAGE,
        ))
        for row in rows
    ]
