"""Devices at the door: which there are, and the one that a token belongs to."""
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from emm_platform.attendance.models import AttendanceMark, Device, DeviceBatch
from emm_platform.attendance.rules.devices import may_mark
from emm_platform.attendance.rules.words import DeviceKind, Value
from emm_platform.kernel.languages import in_language
from emm_platform.people.models import Person
from emm_platform.people.rules import hashed
from emm_platform.workshops.models import Workshop


@dataclass(frozen=True)
class Enrolled:
    """A device as its own page sees it, with the meeting that it may mark at."""

    id: UUID
    label: str
    revoked_at: datetime | None
    last_seq: int
    workshop_id: UUID
    titles: dict[str, str]
    zone: str
    last_end: datetime | None

    @property
    def title(self) -> str:
        return in_language(self.titles)

    def may_mark(self, now: datetime) -> bool:
        """Whether it may mark at this instant."""
        return may_mark(self.revoked_at, self.last_end, now)


@dataclass(frozen=True)
class Listed:
    """A device of a meeting as those who run it see it."""

    id: UUID
    label: str
    by: str
    enrolled_at: datetime
    revoked_at: datetime | None
    marks: int
    heard_at: datetime | None


def enrolled(db: Session, token: str) -> Enrolled | None:
    """The device with this token. One statement."""
    row = db.execute(
        select(Device.id, Device.label, Device.revoked_at, Device.last_seq, Workshop.id, Workshop.titles, Workshop.zone, Workshop.last_end)
        .join(Workshop, Workshop.id == Device.workshop_id).where(Device.token_hash == hashed(token))
    ).first()
    return Enrolled(*row) if row else None


def devices(db: Session, workshop_id: UUID) -> Sequence[Listed]:
    """The devices that were enrolled for a meeting, those that still mark first. One statement."""
    marks = select(func.count()).where(AttendanceMark.device_id == Device.id).scalar_subquery()
    heard = select(func.max(AttendanceMark.recorded_at)).where(AttendanceMark.device_id == Device.id).scalar_subquery()
    rows = db.execute(
        select(Device.id, Device.label, Person.full_name, Device.created_at, Device.revoked_at, marks, heard)
        .outerjoin(Person, Person.id == Device.enrolled_by)
        .where(Device.workshop_id == workshop_id, Device.kind == DeviceKind.ENROLLED)
        .order_by(Device.revoked_at.is_not(None), Device.created_at, Device.id)
    )
    return [Listed(*row) for row in rows]


def known_seqs(db: Session, device_id: UUID, seqs: Collection[int]) -> dict[int, tuple[UUID, UUID, Value]]:
    """Of these numbers of a device those that have a mark: its session, sign-up and value. One statement."""
    rows = db.execute(
        select(AttendanceMark.device_seq, AttendanceMark.session_id, AttendanceMark.sign_up_id, AttendanceMark.value)
        .where(AttendanceMark.device_id == device_id, AttendanceMark.device_seq.in_(seqs))
    )
    return {seq: (session, sign_up, value) for seq, session, sign_up, value in rows}


def has_batch(db: Session, device_id: UUID, key: str) -> bool:
    """Whether a batch was sent in before. One statement."""
    return db.get(DeviceBatch, (device_id, key)) is not None
