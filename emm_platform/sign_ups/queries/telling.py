"""Who has to be told of a change, and of what."""
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.queries.standing import QUEUED, Queued, queued
from emm_platform.sign_ups.rules.states import FINAL
from emm_platform.workshops import queries as workshops
from emm_platform.workshops.queries import Untold


@dataclass(frozen=True)
class Telling:
    """A change that nobody was told of, and the people who know the meeting as it was before."""

    untold: Untold
    people: Sequence[Queued]


def telling(db: Session, workshop_id: UUID) -> Telling | None:
    """What is to be told and to whom; None where nothing changed or nobody knows it otherwise. One statement, four where something changed."""
    found = workshops.untold(db, workshop_id)
    if found is None:
        return None
    wanted = (SignUp.workshop_id == workshop_id, SignUp.state.not_in(sorted(FINAL)), SignUp.person_id.is_not(None), SignUp.created_at <= found.changed_at)
    people = [queued(row) for row in db.execute(select(*QUEUED).where(*wanted).order_by(SignUp.id))]
    return Telling(found, people) if people else None
