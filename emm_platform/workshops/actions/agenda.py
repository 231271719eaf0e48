"""Changing the agenda: sessions, their rooms, areas and people."""
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select

from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import Work
from emm_platform.workshops import models
from emm_platform.workshops.actions.dates import keep_dates
from emm_platform.workshops.actions.meetings import allowed
from emm_platform.workshops.actions.telling import known, note_change
from emm_platform.workshops.events import CapacityChanged
from emm_platform.workshops.models import Room, SessionArea, SessionPerson, Workshop
from emm_platform.workshops.rules import plans
from emm_platform.workshops.rules.changes import Facts
from emm_platform.workshops.rules.local_time import instant
from emm_platform.workshops.rules.may import Intention
from emm_platform.workshops.rules.plans import ADDRESSES_OF_PAGES, SessionPlan
from emm_platform.workshops.rules.words import UNCOUNTED, Part, SessionStatus, Status


def add_session(work: Work, workshop_id: UUID, plan: SessionPlan, host: str, slug: str | None = None) -> str:
    """Put a session on the agenda; returns its address. `host` is the site's name for the calendars' UID, kept for ever.

    Raises LocalTimeMissing or LocalTimeTwice where a wall time is unclear.
    """
    workshop = allowed(work, workshop_id, Intention.CHANGE)
    before = known(work, workshop)
    taken = ADDRESSES_OF_PAGES | frozenset(work.db.scalars(select(models.Session.slug).where(models.Session.workshop_id == workshop.id)))
    row = models.Session(id=new_id(), workshop_id=workshop.id, slug=plans.free_slug(slug or _slug(plan), taken), titles={}, created_at=work.now)
    row.ical_uid, row.sequence, row.status, row.interpretation = f"{row.id}@{host}", 0, SessionStatus.PLANNED, []
    _write(work, workshop, row, plan)
    work.db.add(row)
    _write_areas(work, row, plan)
    _changed(work, workshop, before, ("session added", row.id))
    return row.slug


def change_session(work: Work, workshop_id: UUID, session_id: UUID, plan: SessionPlan) -> None:
    """Change a session; calendars that hold it follow by its sequence. Raises as add_session."""
    workshop = allowed(work, workshop_id, Intention.CHANGE)
    before, row = known(work, workshop), work.db.get_one(models.Session, session_id)
    _write(work, workshop, row, plan)
    row.sequence += 1
    _write_areas(work, row, plan)
    _changed(work, workshop, before, ("session changed", row.id))


def remove_session(work: Work, workshop_id: UUID, session_id: UUID) -> None:
    """Take a session off the agenda. Once people could see it, it stays as cancelled, so that their calendars drop it."""
    workshop = allowed(work, workshop_id, Intention.CHANGE)
    before, row = known(work, workshop), work.db.get_one(models.Session, session_id)
    if workshop.status is Status.DRAFT:
        work.db.execute(delete(SessionArea).where(SessionArea.session_id == row.id))
        work.db.execute(delete(SessionPerson).where(SessionPerson.session_id == row.id))
        work.db.delete(row)
    else:
        row.status, row.cancelled_at, row.sequence = SessionStatus.CANCELLED, work.now, row.sequence + 1
    _changed(work, workshop, before, ("session removed", row.id))


def set_people(work: Work, workshop_id: UUID, session_id: UUID, people: Sequence[tuple[UUID, Part]]) -> None:
    """Say who chairs, speaks, interprets or is expected in a session; replaces what was said before."""
    workshop = allowed(work, workshop_id, Intention.CHANGE)
    work.db.execute(delete(SessionPerson).where(SessionPerson.session_id == session_id))
    work.db.add_all(SessionPerson(session_id=session_id, person_id=person, part=part, created_at=work.now) for person, part in people)
    work.record("session people set", kind="workshop", about=workshop.id, session=session_id, people=len(people))


def _slug(plan: SessionPlan) -> str:
    return plans.slug(next(iter(plan.titles.values())))


def _write(work: Work, workshop: Workshop, row: models.Session, plan: SessionPlan) -> None:
    row.titles = row.titles | dict(plan.titles)
    row.starts, row.ends, row.fold_start, row.fold_end = plan.starts, plan.ends, plan.fold_start or 0, plan.fold_end or 0
    row.starts_utc, row.ends_utc = instant(plan.starts, workshop.zone, plan.fold_start), instant(plan.ends, workshop.zone, plan.fold_end)
    row.kind, row.counts = plan.kind, plan.kind not in UNCOUNTED
    row.room_id = _room(work, workshop, plan) if plan.room else None


def _room(work: Work, workshop: Workshop, plan: SessionPlan) -> UUID:
    """The room of this name in the meeting, made if there is none; its places hold for all sessions in it."""
    slug = plans.slug(plan.room)
    room = work.db.scalars(select(Room).where(Room.workshop_id == workshop.id, Room.slug == slug)).first()
    if room is None:
        room = Room(id=new_id(), workshop_id=workshop.id, slug=slug, names={"en": plan.room}, created_at=work.now)
        work.db.add(room)
    room.places = plan.room_places if plan.room_places is not None else room.places
    work.db.flush()
    return room.id


def _write_areas(work: Work, row: models.Session, plan: SessionPlan) -> None:
    work.db.flush()
    work.db.execute(delete(SessionArea).where(SessionArea.session_id == row.id))
    work.db.add_all(SessionArea(session_id=row.id, area=area, created_at=work.now) for area in plan.areas)


def _changed(work: Work, workshop: Workshop, before: Facts | None, entry: tuple[str, UUID]) -> None:
    """Keep the meeting's dates, note what people have to be told, and write the entry of the audit trail: its words and the session."""
    keep_dates(work, workshop)
    note_change(work, workshop, before)
    work.record(entry[0], kind="workshop", about=workshop.id, session=entry[1])
    work.tell(CapacityChanged(workshop.id))
