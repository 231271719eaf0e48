"""Telling people what changed: once for each change, when a facilitator has read what will be sent."""
from uuid import UUID

from emm_platform.kernel.languages import speaking
from emm_platform.kernel.work import Work
from emm_platform.sign_ups import messages, queries
from emm_platform.sign_ups.messages import Addressee, News
from emm_platform.sign_ups.rules.may import ChangedMeanwhile
from emm_platform.sign_ups.rules.states import SEAT_TAKING
from emm_platform.workshops import actions as workshops
from emm_platform.workshops.queries import Untold, in_sentences, locked_workshop


def tell(work: Work, workshop_id: UUID, revision: int, reason: str = "") -> int:
    """Write to everybody with a seat, in line or asking who knows the workshop as it was; returns how many. Telling again tells nobody.

    Raises ChangedMeanwhile where the workshop is not at the revision that was looked at.
    """
    workshop = locked_workshop(work.db, workshop_id)
    found = queries.telling(work.db, workshop_id)
    if found is None:
        return 0
    if workshop.revision != revision:
        raise ChangedMeanwhile(slug=workshop.slug)
    said = {language: _in(language, found.untold) for language in {person.language for person in found.people}}
    for person in found.people:
        if person.person_id:
            news = News(said[person.language], found.untold.is_a_move, reason, person.state in SEAT_TAKING)
            work.send(messages.changed(workshop, Addressee(person.id, person.person_id, person.language), news))
    workshops.told(work, workshop_id, len(found.people))
    return len(found.people)


def tell_nobody(work: Work, workshop_id: UUID) -> None:
    """Decide that nobody has to be told of what changed so far."""
    workshop = locked_workshop(work.db, workshop_id)
    workshops.told(work, workshop.id, 0)


def _in(language: str, found: Untold) -> list[str]:
    with speaking(language):
        return in_sentences(found)
