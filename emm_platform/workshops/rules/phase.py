"""Where a workshop stands, from its status and the clock: no worker has to run for a window to close."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from emm_platform.workshops.rules.words import Phase, Status, Way


@dataclass(frozen=True)
class Window:
    """When one way in is open: from `opens` until just before `closes`, both instants."""

    way: Way
    opens: datetime
    closes: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether people may come in this way now."""
        return self.opens <= now < self.closes


@dataclass(frozen=True)
class Timing:
    """What decides the phase. `first_start` and `last_end` are None while there is no session."""

    status: Status
    windows: Sequence[Window]
    first_start: datetime | None
    last_end: datetime | None


def phase(workshop: Timing, now: datetime) -> Phase:
    """The phase at this instant. Between two windows a workshop is published, after the last one closed."""
    if workshop.status is not Status.PUBLISHED:
        return Phase(workshop.status)
    if workshop.last_end and now >= workshop.last_end:
        return Phase.HELD
    if workshop.first_start and now >= workshop.first_start:
        return Phase.RUNNING
    if any(window.is_open(now) for window in workshop.windows):
        return Phase.OPEN
    if any(now < window.opens for window in workshop.windows):
        return Phase.PUBLISHED
    return Phase.CLOSED
