"""The tables of attendance: who marks, every mark that was ever made, and what holds now."""
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.attendance.rules.words import DeviceKind, How, Source, Value
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import Model, words
from emm_platform.kernel.ids import new_id

OWN = text("kind <> 'enrolled'")


class Device(Model):
    """Something that marks at one workshop: its page, its imports, or a device that a facilitator enrolled. `last_seq` is the number of its last mark."""

    __tablename__ = "device"
    __table_args__ = (
        UniqueConstraint("token_hash", name="uq_device_token_hash"),
        CheckConstraint("kind IN ('page', 'imports', 'enrolled')", name="ck_device_kind"),
        CheckConstraint("(kind = 'enrolled') = (token_hash IS NOT NULL)", name="ck_device_token"),
        Index("uq_device_own", "workshop_id", "kind", unique=True, sqlite_where=OWN, postgresql_where=OWN),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", name="fk_device_workshop"))
    kind: Mapped[DeviceKind] = mapped_column(words(DeviceKind))
    label: Mapped[str] = mapped_column(String(120), default="")
    token_hash: Mapped[str | None] = mapped_column(String(64))
    enrolled_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", name="fk_device_enrolled_by"))
    last_seq: Mapped[int] = mapped_column(default=0)
    revoked_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class DeviceBatch(Model):
    """Marks that a device sent in at once; the same batch sent again is known by its key. The offset is what its clock was behind ours, in seconds."""

    __tablename__ = "device_batch"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id", name="fk_device_batch_device"), primary_key=True)
    batch_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    received_at: Mapped[datetime]
    clock_offset_s: Mapped[int]
    marks: Mapped[int]


class AttendanceMark(Model):
    """What one device said about one person in one session, once. Append-only: a change is another mark."""

    __tablename__ = "attendance_mark"
    __table_args__ = (
        UniqueConstraint("device_id", "device_seq", name="uq_attendance_mark_seq"),
        CheckConstraint("value IN ('present', 'late', 'excused', 'absent', 'none')", name="ck_attendance_mark_value"),
        CheckConstraint("how IN ('room', 'online')", name="ck_attendance_mark_how"),
        CheckConstraint("rank BETWEEN 1 AND 3", name="ck_attendance_mark_rank"),
        CheckConstraint("seconds >= 0", name="ck_attendance_mark_seconds"),
        CheckConstraint("(rank = 3) = (source = 'correction')", name="ck_attendance_mark_correction"),
        Index("ix_attendance_mark_cell", "session_id", "person_id"),  # every mark of one cell
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id", name="fk_attendance_mark_session"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", name="fk_attendance_mark_person"))
    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("sign_up.id", name="fk_attendance_mark_sign_up"))
    value: Mapped[Value] = mapped_column(words(Value))
    seconds: Mapped[int | None]
    how: Mapped[How] = mapped_column(words(How), default=How.ROOM)
    source: Mapped[Source] = mapped_column(words(Source))
    rank: Mapped[int] = mapped_column(SmallInteger)
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id", name="fk_attendance_mark_device"))
    device_seq: Mapped[int]
    observed_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", name="fk_attendance_mark_recorded_by"))
    replaces: Mapped[UUID | None] = mapped_column(ForeignKey("attendance_mark.id", name="fk_attendance_mark_replaces"))
    note_id: Mapped[UUID | None] = mapped_column(ForeignKey("note.id", name="fk_attendance_mark_note"))


class Attendance(Model):
    """What holds now for one person in one session, kept in the transaction of each mark. No row is not recorded, never absent."""

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint("value IN ('present', 'late', 'excused', 'absent')", name="ck_attendance_value"),
        Index("ix_attendance_person", "person_id", "session_id"),  # everything that a person attended
        Index("ix_attendance_sign_up", "sign_up_id", "session_id"),  # a sign-up's row in the roster and in reports
        Index("ix_attendance_workshop", "workshop_id", "person_id"),  # the marks of a workshop
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id", name="fk_attendance_session"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", name="fk_attendance_person"), primary_key=True)
    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("sign_up.id", name="fk_attendance_sign_up"))
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", name="fk_attendance_workshop"))
    value: Mapped[Value] = mapped_column(words(Value))
    seconds: Mapped[int | None]
    how: Mapped[How] = mapped_column(words(How))
    source: Mapped[Source] = mapped_column(words(Source))
    mark_id: Mapped[UUID] = mapped_column(ForeignKey("attendance_mark.id", name="fk_attendance_mark"))
    differs: Mapped[bool] = mapped_column(default=False)
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", name="fk_attendance_recorded_by"))
    recorded_at: Mapped[datetime]
