"""The one way in which marks are made: appended, and what holds kept beside them in the same transaction."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, tuple_, update

from emm_platform.attendance.models import Attendance, AttendanceMark, Device
from emm_platform.attendance.queries import cells
from emm_platform.attendance.queries.cells import Cell
from emm_platform.attendance.rules.attended import attended
from emm_platform.attendance.rules.marks import Held, Mark, holding
from emm_platform.attendance.rules.words import DeviceKind, How, Source, Value, rank_of
from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import Work
from emm_platform.sign_ups import actions as sign_ups
from emm_platform.workshops import queries as workshops
from emm_platform.workshops.queries.locking import LockedWorkshop


@dataclass(frozen=True)
class Seen:
    """What is to be marked in one cell. `observed_at` None is now; `seconds` where they were measured; `seq` the device's own number, None for its next."""

    session_id: UUID
    sign_up_id: UUID
    person_id: UUID
    value: Value
    source: Source = Source.PAGE
    seconds: int | None = None
    how: How = How.ROOM
    observed_at: datetime | None = None
    note_id: UUID | None = None
    seq: int | None = None

    @property
    def cell(self) -> Cell:
        return self.session_id, self.person_id

    def corrected(self, note_id: UUID | None) -> "Seen":
        """The same as a correction, with why."""
        return replace(self, source=Source.CORRECTION, note_id=note_id)


@dataclass(frozen=True)
class Door:
    """The workshop, locked, with the device that marks there (the one that stands for its page, or one that was enrolled), and whether the meeting is over."""

    workshop: LockedWorkshop
    device: Device
    is_over: bool


def at_the_door(work: Work, workshop_id: UUID) -> Door:
    """Lock the workshop; its page becomes a device with the first mark. Two statements, three the first time."""
    workshop = workshops.locked_workshop(work.db, workshop_id)
    page = cells.page_device(work.db, workshop_id)
    if page is None:
        page = Device(workshop_id=workshop_id, kind=DeviceKind.PAGE, created_at=work.now)
        work.db.add(page)
        work.db.flush()
    return door_of(work, workshop, page)


def door_of(work: Work, workshop: LockedWorkshop, device: Device) -> Door:
    """The door of a locked workshop at which this device marks."""
    return Door(workshop, device, workshop.last_end is not None and work.now >= workshop.last_end)


def keep(work: Work, door: Door, seen: Sequence[Seen], marks: Mapping[Cell, list[Mark]]) -> int:
    """Append marks to those that there are, and keep what holds and who attended; returns how many were made. Of a device's own numbers the greatest comes last."""
    if not seen:
        return 0
    before = {s.cell: holding(marks.get(s.cell, ())) for s in seen}
    rows = [_row(work, door, s, before[s.cell], s.seq or number) for number, s in enumerate(seen, start=door.device.last_seq + 1)]
    door.device.last_seq = max(door.device.last_seq, *(row["device_seq"] for row in rows))
    work.db.execute(insert(AttendanceMark), rows)
    after = {s.cell: holding([*marks.get(s.cell, ()), _mark(row)]) for s, row in zip(seen, rows, strict=True)}
    _keep_holding(work, door, seen, before, after)
    _keep_attended(work, door, {s.sign_up_id for s in seen if _is_positive(before[s.cell]) is not _is_positive(after[s.cell])})
    corrections = sum(1 for s in seen if s.source is Source.CORRECTION)
    work.record("attendance marked", kind="workshop", about=door.workshop.id, marks=len(rows), corrections=corrections, device=door.device.id)
    return len(rows)


def _row(work: Work, door: Door, seen: Seen, before: Held | None, number: int) -> dict[str, Any]:
    return {
        "id": new_id(), "session_id": seen.session_id, "person_id": seen.person_id, "sign_up_id": seen.sign_up_id, "value": seen.value,
        "seconds": seen.seconds, "how": seen.how, "source": seen.source, "rank": rank_of(seen.source), "device_id": door.device.id,
        "device_seq": number, "observed_at": seen.observed_at or work.now, "recorded_at": work.now, "recorded_by": work.actor.person_id,
        "replaces": before.mark.id if before else None, "note_id": seen.note_id,
    }


def _mark(row: dict[str, Any]) -> Mark:
    fields = ("id", "device_id", "device_seq", "value", "rank", "observed_at", "recorded_at", "seconds", "how", "source", "recorded_by")
    return Mark(**{name: row[name] for name in fields})


def _keep_holding(work: Work, door: Door, seen: Sequence[Seen], before: Mapping[Cell, Held | None], after: Mapping[Cell, Held | None]) -> None:
    """Three statements at most: new rows, changed rows, rows of cells where nothing holds any more."""
    of_cell = {s.cell: s for s in seen}
    kept = {cell: _kept(door, of_cell[cell], held) for cell, held in after.items() if held}
    had = {cell for cell, held in before.items() if held}
    fresh, changed = [row for cell, row in kept.items() if cell not in had], [row for cell, row in kept.items() if cell in had]
    gone = sorted(had - kept.keys())
    if fresh:
        work.db.execute(insert(Attendance), fresh)
    if changed:
        work.db.execute(update(Attendance), changed)
    if gone:
        work.db.execute(delete(Attendance).where(tuple_(Attendance.session_id, Attendance.person_id).in_(gone)))


def _kept(door: Door, seen: Seen, held: Held) -> dict[str, Any]:
    mark = held.mark
    return {
        "session_id": seen.session_id, "person_id": seen.person_id, "sign_up_id": seen.sign_up_id, "workshop_id": door.workshop.id,
        "value": mark.value, "seconds": held.seconds, "how": mark.how, "source": mark.source, "mark_id": mark.id, "differs": held.differs,
        "recorded_by": mark.recorded_by, "recorded_at": mark.recorded_at,
    }


def _is_positive(held: Held | None) -> bool:
    return held is not None and held.mark.is_positive


def _keep_attended(work: Work, door: Door, sign_up_ids: set[UUID]) -> None:
    """Whether these sign-ups count as attended, by the workshop's rule. One statement, and one for each that changed."""
    if not sign_up_ids:
        return
    for sign_up_id, came in cells.outcomes(work.db, door.workshop.id, sorted(sign_up_ids)).items():
        now = attended(door.workshop.attended_rule, came.outcomes)
        if now is not came.attended:
            sign_ups.set_attended(work, sign_up_id, now)
