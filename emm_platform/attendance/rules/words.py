"""The words of a mark: what it says, how somebody took part, where it comes from, and how much it weighs."""
from enum import IntEnum, StrEnum

from emm_platform.kernel.languages import _l


class Value(StrEnum):
    """What a mark says. Not recorded is no mark at all, and never the same as absent; `none` takes a mark back."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    NONE = "none"


class How(StrEnum):
    """In which way somebody was there. Both count the same."""

    ROOM = "room"
    ONLINE = "online"


class Source(StrEnum):
    """Where a mark comes from."""

    PAGE = "page"
    SCAN = "scan"
    DEVICE = "device"
    SHEET = "sheet"
    WALK_IN = "walk_in"
    ZOOM = "zoom"
    TEAMS = "teams"
    CORRECTION = "correction"


class Rank(IntEnum):
    """How much a mark weighs: a correction beats what was seen, which beats what a file said."""

    IMPORTED = 1
    SEEN = 2
    CORRECTED = 3


class DeviceKind(StrEnum):
    """What marks: the page and the imports of a workshop are one device each, beside those that were enrolled."""

    PAGE = "page"
    IMPORTS = "imports"
    ENROLLED = "enrolled"


POSITIVE = frozenset({Value.PRESENT, Value.LATE})
VALUES = (Value.PRESENT, Value.LATE, Value.EXCUSED, Value.ABSENT)
LABELS = {
    Value.PRESENT: _l("Present"), Value.LATE: _l("Late"), Value.EXCUSED: _l("Excused"), Value.ABSENT: _l("Absent"),
    Value.NONE: _l("Not recorded"),
}
LETTERS = {  # one letter on the page; each language has its own
    Value.PRESENT: _l("P (present)"), Value.LATE: _l("L (late)"), Value.EXCUSED: _l("E (excused)"), Value.ABSENT: _l("A (absent)"),
}
SOURCES = {
    Source.PAGE: _l("On this page"), Source.SCAN: _l("Badge scanned"), Source.DEVICE: _l("On a device at the door"),
    Source.SHEET: _l("From the signed sheet"), Source.WALK_IN: _l("Walked in"), Source.ZOOM: _l("From Zoom's report"),
    Source.TEAMS: _l("From Teams' report"), Source.CORRECTION: _l("Correction"),
}
RANKS = {Source.ZOOM: Rank.IMPORTED, Source.TEAMS: Rank.IMPORTED, Source.CORRECTION: Rank.CORRECTED}


def rank_of(source: Source) -> Rank:
    """The weight of a mark by where it comes from."""
    return RANKS.get(source, Rank.SEEN)
