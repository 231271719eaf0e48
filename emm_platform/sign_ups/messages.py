"""What sign-ups write to people. Each message has a key by which the same cause can never write twice."""
from uuid import UUID

from emm_platform.kernel.outbox import Message
from emm_platform.workshops.models import Workshop

FOLDER = "sign_ups/messages"


def accepted(workshop: Workshop, sign_up: UUID, person: UUID, language: str, occasion: UUID) -> Message:
    """A seat was given."""
    return _message("sign_up.accepted", workshop, sign_up, person, language, str(occasion))


def waiting(workshop: Workshop, sign_up: UUID, person: UUID, language: str, occasion: UUID, place: int) -> Message:
    """A place on the waiting list was given; `place` is the place in line."""
    return _message("sign_up.waiting", workshop, sign_up, person, language, str(occasion), place=place)


def withdrawn(workshop: Workshop, sign_up: UUID, person: UUID, language: str, occasion: UUID) -> Message:
    """Somebody withdrew."""
    return _message("sign_up.withdrawn", workshop, sign_up, person, language, str(occasion))


def cancelled(workshop: Workshop, sign_up: UUID, person: UUID, language: str) -> Message:
    """The workshop will not take place."""
    return _message("workshop.cancelled", workshop, sign_up, person, language, str(workshop.revision))


def _message(word: str, workshop: Workshop, sign_up: UUID, person: UUID, language: str, occasion: str, **more: int) -> Message:
    values = {
        "slug": workshop.slug, "titles": workshop.titles, "labels": workshop.labels, "place_of_meeting": workshop.place, "online": workshop.online,
        "zone": workshop.zone, "starts": workshop.first_start.isoformat() if workshop.first_start else None,
        "ends": workshop.last_end.isoformat() if workshop.last_end else None, "sign_up": str(sign_up), **more,
    }
    template = f"{FOLDER}/{word.replace('.', '_')}"
    return Message(f"{word}:{workshop.id}:{sign_up}:{occasion}", template, to_person=person, language=language, values=values)
