"""Noting that people know something that is no longer so, until they are told or somebody decides that they need not be."""
from uuid import UUID

from sqlalchemy import delete

from emm_platform.kernel.work import Work
from emm_platform.workshops.models import Workshop, WorkshopUntold
from emm_platform.workshops.queries.changes import facts
from emm_platform.workshops.rules.changes import Facts, changes
from emm_platform.workshops.rules.words import Status


def known(work: Work, row: Workshop) -> Facts | None:
    """What people know before a change; None where nobody knows the meeting yet, or it is over and only the record is mended. Two statements."""
    is_over = row.last_end is not None and row.last_end <= work.now
    return None if row.status is not Status.PUBLISHED or is_over else facts(work.db, row.id)


def note_change(work: Work, row: Workshop, before: Facts | None) -> None:
    """After a change: a higher revision, and what people knew before the first change that they have not been told of. Three statements at most."""
    if before is None:
        return
    work.db.flush()
    if not changes(before, facts(work.db, row.id)):
        return
    row.revision += 1
    noted = work.db.get(WorkshopUntold, row.id)
    if noted is None:
        work.db.add(WorkshopUntold(workshop_id=row.id, facts=before.stored(), changed_at=work.now, created_at=work.now))
    else:
        noted.changed_at = work.now
    work.db.flush()


def told(work: Work, workshop_id: UUID, people: int) -> None:
    """What changed was told to so many people, or to nobody by decision: from now on they know what is so. One statement."""
    forget(work, workshop_id)
    work.record("change told", kind="workshop", about=workshop_id, people=people)


def forget(work: Work, workshop_id: UUID) -> None:
    """Nobody has to be told of anything. One statement."""
    work.db.execute(delete(WorkshopUntold).where(WorkshopUntold.workshop_id == workshop_id))
