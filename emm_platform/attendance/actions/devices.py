"""Enrolling a device for the door, revoking it, and keeping what it marks, in whatever order it arrives."""
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from emm_platform.attendance import queries
from emm_platform.attendance.actions.keeping import Door, Seen, door_of, keep
from emm_platform.attendance.models import Device, DeviceBatch
from emm_platform.attendance.rules.devices import Batch, DeviceOver, Seeing, may_mark, observed, offset, sort_out
from emm_platform.attendance.rules.marks import arrival
from emm_platform.attendance.rules.words import DeviceKind, Source, Value
from emm_platform.kernel.db import locked
from emm_platform.kernel.work import Work
from emm_platform.people.rules import hashed
from emm_platform.workshops import queries as workshops


@dataclass(frozen=True)
class Taken:
    """What became of a batch by the device's numbers: kept (also before), to be given another number from `next` on, or of no meeting of ours."""

    kept: list[int]
    again: list[int]
    refused: list[int]
    next: int


def enrol(work: Work, workshop_id: UUID, label: str) -> str:
    """Let a device mark at this workshop; returns the token of its address, which is kept nowhere."""
    token = secrets.token_urlsafe(24)
    row = Device(
        workshop_id=workshop_id, kind=DeviceKind.ENROLLED, label=label, token_hash=hashed(token), enrolled_by=work.actor.person_id, created_at=work.now,
    )
    work.db.add(row)
    work.db.flush()
    work.record("device enrolled", kind="workshop", about=workshop_id, device=row.id)
    return token


def revoke(work: Work, workshop_id: UUID, device_id: UUID) -> None:
    """Let a device mark no more. What it marked stays; doing it again changes nothing."""
    row = locked(work.db, Device, device_id)
    if row is None or row.workshop_id != workshop_id or row.kind is not DeviceKind.ENROLLED or row.revoked_at:
        return
    row.revoked_at = work.now
    work.record("device revoked", kind="workshop", about=workshop_id, device=row.id)


def take_marks(work: Work, device_id: UUID, batch: Batch) -> Taken:
    """Keep what a device saw. A mark that is here already is kept once, whatever batch it comes in. Raises DeviceOver."""
    return _take(work, _door(work, device_id), batch)


def mark_at_once(work: Work, device_id: UUID, cell: tuple[UUID, UUID], value: Value) -> None:
    """Keep one mark of a session and a sign-up under the device's next number, as it is made. Raises DeviceOver."""
    door = _door(work, device_id)
    seq = door.device.last_seq + 1
    _take(work, door, Batch(f"now-{seq}", work.now, (Seeing(seq, *cell, value, work.now),)))


def _door(work: Work, device_id: UUID) -> Door:
    """The device at its door; the workshop is locked first, as by everybody who marks."""
    found = work.db.get(Device, device_id)
    workshop = workshops.locked_workshop(work.db, found.workshop_id) if found else None
    device = locked(work.db, Device, device_id)
    if device is None or workshop is None or not may_mark(device.revoked_at, workshop.last_end, work.now):
        raise DeviceOver
    return door_of(work, workshop, device)


def _take(work: Work, door: Door, batch: Batch) -> Taken:
    known, sessions = queries.known_cells(
        work.db, door.workshop.id, {mark.sign_up_id for mark in batch.marks}, {mark.session_id for mark in batch.marks},
    )
    ours = [mark for mark in batch.marks if mark.sign_up_id in known and mark.session_id in sessions]
    sorted_out = sort_out(ours, queries.known_seqs(work.db, door.device.id, {mark.seq for mark in ours}))
    starts = workshops.starts_of(work.db, sessions)
    seen = [
        _seen(work, door, mark, batch, (known[mark.sign_up_id].person_id, starts[mark.session_id])) for mark in sorted_out.fresh
    ]
    keep(work, door, seen, queries.marks_of(work.db, [s.cell for s in seen]) if seen else {})
    _note(work, door, batch, len(seen))
    refused = [mark.seq for mark in batch.marks if mark not in ours]
    return Taken(sorted_out.kept, sorted_out.again, refused, door.device.last_seq + 1)


def _seen(work: Work, door: Door, mark: Seeing, batch: Batch, about: tuple[UUID, datetime]) -> Seen:
    """What a mark says by our clock: whose it is, and whether its person was in time for the session's start."""
    person_id, starts = about
    at = observed(mark.at, offset(batch.clock, work.now), door.device.created_at, work.now)
    value = arrival(at, starts, door.workshop.late_after_min) if mark.value is Value.PRESENT else mark.value
    return Seen(mark.session_id, mark.sign_up_id, person_id, value, Source.DEVICE, observed_at=at, seq=mark.seq)


def _note(work: Work, door: Door, batch: Batch, marks: int) -> None:
    if not queries.has_batch(work.db, door.device.id, batch.key):
        seconds = int(offset(batch.clock, work.now).total_seconds())
        work.db.add(DeviceBatch(device_id=door.device.id, batch_key=batch.key, received_at=work.now, clock_offset_s=seconds, marks=marks))
        work.db.flush()
