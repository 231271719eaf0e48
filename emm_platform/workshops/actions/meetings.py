"""Making, changing, publishing and cancelling a meeting."""
from uuid import UUID

from sqlalchemy import delete, select

from emm_platform.kernel.db import locked
from emm_platform.kernel.identity import Role, Scope
from emm_platform.kernel.work import Work
from emm_platform.people.actions import give_role
from emm_platform.workshops import models, queries, rules
from emm_platform.workshops.actions.dates import keep_dates, moved, set_window
from emm_platform.workshops.actions.telling import forget, known, note_change
from emm_platform.workshops.events import CapacityChanged, WorkshopCancelled
from emm_platform.workshops.models import Workshop, WorkshopArea
from emm_platform.workshops.rules.may import Intention
from emm_platform.workshops.rules.plans import ADDRESSES_OF_PAGES, ORDINARY, MeetingPlan, Origin
from emm_platform.workshops.rules.words import Status, promotion_of


def create(work: Work, plan: MeetingPlan, capacity: int, slug: str | None = None, origin: Origin = ORDINARY) -> str:
    """Make a draft, run by whoever makes it; returns its address, made from the title unless one is given."""
    wanted = slug or rules.plans.slug(next(iter(plan.titles.values())))
    row = Workshop(
        slug=rules.plans.free_slug(wanted, ADDRESSES_OF_PAGES | queries.taken_slugs(work.db, wanted)), titles={}, summaries={}, zone=plan.zone, capacity=capacity,
        status=Status.DRAFT, demo=origin.demo, reconstruction=origin.reconstruction, labels=dict(origin.labels) if origin.labels else None,
        revision=1, created_at=work.now,
    )
    _write(row, plan)
    work.db.add(row)
    work.db.flush()
    _write_ways_and_areas(work, row, plan)
    work.record("created", kind="workshop", about=row.id, capacity=capacity)
    if work.actor.person_id:
        give_role(work, work.actor.person_id, Role.FACILITATOR, Scope("workshop", row.slug))
    return row.slug


def change(work: Work, workshop_id: UUID, plan: MeetingPlan, same_clock_times: bool = True) -> None:
    """Change what a meeting is and where. In another zone sessions keep their clock times, or else their instants.

    Raises LocalTimeMissing or LocalTimeTwice where a session's clock time is unclear in the new zone.
    """
    row = allowed(work, workshop_id, Intention.CHANGE)
    before, zone = known(work, row), row.zone
    _write(row, plan)
    _write_ways_and_areas(work, row, plan)
    if zone != row.zone:
        moved(work, row, same_clock_times)
    keep_dates(work, row)
    note_change(work, row, before)
    work.record("changed", kind="workshop", about=row.id, revision=row.revision)
    work.tell(CapacityChanged(row.id))


def publish(work: Work, workshop_id: UUID) -> None:
    """Show a draft to everybody and let its windows open."""
    row = allowed(work, workshop_id, Intention.PUBLISH)
    row.status = Status.PUBLISHED
    work.record("published", kind="workshop", about=row.id)


def set_capacity(work: Work, workshop_id: UUID, capacity: int) -> None:
    """Write a new number of seats. Whoever stands above it must have been noted before: see sign_ups.actions.set_capacity."""
    row = allowed(work, workshop_id, Intention.SET_CAPACITY)
    before, row.capacity = row.capacity, capacity
    work.db.flush()
    work.record("capacity changed", kind="workshop", about=row.id, before=before, after=capacity)
    work.tell(CapacityChanged(row.id))


def cancel(work: Work, workshop_id: UUID) -> None:
    """Call a meeting off, once and for all. Doing it again changes nothing."""
    row = locked(work.db, Workshop, workshop_id)
    if row is None or row.status is Status.CANCELLED:
        return
    row = allowed(work, workshop_id, Intention.CANCEL)
    row.status, row.cancelled_at, row.revision = Status.CANCELLED, work.now, row.revision + 1
    for item in work.db.scalars(select(models.Session).where(models.Session.workshop_id == row.id)):
        item.sequence += 1
    forget(work, row.id)  # that it is cancelled says more
    work.db.flush()
    work.record("cancelled", kind="workshop", about=row.id, revision=row.revision)
    work.tell(WorkshopCancelled(row.id, row.revision))


def allowed(work: Work, workshop_id: UUID, intention: Intention) -> Workshop:
    """The workshop, locked, if this may be done with it now; raises the first reason why not."""
    row = locked(work.db, Workshop, workshop_id)
    assert row is not None, workshop_id
    as_record = queries.is_record_keeper(work.actor, row.slug, row.process_id)
    for reason in rules.may.why_not(intention, queries.draft(work.db, row, as_record), work.now):
        raise reason(slug=row.slug)
    return row


def _write(row: Workshop, plan: MeetingPlan) -> None:
    row.titles = row.titles | dict(plan.titles)
    row.summaries = row.summaries | dict(plan.summaries)
    row.process_id, row.round_no, row.place, row.country, row.online = plan.process_id, plan.round_no, plan.place, plan.country, plan.online
    row.zone, row.languages, row.mode, row.promotion = plan.zone, list(plan.languages), plan.mode, promotion_of(plan.mode)
    row.waiting_list, row.list_max, row.walk_ins = plan.waiting_list, plan.list_max, plan.walk_ins


def _write_ways_and_areas(work: Work, row: Workshop, plan: MeetingPlan) -> None:
    set_window(work, row, plan.mode, plan.opens, plan.closes)
    work.db.execute(delete(WorkshopArea).where(WorkshopArea.workshop_id == row.id))
    work.db.add_all(WorkshopArea(workshop_id=row.id, area=area, created_at=work.now) for area in plan.areas)
    work.db.flush()
