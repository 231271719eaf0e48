"""The agenda: its first and last instant, and what in it clashes. Clashes are shown and never refused."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from uuid import UUID

NOBODY: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Slot:
    """One session that takes place: when in instants, in which room, and who is needed there."""

    id: UUID
    starts: datetime
    ends: datetime
    room: UUID | None = None
    people: frozenset[UUID] = NOBODY


class ClashKind(StrEnum):
    """What two sessions want at the same time."""

    ROOM = "room"
    PERSON = "person"


@dataclass(frozen=True)
class Clash:
    """Two sessions that overlap and want the same room or person."""

    kind: ClashKind
    first: UUID
    second: UUID


def span(slots: Sequence[Slot]) -> tuple[datetime | None, datetime | None]:
    """The first start and the last end of the agenda; None twice while it is empty."""
    if not slots:
        return None, None
    return min(slot.starts for slot in slots), max(slot.ends for slot in slots)


def clashes(slots: Sequence[Slot]) -> list[Clash]:
    """Pairs of sessions that overlap in time and share a room or a person, in the order of their start."""
    found = []
    for first, second in combinations(sorted(slots, key=lambda slot: (slot.starts, slot.id)), 2):
        if first.starts < second.ends and second.starts < first.ends:
            found += [Clash(kind, first.id, second.id) for kind in _shared(first, second)]
    return found


def _shared(first: Slot, second: Slot) -> list[ClashKind]:
    kinds = []
    if first.room is not None and first.room == second.room:
        kinds.append(ClashKind.ROOM)
    if first.people & second.people:
        kinds.append(ClashKind.PERSON)
    return kinds


def last_admission(current: datetime | None, before: datetime | None, first_start: datetime | None) -> datetime | None:
    """Until when seats are filled: the first start, or an earlier moment that somebody chose.

    `current` is the value so far, `before` the first start so far; what was the first start follows the new one.
    """
    if first_start is None or current is None or current == before:
        return first_start
    return min(current, first_start)
