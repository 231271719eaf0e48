"""The words of a meeting: its status, phases, ways in, and the kinds of its sessions."""
from enum import StrEnum


class Status(StrEnum):
    """What is stored of a workshop; the rest follows from the clock."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Phase(StrEnum):
    """Where a workshop stands now, computed from its status, windows and sessions."""

    DRAFT = "draft"
    PUBLISHED = "published"
    OPEN = "open"
    CLOSED = "closed"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"


class Way(StrEnum):
    """How a person gets in. A walk-in is a way of a sign-up, never one that a workshop offers beforehand."""

    OPEN = "open"
    APPROVAL = "approval"
    NOMINATION = "nomination"
    INVITATION = "invitation"
    WALK_IN = "walk_in"


class Promotion(StrEnum):
    """What the next person on the waiting list gets: the seat at once, or the offer of it."""

    SEAT = "seat"
    OFFER = "offer"


class WalkIns(StrEnum):
    """Whether somebody at the door without a sign-up is let in."""

    NO = "no"
    IF_ROOM = "if_room"
    ALWAYS = "always"


class SessionKind(StrEnum):
    """What people do in a session."""

    PLENARY = "plenary"
    PARALLEL = "parallel"
    GROUP = "group"
    DRAFTING = "drafting"
    REGISTRATION = "registration"
    SOCIAL = "social"


class SessionStatus(StrEnum):
    """Whether a session takes place; a cancelled one stays in the calendars' feed."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """What somebody does in a session."""

    CHAIR = "chair"
    SPEAKER = "speaker"
    EXPECTED = "expected"
    INTERPRETER = "interpreter"


NO_LIMIT = 100_000
UNCOUNTED = frozenset({SessionKind.REGISTRATION, SessionKind.SOCIAL})


def promotion_of(mode: Way) -> Promotion:
    """The promotion that a way in has by default: whoever may come freely gets the seat, others are asked first."""
    return Promotion.SEAT if mode is Way.OPEN else Promotion.OFFER
