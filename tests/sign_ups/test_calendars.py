"""The calendar part of mails about a seat: the meeting comes into a calendar, follows its changes, and goes again."""
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from uuid import UUID

import icalendar
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.mail import send_due
from emm_platform.kernel.work import perform
from emm_platform.sign_ups import actions
from emm_platform.sign_ups.models import CalendarSent
from emm_platform.sign_ups.rules.calendars import Sent, method, sequence
from emm_platform.sign_ups.rules.states import SEAT_TAKING, CalendarMethod, SignUpState
from emm_platform.workshops import actions as workshops
from emm_platform.workshops.models import Session, Workshop
from tests.builders.sign_ups import signs_up, withdraws
from tests.builders.workshops import session_plan

Build = Callable[..., UUID]
Post = Callable[[], list[tuple[str, icalendar.Calendar | None]]]


@pytest.fixture
def post(app: Flask, tmp_path: Path) -> Post:
    """`post()` sends what is due and gives the new mails in the order of their subjects, each with its calendar part."""
    seen: set[Path] = set()

    def sent() -> list[tuple[str, icalendar.Calendar | None]]:
        send_due()
        new = [file for file in sorted(tmp_path.glob("mail/*.eml")) if file not in seen]
        seen.update(new)
        return sorted((_read(file) for file in new), key=lambda mail: mail[0])

    return sent


def _read(file: Path) -> tuple[str, icalendar.Calendar | None]:
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    part = next((part for part in mail.walk() if part.get_content_type() == "text/calendar"), None)
    if part is None:
        return mail["Subject"], None
    calendar = icalendar.Calendar.from_ical(part.get_content())
    assert part["Content-Type"].params["method"] == calendar["METHOD"]
    return mail["Subject"], calendar


def entry(calendar: icalendar.Calendar | None) -> tuple[str, str, int, str]:
    """What a calendar part asks: method, identity, number, state of its one entry."""
    assert calendar is not None
    [event] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), str(event["UID"]), int(event["SEQUENCE"]), str(event["STATUS"])


def move(workshop: UUID) -> None:
    """Hold the first session at another hour, and tell it."""
    session = reading().scalars(select(Session).where(Session.workshop_id == workshop)).first()
    assert session is not None
    later = session_plan(session.starts.replace(hour=0), hour=session.starts.hour + 1)
    with acting(SYSTEM):
        perform(workshops.change_session, workshop, session.id, later)
        perform(actions.tell, workshop, reading().get_one(Workshop, workshop).revision)


def test_a_seat_brings_the_whole_meeting_into_one_persons_calendar(a_workshop: Build, a_person: Build, post: Post) -> None:
    made = a_workshop(days=2, reconstruction=True)
    signs_up(made, a_person(name="Zahra; Noori, \"Z\"", email="zahra@ministry.example"))
    [(_, calendar)] = post()
    assert calendar is not None
    [event] = calendar.walk("VEVENT")
    row = reading().get_one(Workshop, made)
    assert (event.DTSTART, event.DTEND, event["DTSTART"].params["TZID"]) == (row.first_start, row.last_end, "Asia/Makassar")
    assert (event["ATTENDEE"], event["LOCATION"], event["SEQUENCE"]) == ("mailto:zahra@ministry.example", "Bali, Indonesia", row.revision)
    assert str(event["ORGANIZER"]).startswith("mailto:no-reply@")
    assert "Reconstruction." in event["DESCRIPTION"]
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Makassar"]


def test_the_waiting_list_is_no_matter_for_a_calendar(a_workshop: Build, a_sign_up: Build, post: Post) -> None:
    made = a_workshop(capacity=0)
    withdraws(made, a_sign_up(made))
    move_to = a_sign_up(made)
    move(made)
    assert move_to
    assert [calendar for _, calendar in post()] == [None] * 3


def test_9_a_moved_meeting_keeps_its_identity_with_a_higher_number(a_workshop: Build, a_sign_up: Build, post: Post) -> None:
    made = a_workshop()
    a_sign_up(made)
    [(_, first)] = post()
    move(made)
    [(_, second)] = post()
    (_, uid, number, _), (method_, same, higher, state) = entry(first), entry(second)
    assert (method_, same, state) == ("REQUEST", uid, "CONFIRMED")
    assert higher > number
    assert second is not None
    assert second.walk("VEVENT")[0].DTSTART.hour == 10


def test_a_seat_given_up_takes_the_meeting_out_and_one_won_again_brings_it_back(a_workshop: Build, a_sign_up: Build, post: Post) -> None:
    made = a_workshop()
    person = a_sign_up(made)
    [(_, first)] = post()
    withdraws(made, person)
    [(_, second)] = post()
    signs_up(made, person)
    [(_, third)] = post()
    methods, uids, numbers, states = zip(entry(first), entry(second), entry(third), strict=True)
    assert methods == ("REQUEST", "CANCEL", "REQUEST")
    assert states == ("CONFIRMED", "CANCELLED", "CONFIRMED")
    assert len(set(uids)) == 1
    assert sorted(set(numbers)) == list(numbers)


def test_11_a_cancelled_meeting_goes_out_of_the_calendars_that_hold_it_and_no_others(a_workshop: Build, a_sign_up: Build, post: Post) -> None:
    made = a_workshop(capacity=1)
    a_sign_up(made)
    a_sign_up(made)
    post()
    with acting(SYSTEM):
        perform(workshops.cancel, made)
    parts = [calendar for _, calendar in post()]
    assert [entry(calendar)[0] for calendar in parts if calendar] == ["CANCEL"]
    assert parts.count(None) == 1


def test_an_invitation_that_was_never_sent_needs_no_end(a_workshop: Build, a_sign_up: Build, post: Post) -> None:
    made = a_workshop()
    withdraws(made, a_sign_up(made))
    assert [calendar for _, calendar in post()] == [None]
    assert reading().scalars(select(CalendarSent)).all() == []


@given(some.integers(1, 50), some.none() | some.builds(Sent, some.just("u"), some.integers(1, 60), some.sampled_from(CalendarMethod)))
def test_a_number_is_always_higher_than_the_last(revision: int, last: Sent | None) -> None:
    assert sequence(revision, last) >= revision
    assert last is None or sequence(revision, last) > last.sequence


@given(some.sampled_from(SignUpState), some.sampled_from(CalendarMethod))
def test_a_calendar_is_told_to_drop_only_what_it_holds(state: SignUpState, last: CalendarMethod) -> None:
    asked = method(state, Sent("u", 1, last))
    assert (asked is CalendarMethod.REQUEST) is (state in SEAT_TAKING)
    assert (asked is CalendarMethod.CANCEL) is (state not in SEAT_TAKING and last is CalendarMethod.REQUEST)
    assert method(state, None) in (None, CalendarMethod.REQUEST)
