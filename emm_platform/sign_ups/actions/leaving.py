"""Leaving: the seat goes to the next who waits."""
from uuid import UUID

from emm_platform.kernel.work import Work
from emm_platform.sign_ups import messages, queries
from emm_platform.sign_ups.actions.history import NO_SEAT, Step, as_whom, write
from emm_platform.sign_ups.actions.settling import settle_locked
from emm_platform.sign_ups.messages import Addressee
from emm_platform.sign_ups.rules.may import why_not
from emm_platform.sign_ups.rules.states import FINAL, SignUpEvent, SignUpState
from emm_platform.workshops.queries import locked_workshop


def withdraw(work: Work, workshop_id: UUID, person_id: UUID, language: str = "en") -> None:
    """Give up a seat or a place in line. Doing it again changes nothing. After the first start nobody comes in for it."""
    workshop = locked_workshop(work.db, workshop_id)
    found = queries.situation(work.db, workshop, person_id, work.now)
    for reason in why_not(SignUpEvent.WITHDRAW, found.standing):
        raise reason(slug=workshop.slug)
    own = found.own
    if own is None or own.state in FINAL:
        return
    step = Step(
        own.id, own.last_seq + 1, SignUpEvent.WITHDRAW, own.state, SignUpState.WITHDRAWN, {**NO_SEAT, "withdrawn_after_start": workshop.has_begun(work.now)},
        actor_as=as_whom(work.actor, person_id),
    )
    [entry] = write(work, [step])
    work.record("withdrew", kind="sign_up", about=own.id, workshop=workshop.id, before=own.state)
    work.send(messages.withdrawn(workshop, Addressee(own.id, person_id, language), entry))
    settle_locked(work, workshop)
