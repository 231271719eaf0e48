"""A workshop as actions of features above need it: locked until the end of their transaction."""
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Uuid, bindparam, select
from sqlalchemy.orm import Session

from emm_platform.workshops.models import Workshop
from emm_platform.workshops.rules.words import Status, WalkIns, Way


@dataclass(frozen=True)
class LockedWorkshop:
    """What a workshop is while nobody else can change who has its seats."""

    id: UUID
    slug: str
    process_id: str | None
    titles: dict[str, str]
    labels: dict[str, str] | None
    place: str
    zone: str
    status: Status
    mode: Way
    capacity: int
    first_start: datetime | None
    last_end: datetime | None
    fill_until: datetime | None
    waiting_list: bool
    list_max: int | None
    walk_ins: WalkIns
    late_after_min: int
    attended_rule: str
    revision: int

    def has_begun(self, now: datetime) -> bool:
        """Whether the first session has started."""
        return self.first_start is not None and now >= self.first_start

    def fills(self, now: datetime) -> bool:
        """Whether seats are given: it is published, and its last admission lies ahead."""
        return self.status is Status.PUBLISHED and self.fill_until is not None and now < self.fill_until


_COLUMNS = tuple(Workshop.__table__.c[name] for name in LockedWorkshop.__dataclass_fields__)
_LOCKED: Select[Any] = select(*_COLUMNS).where(Workshop.__table__.c.id == bindparam("workshop", type_=Uuid())).with_for_update()  # built once


def locked_workshop(db: Session, workshop_id: UUID) -> LockedWorkshop:
    """The workshop as it is now, locked until the end of the transaction. One statement."""
    return LockedWorkshop(*db.execute(_LOCKED, {"workshop": workshop_id}).one())
