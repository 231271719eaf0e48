"""One session of a meeting, with what all of its rows in a report share: worked out once, not for each row."""
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from emm_platform.reports.queries.scope import Meeting


@dataclass(frozen=True)
class Sitting:
    """A counted session. `starts` and `ends` are on the meeting's clock; `head` is how each of its rows begins."""

    id: UUID
    meeting: Meeting
    slug: str
    title: str
    starts: datetime
    ends: datetime
    minutes_planned: int
    zone: ZoneInfo
    head: tuple[Any, ...]


def sitting(meeting: Meeting, session_id: UUID, slug: str, title: str, utc: tuple[datetime, datetime]) -> Sitting:
    """A session whose start and end become those of the meeting's clock."""
    zone = ZoneInfo(meeting.zone)
    starts, ends = utc
    planned = int((ends - starts).total_seconds()) // 60
    start, end = starts.astimezone(zone), ends.astimezone(zone)
    head = (meeting.slug, meeting.title, meeting.process, slug, title, start, end, meeting.zone)
    return Sitting(session_id, meeting, slug, title, start, end, planned, zone, head)
