"""The one place that is asked for the time, so that a test, or `EMM_NOW`, can move it for the whole house."""
from datetime import UTC, datetime, timedelta

_shift = timedelta(0)


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC) + _shift


def start_at(instant: datetime | None) -> None:
    """Let the clock show this instant now and run on from there; None is the real time again."""
    global _shift
    _shift = timedelta(0) if instant is None else instant.astimezone(UTC) - datetime.now(UTC)
