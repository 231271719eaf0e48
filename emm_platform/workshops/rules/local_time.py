"""Wall time in a zone, to the instant it means: what does not exist or exists twice is never guessed."""
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


class LocalTimeMissing(ValueError):
    """The clocks skip this wall time. Carries the two nearest that exist, and from where to where the clocks go."""

    def __init__(self, local: datetime, zone: str) -> None:
        super().__init__(f"{local} does not exist in {zone}")
        self.local, self.zone = local, zone
        first, last = sorted(_both(local, zone))
        self.nearest = (wall(first, zone), wall(last, zone))
        self.clocks_from, self.clocks_to = _jump(first, last, zone)


class LocalTimeTwice(ValueError):
    """The clocks show this wall time twice. Carries both instants, the first and the second."""

    def __init__(self, local: datetime, zone: str) -> None:
        super().__init__(f"{local} happens twice in {zone}")
        self.local, self.zone = local, zone
        self.instants = _both(local, zone)


def instant(local: datetime, zone: str, fold: int | None = None) -> datetime:
    """The UTC instant of a wall time; `fold` 0 or 1 chooses when the clocks show it twice.

    Raises LocalTimeMissing for a time that the clocks skip, LocalTimeTwice for one shown twice while `fold` is None.
    """
    first, second = _both(local, zone)
    if wall(first, zone) != local:
        raise LocalTimeMissing(local, zone)
    if first != second and fold is None:
        raise LocalTimeTwice(local, zone)
    return second if fold else first


def wall(at: datetime, zone: str) -> datetime:
    """What the clocks show in a zone at an instant, without offset."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def opening(local: datetime, zone: str) -> datetime:
    """The instant when something opens: at an unclear wall time the earlier one."""
    return min(_both(local, zone))


def closing(local: datetime, zone: str) -> datetime:
    """The first instant that is too late: the minute that is named is included, at an unclear wall time the later one."""
    return max(_both(local, zone)) + MINUTE


def offset(at: datetime, zone: str) -> timedelta:
    """How far the clocks of a zone are ahead of UTC at an instant."""
    ahead = at.astimezone(ZoneInfo(zone)).utcoffset()
    return ahead if ahead is not None else timedelta(0)


def _both(local: datetime, zone: str) -> tuple[datetime, datetime]:
    here = local.replace(tzinfo=ZoneInfo(zone))
    return here.replace(fold=0).astimezone(UTC), here.replace(fold=1).astimezone(UTC)


def _jump(before: datetime, after: datetime, zone: str) -> tuple[datetime, datetime]:
    """What the clocks show just before and at the change between two instants."""
    while after - before > MINUTE:
        middle = before + (after - before) // 2
        if offset(middle, zone) == offset(before, zone):
            before = middle
        else:
            after = middle
    at = after.replace(second=0, microsecond=0)
    return wall(at - MINUTE, zone) + MINUTE, wall(at, zone)
