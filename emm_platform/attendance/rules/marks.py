"""Which mark holds for one person in one session: a function of the set of marks, so the order in which devices report does not matter."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from emm_platform.attendance.rules.words import POSITIVE, How, Rank, Source, Value
from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal

TAIL = 12  # hexadecimal digits of a mark's id that stand for it on the page


class ReasonNeeded(Refusal):
    """Somebody corrects what is recorded and does not say why."""

    sentence = _l("Say why: you change what somebody else recorded, or what was recorded before the meeting ended.")


@dataclass(frozen=True)
class Mark:
    """What one device said about one person in one session, once. `seconds` where it was measured."""

    id: UUID
    device_id: UUID
    device_seq: int
    value: Value
    rank: Rank
    observed_at: datetime
    recorded_at: datetime
    seconds: int | None = None
    how: How = How.ROOM
    source: Source = Source.PAGE
    recorded_by: UUID | None = None

    @property
    def is_positive(self) -> bool:
        return self.value in POSITIVE


@dataclass(frozen=True)
class Held:
    """What holds: the mark, the seconds that go with it, and whether somebody saw what somebody else did not."""

    mark: Mark
    seconds: int | None
    differs: bool


def holding(marks: Iterable[Mark]) -> Held | None:
    """What holds of these marks; None is not recorded. The same for the same set in any order, however often a mark is repeated."""
    left = _last_of_each_device(marks)
    if not left:
        return None
    weight = max(mark.rank for mark in left)
    best = _CHOOSE[weight]([mark for mark in left if mark.rank is weight])
    return Held(best, _seconds(best, left), _differs(left))


@dataclass(frozen=True)
class Choice:
    """What somebody chose in one cell of the page, and what stood there when they chose. `shown_mark` is the tail of that mark's id."""

    sign_up_id: UUID
    session_id: UUID
    value: Value
    shown: Value = Value.NONE
    shown_mark: str = ""

    @property
    def is_change(self) -> bool:
        return self.value is not self.shown

    def is_overtaken(self, held: Held | None) -> bool:
        """Whether somebody else changed the cell meanwhile, to something else than what is chosen now."""
        if held is None:
            return self.shown_mark != ""
        return held.mark.value is not self.value and tail(held.mark.id) != self.shown_mark


def tail(mark_id: UUID) -> str:
    """The random end of a mark's id: enough to know it again."""
    return mark_id.hex[-TAIL:]


def arrival(observed: datetime, starts: datetime, late_after_min: int) -> Value:
    """Present, or late from so many minutes after the start."""
    return Value.LATE if observed >= starts + timedelta(minutes=late_after_min) else Value.PRESENT


def needs_correction(held: Held | None, device_id: UUID, is_over: bool) -> bool:
    """Whether a mark on the page would correct: what another device, an import or a correction said, or anything once the meeting is over."""
    return is_over or (held is not None and (held.mark.device_id != device_id or held.mark.rank is Rank.CORRECTED))


def _last_of_each_device(marks: Iterable[Mark]) -> Sequence[Mark]:
    """Of each device its last word; one that took its mark back says nothing."""
    last: dict[UUID, Mark] = {}
    for mark in marks:
        before = last.get(mark.device_id)
        if before is None or mark.device_seq > before.device_seq:
            last[mark.device_id] = mark
    return [mark for mark in last.values() if mark.value is not Value.NONE]


def _corrected(marks: Sequence[Mark]) -> Mark:
    """The latest decision."""
    latest = max(mark.recorded_at for mark in marks)
    return min((mark for mark in marks if mark.recorded_at == latest), key=lambda mark: mark.id)


def _seen(marks: Sequence[Mark]) -> Mark:
    """Seen beats not seen by me: the earliest that saw somebody, else the latest that did not."""
    positive = [mark for mark in marks if mark.is_positive]
    if positive:
        return min(positive, key=lambda mark: (mark.observed_at, mark.id))
    latest = max(mark.observed_at for mark in marks)
    return min((mark for mark in marks if mark.observed_at == latest), key=lambda mark: mark.id)


def _seconds(best: Mark, left: Sequence[Mark]) -> int | None:
    if best.seconds is not None:
        return best.seconds
    imported = [mark for mark in left if mark.rank is Rank.IMPORTED and mark.is_positive and mark.seconds is not None]
    return max(imported, key=lambda mark: (mark.recorded_at, mark.id)).seconds if imported else None


def _differs(left: Sequence[Mark]) -> bool:
    """One said present, one absent, and nobody has decided since both."""
    told = [mark for mark in left if mark.rank is not Rank.CORRECTED]
    positive = [mark.recorded_at for mark in told if mark.is_positive]
    absent = [mark.recorded_at for mark in told if mark.value is Value.ABSENT]
    if not positive or not absent:
        return False
    decided = [mark.recorded_at for mark in left if mark.rank is Rank.CORRECTED]
    return not decided or max(decided) < max(max(positive), max(absent))


_CHOOSE = {Rank.CORRECTED: _corrected, Rank.SEEN: _seen, Rank.IMPORTED: _seen}
