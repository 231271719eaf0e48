"""The agenda as a calendar file."""
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import icalendar
from sqlalchemy import select

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.work import perform
from emm_platform.workshops import actions
from emm_platform.workshops.models import Session
from tests.client import Client

Build = Callable[..., UUID]


def calendar(client: Client, slug: str = "bali") -> icalendar.Calendar:
    """The file, read again."""
    answer = client.get(f"/workshops/{slug}/agenda.ics")
    assert answer.response.mimetype == "text/calendar"
    return icalendar.Calendar.from_ical(answer.response.get_data())


def test_each_session_has_its_wall_time_zone_and_a_kept_identity(client: Client, a_workshop: Build) -> None:
    a_workshop(days=2)
    first, again = calendar(client), calendar(client)
    events = first.walk("VEVENT")
    assert [(event.DTSTART.hour, event["DTSTART"].params["TZID"], event["SEQUENCE"]) for event in events] == [(9, "Asia/Makassar", 0)] * 2
    assert [zone["TZID"] for zone in first.walk("VTIMEZONE")] == ["Asia/Makassar"]
    assert {event["UID"] for event in events} == {event["UID"] for event in again.walk("VEVENT")} == set(reading().scalars(select(Session.ical_uid)))
    assert first["METHOD"] == "PUBLISH"


def test_a_removed_session_and_a_cancelled_workshop_say_so(client: Client, a_workshop: Build) -> None:
    made = a_workshop(days=2)
    with acting(SYSTEM):
        perform(actions.remove_session, made, reading().scalars(select(Session.id).order_by(Session.starts_utc)).first())
    statuses = [(event["STATUS"], event["SEQUENCE"]) for event in calendar(client).walk("VEVENT")]
    assert statuses == [("CANCELLED", 1), ("CONFIRMED", 0)]
    with acting(SYSTEM):
        perform(actions.cancel, made)
    assert {event["STATUS"] for event in calendar(client).walk("VEVENT")} == {"CANCELLED"}


def test_the_label_of_a_reconstruction_goes_with_the_file(client: Client, a_workshop: Build) -> None:
    a_workshop(reconstruction=True)
    assert "Reconstruction." in calendar(client).walk("VEVENT")[0]["DESCRIPTION"]


def test_a_title_from_a_person_cannot_make_a_line_of_its_own(client: Client, a_workshop: Build) -> None:
    a_workshop(titles={"en": "One; two, three\nATTENDEE:mailto:x@y.example " + "ض" * 80})
    answer = client.get("/workshops/bali/agenda.ics").response.get_data()
    assert b"\r\nATTENDEE" not in answer
    assert max(len(line) for line in answer.split(b"\r\n")) <= 75


def test_a_drafts_file_is_not_there(client: Client, a_workshop: Build) -> None:
    a_workshop(published=False, opens=datetime(2026, 1, 1))
    assert client.get("/workshops/bali/agenda.ics").status_code == 404
