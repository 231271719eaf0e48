"""What follows when times change: the first start, the windows, and everything at once when a meeting moves to another zone."""
from datetime import datetime

from sqlalchemy import select

from emm_platform.kernel.work import Work
from emm_platform.workshops import models
from emm_platform.workshops.models import Workshop, WorkshopWay
from emm_platform.workshops.rules.agenda import Slot, last_admission, span
from emm_platform.workshops.rules.local_time import MINUTE, closing, instant, opening, wall
from emm_platform.workshops.rules.words import SessionStatus, Status, Way


def keep_dates(work: Work, row: Workshop) -> None:
    """Keep the workshop's first start, last end and last admission from its planned sessions. Two statements."""
    work.db.flush()
    planned = (models.Session.workshop_id == row.id) & (models.Session.status == SessionStatus.PLANNED)
    found = work.db.execute(select(models.Session.id, models.Session.starts_utc, models.Session.ends_utc).where(planned))
    before = row.first_start
    row.first_start, row.last_end = span([Slot(*item) for item in found])
    row.fill_until = last_admission(row.fill_until, before, row.first_start)
    work.db.flush()


def set_window(work: Work, row: Workshop, way: Way, opens: datetime, closes: datetime) -> None:
    """Write one way in with its window; wall times that did not change keep the instants that people were told. Two statements."""
    kept = work.db.get(WorkshopWay, (row.id, way))
    if kept is None:
        kept = WorkshopWay(workshop_id=row.id, way=way, questions=[], created_at=work.now)
        work.db.add(kept)
    if (kept.opens, kept.closes) != (opens, closes):
        kept.opens, kept.closes = opens, closes
        kept.opens_utc, kept.closes_utc = opening(opens, row.zone), closing(closes, row.zone)


def moved(work: Work, row: Workshop, same_clock_times: bool) -> None:
    """Read all wall times in the workshop's new zone: sessions keep their clock times or their instants, told windows their instants."""
    for item in work.db.scalars(select(models.Session).where(models.Session.workshop_id == row.id)):
        if same_clock_times:
            item.starts_utc, item.ends_utc = instant(item.starts, row.zone), instant(item.ends, row.zone)
            item.fold_start = item.fold_end = 0
        else:
            item.starts, item.ends = wall(item.starts_utc, row.zone), wall(item.ends_utc, row.zone)
            item.fold_start, item.fold_end = (_fold(local, at, row.zone) for local, at in ((item.starts, item.starts_utc), (item.ends, item.ends_utc)))
        item.sequence += 1
    for way in work.db.scalars(select(WorkshopWay).where(WorkshopWay.workshop_id == row.id)):
        if row.status is Status.DRAFT:
            way.opens_utc, way.closes_utc = opening(way.opens, row.zone), closing(way.closes, row.zone)
        else:
            way.opens, way.closes = wall(way.opens_utc, row.zone), wall(way.closes_utc - MINUTE, row.zone)


def _fold(local: datetime, at: datetime, zone: str) -> int:
    return 0 if instant(local, zone, 0) == at else 1
