"""What a facilitator says of a meeting and of its sessions, as values."""
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from anyascii import anyascii

from emm_platform.workshops.rules.words import SessionKind, WalkIns, Way

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 60
ADDRESSES_OF_PAGES = frozenset({"new"})  # what no workshop and no session may be called in an address


@dataclass(frozen=True)
class MeetingPlan:
    """What a meeting is, where, and how people get in. `opens` and `closes` are wall times of its zone."""

    titles: Mapping[str, str]
    zone: str
    opens: datetime
    closes: datetime
    summaries: Mapping[str, str] = field(default_factory=dict)
    process_id: str | None = None
    round_no: int | None = None
    place: str = ""
    country: str | None = None
    online: bool = False
    languages: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    mode: Way = Way.OPEN
    waiting_list: bool = True
    list_max: int | None = None
    walk_ins: WalkIns = WalkIns.IF_ROOM


@dataclass(frozen=True)
class Origin:
    """How a workshop came to be other than by a facilitator's form: shown to everybody by `labels`."""

    demo: bool = False
    reconstruction: bool = False
    labels: Mapping[str, str] | None = None


ORDINARY = Origin()


@dataclass(frozen=True)
class SessionPlan:
    """One item of the agenda in wall times of the workshop's zone; a fold of None is unclear in the night when clocks go back."""

    titles: Mapping[str, str]
    starts: datetime
    ends: datetime
    fold_start: int | None = None
    fold_end: int | None = None
    kind: SessionKind = SessionKind.PLENARY
    room: str = ""
    room_places: int | None = None
    areas: tuple[str, ...] = ()


def slug(title: str) -> str:
    """An address from a title in any script: its words in small ASCII letters, cut at a word."""
    words = re.findall(r"[a-z0-9]+", anyascii(title).lower())
    made = "-".join(words)
    if len(made) > LONGEST_SLUG:
        made = made[: LONGEST_SLUG + 1].rpartition("-")[0] or made[:LONGEST_SLUG]
    return made or "workshop"


def free_slug(wanted: str, taken: frozenset[str]) -> str:
    """The wanted address, or the first of wanted-2, wanted-3 … that nobody has."""
    if wanted not in taken:
        return wanted
    return next(made for n in range(2, len(taken) + 3) if (made := f"{wanted[: LONGEST_SLUG - 5]}-{n}") not in taken)
