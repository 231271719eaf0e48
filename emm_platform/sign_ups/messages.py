"""What sign-ups write to people. Each message has a key by which the same cause can never write twice."""
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.kernel.languages import _, clock_time, date_range, speaking, zone_city
from emm_platform.kernel.outbox import Message
from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.rules.states import FINAL, SEAT_TAKING, SignUpState
from emm_platform.workshops.queries import LockedWorkshop, Meeting
from emm_platform.workshops.rules.local_time import wall

FOLDER = "sign_ups/messages"


@dataclass(frozen=True)
class Addressee:
    """Whom a message is for: the sign-up that it speaks of, its person, and the language of mails asked for there."""

    sign_up: UUID
    person: UUID
    language: str


@dataclass(frozen=True)
class News:
    """What changed, as sentences in the reader's language; why, if the facilitator says so; and whether the reader has a seat."""

    sentences: list[str]
    is_a_move: bool
    reason: str
    has_seat: bool


def accepted(workshop: LockedWorkshop, to: Addressee, occasion: UUID) -> Message:
    """A seat was given."""
    return _message("sign_up.accepted", workshop, to, str(occasion))


def waiting(workshop: LockedWorkshop, to: Addressee, occasion: UUID, place: int) -> Message:
    """A place on the waiting list was given; `place` is the place in line."""
    return _message("sign_up.waiting", workshop, to, str(occasion), place=place)


def withdrawn(workshop: LockedWorkshop, to: Addressee, occasion: UUID) -> Message:
    """Somebody withdrew."""
    return _message("sign_up.withdrawn", workshop, to, str(occasion))


def cancelled(workshop: LockedWorkshop, to: Addressee) -> Message:
    """The workshop will not take place."""
    return _message("workshop.cancelled", workshop, to, str(workshop.revision))


def changed(workshop: LockedWorkshop | Meeting, to: Addressee, news: News) -> Message:
    """What people know of the workshop is no longer so; other times are a mail of their own."""
    more = {"changes": news.sentences, "reason": news.reason, "has_seat": news.has_seat}
    return _message("workshop.moved" if news.is_a_move else "workshop.changed", workshop, to, str(workshop.revision), **more)


@lru_cache
def when(first: datetime | None, last: datetime | None, zone: str, language: str) -> str:
    """The days of a meeting and when it begins, in words of a language and times of the meeting."""
    if first is None or last is None:
        return ""
    starts = wall(first, zone)
    with speaking(language):
        days = date_range(starts.date(), wall(last, zone).date())
        return _("%(days)s, beginning at %(time)s in %(city)s", days=days, time=clock_time(starts), city=zone_city(zone))


def _message(word: str, workshop: LockedWorkshop | Meeting, to: Addressee, occasion: str, **more: Any) -> Message:
    values = {
        "slug": workshop.slug, "titles": workshop.titles, "labels": workshop.labels, "venue": workshop.place,
        "when": when(workshop.first_start, workshop.last_end, workshop.zone, to.language), "sign_up": str(to.sign_up), **more,
    }
    template = f"{FOLDER}/{word.replace('.', '_')}"
    return Message(f"{word}:{workshop.id}:{to.sign_up}:{occasion}", template, to_person=to.person, language=to.language, values=values)


def _still_in(states: frozenset[SignUpState]) -> Callable[[Session, Mapping[str, Any]], bool]:
    """Whether the sign-up that a queued message speaks of is still in one of these states. One statement."""

    def holds(db: Session, values: Mapping[str, Any]) -> bool:
        return db.scalar(select(SignUp.state).where(SignUp.id == UUID(values["sign_up"]))) in states

    return holds


LIVE = frozenset(SignUpState) - FINAL
STILL_TRUE = {
    f"{FOLDER}/sign_up_accepted": _still_in(SEAT_TAKING),
    f"{FOLDER}/sign_up_waiting": _still_in(frozenset({SignUpState.WAITING})),
    f"{FOLDER}/sign_up_withdrawn": _still_in(frozenset({SignUpState.WITHDRAWN})),
    f"{FOLDER}/workshop_changed": _still_in(LIVE),
    f"{FOLDER}/workshop_moved": _still_in(LIVE),
}
WITH_CALENDAR = tuple(f"{FOLDER}/{word}" for word in ("sign_up_accepted", "sign_up_withdrawn", "workshop_changed", "workshop_moved", "workshop_cancelled"))
