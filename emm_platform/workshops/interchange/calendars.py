"""Calendar files (RFC 5545): wall times with their zone, identifiers that never change, and a sequence that rises with each change."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from emm_platform.kernel.languages import in_language
from emm_platform.workshops.queries import AgendaSession, Meeting
from emm_platform.workshops.rules.words import Status

if TYPE_CHECKING:  # a twentieth of the time in which the platform starts: imported by the functions that write a calendar
    from icalendar import Calendar, Event, Timezone, vCalAddress

CANCELLED_SHOWN = timedelta(days=60)
PLATFORM = "Essentials of Migration Management"
PRODUCT = f"-//{PLATFORM}//Workshops//EN"


@dataclass(frozen=True)
class Invited:
    """Whose calendar holds the meeting, or drops it: the entry's kept identity and number, who is asked by whom, and where the meeting's page is."""

    uid: str
    sequence: int
    is_cancelled: bool
    address: str
    name: str
    organiser: str
    link: str


def published(meeting: Meeting, sessions: Sequence[AgendaSession], now: datetime) -> bytes:
    """The agenda for anybody's calendar: one entry for each session, cancelled ones for 60 days more. Never a link for joining."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", _line(meeting.title))
    shown = [found for found in sessions if not found.cancelled_at or now - found.cancelled_at < CANCELLED_SHOWN]
    if shown:
        calendar.add_component(_zone(meeting.zone, min(found.starts for found in shown), max(found.ends for found in shown)))
    for found in shown:
        calendar.add_component(_entry(meeting, found, now))
    return bytes(calendar.to_ical())


def invitation(meeting: Meeting, to: Invited, now: datetime) -> str:
    """The whole meeting as one entry for one person's calendar, or that it is to be dropped from there. The meeting must have a date."""
    from icalendar import Event  # see above

    assert meeting.first_start is not None, meeting.slug
    assert meeting.last_end is not None, meeting.slug
    zone = ZoneInfo(meeting.zone)
    starts, ends = meeting.first_start.astimezone(zone), meeting.last_end.astimezone(zone)
    event = Event()
    event.add("uid", to.uid)
    event.add("dtstamp", now)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", _line(meeting.title))
    event.add("sequence", to.sequence)
    event.add("status", "CANCELLED" if to.is_cancelled else "CONFIRMED")
    event.add("organizer", _address(to.organiser, {"CN": PLATFORM}))
    event.add("attendee", _address(to.address, {"CN": _line(to.name) or to.address, "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}))
    event.add("url", to.link)
    _describe(event, meeting)
    calendar = _calendar("CANCEL" if to.is_cancelled else "REQUEST")
    calendar.add_component(_zone(meeting.zone, starts, ends))
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar  # see above

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _zone(zone: str, first: datetime, last: datetime) -> "Timezone":
    """The rules of a zone for the years that a calendar speaks of."""
    from icalendar import Timezone  # see above

    return Timezone.from_tzinfo(ZoneInfo(zone), zone, first.date().replace(month=1, day=1), last.date() + timedelta(days=366))


def _address(address: str, parameters: dict[str, str]) -> "vCalAddress":
    from icalendar import vCalAddress  # see above

    made = vCalAddress(f"mailto:{address}")
    for name, value in parameters.items():
        made.params[name] = value
    return made


def _entry(meeting: Meeting, found: AgendaSession, now: datetime) -> "Event":
    from icalendar import Event  # see above

    zone = ZoneInfo(meeting.zone)
    event = Event()
    event.add("uid", found.ical_uid)
    event.add("dtstamp", now)
    event.add("dtstart", found.starts.replace(tzinfo=zone, fold=found.fold_start))
    event.add("dtend", found.ends.replace(tzinfo=zone, fold=found.fold_end))
    event.add("summary", _line(f"{found.title} ({meeting.title})"))
    event.add("sequence", found.sequence)
    event.add("status", "CANCELLED" if found.is_cancelled or meeting.status is Status.CANCELLED else "CONFIRMED")
    _describe(event, meeting, in_language(found.room_names))
    return event


def _describe(event: "Event", meeting: Meeting, room: str = "") -> None:
    place = ", ".join(part for part in (room, meeting.place, meeting.country_name) if part)
    if place:
        event.add("location", _line(place))
    if meeting.label:
        event.add("description", meeting.label)


def _line(text: str) -> str:
    """A text on one line: the library refuses a line break where a property of its own making would begin."""
    return " ".join(text.split())
