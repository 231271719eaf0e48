"""Leaving: the seat goes to the next who waits."""
from uuid import UUID

from emm_platform.kernel.db import locked
from emm_platform.kernel.work import Work
from emm_platform.sign_ups import messages, queries
from emm_platform.sign_ups.actions.history import NO_SEAT, Step, as_whom, write
from emm_platform.sign_ups.actions.settling import settle_locked
from emm_platform.sign_ups.rules.may import why_not
from emm_platform.sign_ups.rules.states import FINAL, SignUpEvent, SignUpState
from emm_platform.workshops.models import Workshop


def withdraw(work: Work, workshop_id: UUID, person_id: UUID, language: str = "en") -> None:
    """Give up a seat or a place in line. Doing it again changes nothing. After the first start nobody comes in for it."""
    workshop = locked(work.db, Workshop, workshop_id)
    assert workshop is not None, workshop_id
    found = queries.situation(work.db, workshop, person_id, work.now)
    for reason in why_not(SignUpEvent.WITHDRAW, found.standing):
        raise reason(slug=workshop.slug)
    own = found.own
    if own is None or own.state in FINAL:
        return
    late = workshop.first_start is not None and work.now >= workshop.first_start
    step = Step(
        own.id, own.last_seq + 1, SignUpEvent.WITHDRAW, own.state, SignUpState.WITHDRAWN, {**NO_SEAT, "withdrawn_after_start": late},
        actor_as=as_whom(work.actor, person_id),
    )
    [entry] = write(work, [step])
    work.record("withdrew", kind="sign_up", about=own.id, workshop=workshop.id, before=own.state)
    work.send(messages.withdrawn(workshop, own.id, person_id, language, entry))
    settle_locked(work, workshop)
