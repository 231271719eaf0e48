"""How long what somebody needs is kept: for thirty days after the meeting, counted on the meeting's own calendar."""
from datetime import date, datetime, timedelta

from emm_platform.workshops.rules.local_time import wall

KEPT = timedelta(days=30)


def delete_on(ends: datetime, zone: str) -> date:
    """The day on which needs are deleted: thirty days after the local day on which the meeting ends, or was cancelled."""
    return wall(ends, zone).date() + KEPT


def is_due(on: date, zone: str, now: datetime) -> bool:
    """Whether that day has come at the meeting's place."""
    return wall(now, zone).date() >= on
