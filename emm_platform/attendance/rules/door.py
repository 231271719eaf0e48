"""Who is let in at the door of a meeting without a seat: when, and while there is room."""
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal
from emm_platform.people.rules import Sex
from emm_platform.workshops.rules.may import WorkshopOver
from emm_platform.workshops.rules.words import WalkIns

OPENS_BEFORE = timedelta(hours=2)  # the first start


class DoorNotOpen(Refusal):
    """Nobody walks into a meeting that has not begun."""

    sentence = _l("People can be let in from two hours before the first session.")


class RoomFull(Refusal):
    """There is no place in the room for somebody who has no seat."""

    sentence = _l("The room is full: %(people)s people are in a room for %(places)s. Whoever has a seat can still come in.")


@dataclass(frozen=True)
class Newcomer:
    """Somebody at the door: a known person, or what they say of themselves. None is not asked yet."""

    person_id: UUID | None
    full_name: str
    sex: Sex = Sex.UNDISCLOSED
    country: str | None = None
    institution: str = ""
    stakeholder_type: str | None = None
    ministry_type: str | None = None
    job_title: str = ""


@dataclass(frozen=True)
class Room:
    """How full the room of a session is: people with a positive mark there, the meeting's capacity, and places where somebody counted them."""

    people: int
    capacity: int
    counted: int | None = None

    @property
    def places(self) -> int:
        """For how many people there is room."""
        return self.capacity if self.counted is None else min(self.capacity, self.counted)

    @property
    def is_full(self) -> bool:
        return self.people >= self.places

    @property
    def is_crowded(self) -> bool:
        """Whether more people are in than there is room for."""
        return self.people > self.places


@dataclass(frozen=True)
class Hours:
    """When a meeting's door is open: its first start and last end. `as_record`: an organiser writes down who was there, also afterwards."""

    first_start: datetime | None
    last_end: datetime | None
    as_record: bool


def why_not_now(hours: Hours, now: datetime) -> type[Refusal] | None:
    """Why nobody is let in at this moment; None: people are."""
    if hours.first_start is None or now < hours.first_start - OPENS_BEFORE:
        return DoorNotOpen
    is_over = hours.last_end is not None and now >= hours.last_end
    return WorkshopOver if is_over and not hours.as_record else None


def has_room(walk_ins: WalkIns, room: Room) -> bool:
    """Whether somebody without a seat is let in. That a meeting lets nobody in at all is said with the sign-up."""
    return walk_ins is not WalkIns.IF_ROOM or not room.is_full
