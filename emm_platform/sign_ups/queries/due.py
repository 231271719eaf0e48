"""What the worker looks at."""
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.rules.states import SignUpState
from emm_platform.workshops.models import Workshop
from emm_platform.workshops.rules.words import Status


def due(db: Session, now: datetime) -> Sequence[UUID]:
    """Workshops that settling can change: seats are filled and somebody waits, or the meeting began and a snapshot is not frozen. One statement."""
    fills = and_(Workshop.fill_until > now, SignUp.state == SignUpState.WAITING)
    begun = and_(Workshop.first_start <= now, SignUp.frozen_at.is_(None))
    query = select(Workshop.id).join(SignUp, SignUp.workshop_id == Workshop.id).where(Workshop.status == Status.PUBLISHED, or_(fills, begun))
    return db.scalars(query.distinct().order_by(Workshop.id)).all()
