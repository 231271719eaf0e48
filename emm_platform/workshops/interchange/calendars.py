"""Calendar files (RFC 5545): wall times with their zone, identifiers that never change, and a sequence that rises with each change."""
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from emm_platform.kernel.languages import in_language
from emm_platform.workshops.queries import AgendaSession, Meeting
from emm_platform.workshops.rules.words import Status

CANCELLED_SHOWN = timedelta(days=60)
PRODUCT = "-//Essentials of Migration Management//Workshops//EN"


def published(meeting: Meeting, sessions: Sequence[AgendaSession], now: datetime) -> bytes:
    """The agenda for anybody's calendar: one entry for each session, cancelled ones for 60 days more. Never a link for joining."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(meeting.title))
    shown = [found for found in sessions if not found.cancelled_at or now - found.cancelled_at < CANCELLED_SHOWN]
    if shown:
        years = min(found.starts for found in shown).replace(month=1, day=1), max(found.ends for found in shown)
        calendar.add_component(Timezone.from_tzinfo(ZoneInfo(meeting.zone), meeting.zone, years[0].date(), years[1].date() + timedelta(days=366)))
    for found in shown:
        calendar.add_component(_entry(meeting, found, now))
    return bytes(calendar.to_ical())


def _entry(meeting: Meeting, found: AgendaSession, now: datetime) -> Event:
    zone = ZoneInfo(meeting.zone)
    event = Event()
    event.add("uid", found.ical_uid)
    event.add("dtstamp", now)
    event.add("dtstart", found.starts.replace(tzinfo=zone, fold=found.fold_start))
    event.add("dtend", found.ends.replace(tzinfo=zone, fold=found.fold_end))
    event.add("summary", _line(f"{found.title} ({meeting.title})"))
    event.add("sequence", found.sequence)
    event.add("status", "CANCELLED" if found.is_cancelled or meeting.status is Status.CANCELLED else "CONFIRMED")
    place = ", ".join(part for part in (in_language(found.room_names), meeting.place, meeting.country_name) if part)
    if place:
        event.add("location", _line(place))
    if meeting.label:
        event.add("description", meeting.label)
    return event


def _line(text: str) -> str:
    """A text on one line: the library refuses a line break where a property of its own making would begin."""
    return " ".join(text.split())
