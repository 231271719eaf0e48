"""What the worker looks at."""
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from emm_platform.sign_ups.models import Need, SignUp
from emm_platform.sign_ups.rules.needs import is_due
from emm_platform.sign_ups.rules.states import SignUpState
from emm_platform.workshops.models import Workshop
from emm_platform.workshops.rules.words import Status

A_DAY = timedelta(days=1)  # by which a place can be ahead of UTC


def due(db: Session, now: datetime) -> Sequence[UUID]:
    """Workshops that settling can change: seats are filled and somebody waits, or the meeting began and a snapshot is not frozen. One statement."""
    fills = and_(Workshop.fill_until > now, SignUp.state == SignUpState.WAITING)
    begun = and_(Workshop.first_start <= now, SignUp.frozen_at.is_(None))
    query = select(Workshop.id).join(SignUp, SignUp.workshop_id == Workshop.id).where(Workshop.status == Status.PUBLISHED, or_(fills, begun))
    return db.scalars(query.distinct().order_by(Workshop.id)).all()


def needs_due(db: Session, now: datetime) -> dict[UUID, list[UUID]]:
    """Needs whose day has come at the place of their meeting, by meeting. One statement."""
    query = (
        select(Need.id, Need.delete_on, Workshop.id.label("workshop"), Workshop.zone)
        .join(SignUp, SignUp.id == Need.sign_up_id).join(Workshop, Workshop.id == SignUp.workshop_id)
        .where(Need.delete_on <= (now + A_DAY).date()).order_by(Workshop.id, Need.id)
    )
    found: dict[UUID, list[UUID]] = {}
    for row in db.execute(query):
        if is_due(row.delete_on, row.zone, now):
            found.setdefault(row.workshop, []).append(row.id)
    return found
