"""A device at the door: how long it may mark, and when something was really seen by a clock that may be wrong."""
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from emm_platform.attendance.rules.words import POSITIVE, Value
from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal

LASTS_AFTER = timedelta(hours=24)  # the last end; then the device forgets whom it knew
MOST_MARKS, GREATEST = 500, 1_000_000  # in a batch; of a device's numbers
FARTHEST = timedelta(days=20_000)  # that a clock can be wrong and still be counted in seconds
Said = tuple[UUID, UUID, Value]  # a session, a sign-up, and what was said of it


class DeviceOver(Refusal):
    """The device may not mark any more."""

    sentence = _l("This device is no longer enrolled. Ask a facilitator of the workshop.")


@dataclass(frozen=True)
class Seeing:
    """One mark as its device made it: the device's own number for it, and when by its own clock."""

    seq: int
    session_id: UUID
    sign_up_id: UUID
    value: Value
    at: datetime


@dataclass(frozen=True)
class Batch:
    """What a device sends in at once, with what its clock says now."""

    key: str
    clock: datetime
    marks: tuple[Seeing, ...]


def may_mark(revoked_at: datetime | None, last_end: datetime | None, now: datetime) -> bool:
    """Whether an enrolled device may mark now: until it is revoked, and for a day after the meeting."""
    return revoked_at is None and (last_end is None or now < last_end + LASTS_AFTER)


def offset(clock: datetime, received: datetime) -> timedelta:
    """By how much the device's clock is behind ours, in whole seconds."""
    behind = min(max(received - clock, -FARTHEST), FARTHEST)
    return timedelta(seconds=round(behind.total_seconds()))


def observed(at: datetime, behind: timedelta, enrolled: datetime, received: datetime) -> datetime:
    """When something was seen by our clock; never before the device was enrolled, nor after it was heard of."""
    if at <= enrolled - FARTHEST or at >= received + FARTHEST:
        return received if at > received else enrolled
    return min(max(at + behind, enrolled), received)


@dataclass(frozen=True)
class Sorted:
    """Marks of a device by what is known of their numbers: new ones, numbers that are kept now or were before, and numbers that mean something else already."""

    fresh: list[Seeing]
    kept: list[int]
    again: list[int]


def sort_out(marks: Iterable[Seeing], known: Mapping[int, Said]) -> Sorted:
    """Each mark once, in the order of the numbers, however often and in whatever batch it comes; `known` is what is kept of these numbers."""
    told = {seq: (session, sign_up, _spoken(value)) for seq, (session, sign_up, value) in known.items()}
    fresh: list[Seeing] = []
    kept: list[int] = []
    again: list[int] = []
    for mark in sorted(marks, key=lambda mark: mark.seq):
        said = (mark.session_id, mark.sign_up_id, _spoken(mark.value))
        if mark.seq not in told:
            told[mark.seq] = said
            fresh.append(mark)
        (kept if told[mark.seq] == said else again).append(mark.seq)
    return Sorted(fresh, list(dict.fromkeys(kept)), list(dict.fromkeys(again)))


def _spoken(value: Value) -> Value:
    """What the device said: whether present or late is ours to decide."""
    return Value.PRESENT if value in POSITIVE else value
