"""The states of a sign-up and what leads from one to the next."""
from enum import StrEnum


class SignUpState(StrEnum):
    """Where one person's sign-up stands."""

    REQUESTED = "requested"
    NOMINATED = "nominated"
    WAITING = "waiting"
    RESERVED = "reserved"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


class SignUpEvent(StrEnum):
    """What can happen to a sign-up; the word is kept with every entry of its history."""

    SIGN_UP = "sign_up"
    NOMINATE = "nominate"
    APPROVE = "approve"
    REFUSE = "refuse"
    SEAT = "seat"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    CONFIRM = "confirm"
    LAPSE = "lapse"
    WITHDRAW = "withdraw"
    REMOVE = "remove"
    SUBSTITUTE = "substitute"
    WALK_IN = "walk_in"
    RECORD = "record"
    RENUMBER = "renumber"
    CANCEL = "cancel"
    AFFILIATION = "affiliation"


class ActorAs(StrEnum):
    """In which part somebody caused an entry of the history."""

    PERSON = "person"
    FOCAL_POINT = "focal-point"
    PARTY = "party"
    FACILITATOR = "facilitator"
    ORGANISER = "organiser"
    SYSTEM = "system"


class OverReason(StrEnum):
    """Why a seat above the capacity exists."""

    CAPACITY_CUT = "capacity_cut"
    WALK_IN = "walk_in"
    WALK_IN_OFFLINE = "walk_in_offline"
    ORGANISER = "organiser"
    RECORD = "record"


class DelegationRole(StrEnum):
    """What somebody is in a delegation."""

    HEAD = "head"
    MEMBER = "member"
    ADVISER = "adviser"
    OBSERVER = "observer"
    SECRETARIAT = "secretariat"
    INTERPRETER = "interpreter"


class Attends(StrEnum):
    """How somebody takes part."""

    ROOM = "room"
    ONLINE = "online"


class NeedKind(StrEnum):
    """What somebody needs to take part."""

    TRAVEL = "travel"
    VISA_LETTER = "visa_letter"
    DIET = "diet"
    ACCESS = "access"
    OTHER = "other"


class CalendarMethod(StrEnum):
    """What a mail asks of somebody's calendar (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


S = SignUpState
NONE = "none"
SEAT_TAKING = frozenset({S.RESERVED, S.OFFERED, S.ACCEPTED, S.CONFIRMED})
FINAL = frozenset({S.REFUSED, S.DECLINED, S.LAPSED, S.WITHDRAWN, S.REPLACED, S.CANCELLED})
MAY_RETURN = frozenset({S.DECLINED, S.LAPSED, S.WITHDRAWN, S.REPLACED})


def takes_a_seat(state: SignUpState) -> bool:
    """Whether this state holds one of the places that the capacity counts."""
    return state in SEAT_TAKING


def is_live(state: SignUpState | None) -> bool:
    """Whether a sign-up in this state can still lead to a seat or holds one."""
    return state is not None and state not in FINAL
