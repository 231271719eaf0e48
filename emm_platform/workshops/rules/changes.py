"""What people know of a meeting, and what of it is no longer so: the difference that they are told."""
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

Texts = Mapping[str, str]


@dataclass(frozen=True)
class SessionFacts:
    """What people know of one session; times are wall times of the meeting's zone."""

    titles: Texts
    starts: datetime
    ends: datetime
    room: Texts | None

    def stored(self) -> dict[str, Any]:
        """The same as JSON."""
        return {"titles": dict(self.titles), "starts": self.starts.isoformat(), "ends": self.ends.isoformat(), "room": dict(self.room) if self.room else None}

    @staticmethod
    def read(found: Mapping[str, Any]) -> "SessionFacts":
        """The facts of such JSON."""
        return SessionFacts(found["titles"], datetime.fromisoformat(found["starts"]), datetime.fromisoformat(found["ends"]), found["room"])


@dataclass(frozen=True)
class Facts:
    """What people know of a meeting: what it is called, where it is, and its sessions by their ids."""

    titles: Texts
    place: str
    country: Texts | None
    online: bool
    zone: str
    sessions: Mapping[str, SessionFacts]

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The first start and the last end as the meeting's clocks show them; None without sessions."""
        if not self.sessions:
            return None
        return min(found.starts for found in self.sessions.values()), max(found.ends for found in self.sessions.values())

    def stored(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "titles": dict(self.titles), "place": self.place, "country": dict(self.country) if self.country else None, "online": self.online,
            "zone": self.zone, "sessions": {key: found.stored() for key, found in self.sessions.items()},
        }

    @staticmethod
    def read(found: Mapping[str, Any]) -> "Facts":
        """The facts of such JSON."""
        sessions = {key: SessionFacts.read(item) for key, item in found["sessions"].items()}
        return Facts(found["titles"], found["place"], found["country"], found["online"], found["zone"], sessions)


class Aspect(StrEnum):
    """What of a meeting is another than people know."""

    TITLE = "title"
    PLACE = "place"
    ONLINE = "online"
    DATES = "dates"
    SESSION_ADDED = "session_added"
    SESSION_REMOVED = "session_removed"
    SESSION_TIME = "session_time"
    SESSION_TITLE = "session_title"
    ROOM = "room"


MOVES = frozenset({Aspect.DATES, Aspect.SESSION_ADDED, Aspect.SESSION_REMOVED, Aspect.SESSION_TIME})


@dataclass(frozen=True)
class Change:
    """One thing that is another than people know; `session` is the id of the session that it is about, empty for the whole meeting."""

    aspect: Aspect
    session: str = ""


def changes(before: Facts, after: Facts) -> list[Change]:
    """Everything that changed, the whole meeting first, then its sessions in their order. Empty: what people know holds again."""
    whole = {
        Aspect.TITLE: _renamed(before.titles, after.titles), Aspect.PLACE: (before.place, before.country) != (after.place, after.country),
        Aspect.ONLINE: before.online != after.online, Aspect.DATES: (before.zone, before.span) != (after.zone, after.span),
    }
    found = [Change(aspect) for aspect, differs in whole.items() if differs]
    moved = _of_sessions(before, after)
    if whole[Aspect.DATES] and _all_moved(moved, before, after):
        moved = [change for change in moved if change.aspect is not Aspect.SESSION_TIME]
    return found + moved


def is_a_move(found: list[Change]) -> bool:
    """Whether times changed, and not only what happens at them."""
    return any(change.aspect in MOVES for change in found)


def _of_sessions(before: Facts, after: Facts) -> list[Change]:
    known = {**before.sessions, **after.sessions}
    found: list[Change] = []
    for key in sorted(known, key=lambda key: (known[key].starts, key)):
        was, now = before.sessions.get(key), after.sessions.get(key)
        if was is None:
            found.append(Change(Aspect.SESSION_ADDED, key))
        elif now is None:
            found.append(Change(Aspect.SESSION_REMOVED, key))
        else:
            found += [Change(aspect, key) for aspect in _of_session(was, now, before.zone != after.zone)]
    return found


def _of_session(was: SessionFacts, now: SessionFacts, in_another_zone: bool) -> list[Aspect]:
    differs = {
        Aspect.SESSION_TIME: in_another_zone or (was.starts, was.ends) != (now.starts, now.ends),
        Aspect.SESSION_TITLE: _renamed(was.titles, now.titles), Aspect.ROOM: was.room != now.room,
    }
    return [aspect for aspect, is_so in differs.items() if is_so]


def _all_moved(moved: list[Change], before: Facts, after: Facts) -> bool:
    """Whether every session that stays is at another time, so that the line on the whole meeting says enough."""
    both = before.sessions.keys() & after.sessions.keys()
    return len(both) > 1 and {change.session for change in moved if change.aspect is Aspect.SESSION_TIME} == both


def _renamed(was: Texts, now: Texts) -> bool:
    """Whether a name that people read is another one; a language more is not."""
    return any(now.get(language) != name for language, name in was.items())
