"""Following a person into another post, as long as the meeting has not begun: from then on its reports stay what they were."""
from dataclasses import asdict
from typing import Any

from emm_platform.kernel.work import Work
from emm_platform.people.events import AffiliationChanged
from emm_platform.people.rules import Affiliation
from emm_platform.sign_ups import queries
from emm_platform.sign_ups.actions.history import Step, as_whom, write
from emm_platform.sign_ups.rules.states import SignUpEvent
from emm_platform.workshops.queries import locked_workshop


def follow_affiliation(work: Work, event: AffiliationChanged) -> None:
    """React to another post: whoever signed up with the former one comes with the new one. An affiliation given for one meeting only stays.

    Workshops are locked in the order of their ids.
    """
    if event.since > work.now.date():
        return
    for found in queries.ahead_of(work.db, event.person_id):
        workshop = locked_workshop(work.db, found.workshop_id)
        for own in queries.ahead_of(work.db, event.person_id, workshop.id):  # as it is under the lock
            if own.held == event.before and not workshop.has_begun(work.now):
                facts = {"before": _facts(event.before), "after": _facts(event.after)}
                whom = as_whom(work.actor, event.person_id)
                write(work, [Step(own.id, own.last_seq + 1, SignUpEvent.AFFILIATION, own.state, own.state, asdict(event.after), facts, whom)])
                work.record("affiliation followed", kind="sign_up", about=own.id, workshop=workshop.id)


def _facts(held: Affiliation) -> dict[str, Any]:
    """What the history keeps of an affiliation: ids alone."""
    return {"country": held.country, "institution": str(held.institution_id or ""), "ministry_type": held.ministry_type, "stakeholder_type": held.stakeholder_type}
