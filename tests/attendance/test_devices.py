"""Phones and tablets at the door: enrolled, marking with and without a network, revoked."""
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import func, select

from emm_platform.attendance import actions
from emm_platform.attendance.models import Attendance, AttendanceMark, Device, DeviceBatch
from emm_platform.attendance.rules.devices import Batch, DeviceOver, Seeing, observed, offset, sort_out
from emm_platform.attendance.rules.marks import Choice, tail
from emm_platform.attendance.rules.words import Value
from emm_platform.kernel import clock
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import SYSTEM, Role, Scope, acting
from emm_platform.kernel.work import perform
from emm_platform.workshops.models import Workshop
from tests.builders.attendance import sessions_of, sign_up_of
from tests.client import Answer, Client

Build = Callable[..., UUID]
DEVICES = "/manage/workshops/bali/attendance/devices"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def workshop(a_workshop: Build) -> UUID:
    """A workshop whose first session begins in ten hours."""
    made = a_workshop(capacity=10)
    at_the_start(made, -600)
    return made


def at_the_start(workshop: UUID, minutes: int) -> datetime:
    """Let it be so many minutes after the first start."""
    start = reading().get_one(Workshop, workshop).first_start
    assert start is not None
    clock.start_at(start + minutes * MINUTE)
    return start


@pytest.fixture
def facilitator(client: Client, a_person: Build, workshop: UUID) -> Client:
    return client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali"), name="Facilitator"))


def enrolled(client: Client, label: str = "Main door") -> str:
    """The path of a new device's page."""
    assert client.post(DEVICES, {"label": label}).status_code == 303
    return str(client.get(DEVICES).tree.xpath("//a[contains(@href, '/door/')]/@href")[0]).partition("//")[2].partition("/")[2].join(("/", ""))


def a_device(workshop: UUID, label: str = "Tablet") -> UUID:
    with acting(SYSTEM):
        perform(actions.enrol, workshop, label)
    return reading().scalars(select(Device.id).where(Device.label == label)).one()


def kept(session: UUID, person: UUID) -> Attendance | None:
    database.session.remove()
    return reading().get(Attendance, (session, person))


def marks_made() -> int:
    database.session.remove()
    return reading().scalar(select(func.count()).select_from(AttendanceMark)) or 0


def sends(client: Client, door: str, marks: list[dict[str, Any]], batch: str = "b1", at: datetime | None = None) -> Answer:
    """A batch as the script sends it, with the clock of the device."""
    body = {"batch": batch, "clock": (at or clock.now()).isoformat(), "marks": marks}
    return Answer(client._sent("POST", f"{door}/marks", json=body, headers={"X-CSRF-Token": client.token()}))


def mark(seq: int, session: UUID, sign_up: UUID, value: str = "present", at: datetime | None = None) -> dict[str, Any]:
    return {"seq": seq, "session": str(session), "sign_up": str(sign_up), "value": value, "at": (at or clock.now()).isoformat()}


def test_a_device_is_enrolled_shown_once_and_marks_without_an_account(facilitator: Client, app: Flask, workshop: UUID, a_sign_up: Build) -> None:
    amina = a_sign_up(workshop, name="Amina", email="amina@ministry.example")
    door = enrolled(facilitator)
    again = facilitator.get(DEVICES)
    assert "/door/" not in again.text
    assert "Main door" in again.words
    tablet = Client(app)
    at_the_start(workshop, 5)
    page = tablet.get(door)
    assert "Amina" in page.words
    assert "amina@ministry.example" not in page.text
    [session] = sessions_of(workshop)
    answer = tablet.post(door, {**page.form, "mark": f"present-{sign_up_of(workshop, amina).hex}"})
    assert answer.status_code == 303
    row = kept(session, amina)
    assert row is not None
    assert (row.value, row.source, row.recorded_by) == ("present", "device", None)
    assert "Marked: Present." in tablet.get(answer.location).words
    assert "Main door" in facilitator.get(f"/manage/workshops/bali/attendance/{sign_up_of(workshop, amina)}").words
    tablet.post(door, {**page.form, "mark": f"none-{sign_up_of(workshop, amina).hex}"})
    assert kept(session, amina) is None


def test_a_batch_is_kept_once_however_often_it_comes_and_only_what_is_ours(facilitator: Client, workshop: UUID, a_sign_up: Build) -> None:
    amina, door = a_sign_up(workshop, name="Amina"), enrolled(facilitator)
    at_the_start(workshop, 20)
    [session] = sessions_of(workshop)
    sent = [mark(2, session, sign_up_of(workshop, amina)), mark(3, session, UUID(int=5)), mark(4, UUID(int=6), sign_up_of(workshop, amina))]
    answer = sends(facilitator, door, sent)
    assert answer.response.get_json() == {"kept": [2], "again": [], "refused": [3, 4], "next": 3}
    assert sends(facilitator, door, sent).response.get_json() == answer.response.get_json()
    assert sends(facilitator, door, sent[:1], batch="b2").response.get_json()["kept"] == [2]
    assert marks_made() == 1
    row = kept(session, amina)
    assert row is not None
    assert row.value == "late", "twenty minutes after the start is late by the platform's clock"
    assert reading().scalar(select(func.count()).select_from(DeviceBatch)) == 2


def test_a_number_used_twice_for_two_things_is_asked_for_again_and_nothing_is_lost(facilitator: Client, workshop: UUID, a_sign_up: Build) -> None:
    amina, budi = a_sign_up(workshop), a_sign_up(workshop)
    door, [session] = enrolled(facilitator), sessions_of(workshop)
    facilitator.post(door, {"session": str(session), "mark": f"present-{sign_up_of(workshop, amina).hex}"})
    answer = sends(facilitator, door, [mark(1, session, sign_up_of(workshop, budi))]).response.get_json()
    assert (answer["kept"], answer["again"], answer["next"]) == ([], [1], 2)
    sends(facilitator, door, [mark(2, session, sign_up_of(workshop, budi))])
    assert kept(session, budi) is not None


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_marks_of_one_device_mean_the_same_in_any_order(workshop: UUID, a_sign_up: Build, order: tuple[int, ...]) -> None:
    amina, device = a_sign_up(workshop), a_device(workshop)
    start = at_the_start(workshop, 30)
    [session] = sessions_of(workshop)
    made = [Seeing(n, session, sign_up_of(workshop, amina), value, start + n * MINUTE) for n, value in ((1, Value.PRESENT), (2, Value.NONE), (3, Value.ABSENT))]
    for n in order:
        perform(actions.take_marks, device, Batch(f"b{n}", clock.now(), (made[n],)))
    row = kept(session, amina)
    assert row is not None
    assert (row.value, row.differs, marks_made()) == ("absent", False, 3)


@pytest.mark.parametrize("order", list(permutations((0, 1, 0))))
def test_13_devices_that_disagree_are_shown_until_somebody_decides(workshop: UUID, a_sign_up: Build, order: tuple[int, ...]) -> None:
    amina = a_sign_up(workshop)
    devices = a_device(workshop, "One"), a_device(workshop, "Two")
    start = at_the_start(workshop, 30)
    [session], sign_up = sessions_of(workshop), sign_up_of(workshop, amina)
    seen = [Seeing(1, session, sign_up, Value.PRESENT, start + 5 * MINUTE), Seeing(1, session, sign_up, Value.ABSENT, start + 10 * MINUTE)]
    for n in order:
        perform(actions.take_marks, devices[n], Batch(f"b{n}", clock.now(), (seen[n],)))
    row = kept(session, amina)
    assert row is not None
    assert (row.value, row.differs, marks_made()) == ("present", True, 2 if set(order) == {0, 1} else 1)
    with acting(SYSTEM):
        perform(actions.mark, workshop, [Choice(sign_up, session, Value.ABSENT, Value.PRESENT, tail(row.mark_id))], "Wrong badge")
    row = kept(session, amina)
    assert row is not None
    assert (row.value, row.differs, marks_made()) == ("absent", False, 3)


def test_a_wrong_clock_is_corrected_and_nothing_is_seen_before_the_device_was_there(workshop: UUID, a_sign_up: Build) -> None:
    amina, budi, device = a_sign_up(workshop), a_sign_up(workshop), a_device(workshop)
    start = at_the_start(workshop, 30)
    [session] = sessions_of(workshop)
    wrong = timedelta(days=400)
    marks = (
        Seeing(1, session, sign_up_of(workshop, amina), Value.PRESENT, start - wrong + 3 * MINUTE),
        Seeing(2, session, sign_up_of(workshop, budi), Value.PRESENT, start - 2 * wrong),
    )
    perform(actions.take_marks, device, Batch("b", clock.now() - wrong, marks))
    times = dict(reading().execute(select(AttendanceMark.device_seq, AttendanceMark.observed_at)).all())
    assert abs(times[1] - (start + 3 * MINUTE)) < timedelta(seconds=2)
    assert times[2] == reading().get_one(Device, device).created_at
    row = kept(session, amina)
    assert row is not None
    assert row.value == "present"


def test_a_revoked_device_and_one_of_the_day_before_yesterday_mark_no_more(facilitator: Client, workshop: UUID, a_sign_up: Build) -> None:
    amina, door, [session] = a_sign_up(workshop), enrolled(facilitator), sessions_of(workshop)
    device = reading().scalars(select(Device.id).where(Device.label == "Main door")).one()
    late = a_device(workshop, "Late")
    page = facilitator.get(f"/manage/workshops/bali/attendance/devices/{device}/revoke")
    assert "Revoke Main door?" in page.words
    assert facilitator.post(f"/manage/workshops/bali/attendance/devices/{device}/revoke", page.form).status_code == 303
    assert facilitator.get(door).status_code == 410
    assert sends(facilitator, door, [mark(1, session, sign_up_of(workshop, amina))]).status_code == 410
    at_the_start(workshop, 90 + 24 * 60 - 1)
    batch = Batch("b", clock.now(), (Seeing(1, session, sign_up_of(workshop, amina), Value.PRESENT, clock.now()),))
    perform(actions.take_marks, late, batch)
    at_the_start(workshop, 90 + 24 * 60)
    with pytest.raises(DeviceOver):
        perform(actions.take_marks, late, batch)
    assert marks_made() == 1


def test_another_workshops_people_are_out_of_reach(facilitator: Client, workshop: UUID, a_workshop: Build, a_sign_up: Build, a_person: Build) -> None:
    other = a_workshop(slug="geneva")
    stranger, door = a_sign_up(other, name="Stranger"), enrolled(facilitator)
    assert "Stranger" not in facilitator.get(door).words
    answer = sends(facilitator, door, [mark(1, sessions_of(other)[0], sign_up_of(other, stranger))]).response.get_json()
    assert (answer["refused"], marks_made()) == ([1], 0)
    assert facilitator.get("/door/nonsense").status_code == facilitator.post("/door/nonsense/marks").status_code == 404
    device = a_device(other, "Elsewhere")
    assert facilitator.post(f"/manage/workshops/bali/attendance/devices/{device}/revoke").status_code == 404


@pytest.mark.parametrize("body", [
    None, [], {}, {"batch": "b"}, {"batch": 1, "clock": "2027-01-01T00:00:00+00:00", "marks": []}, {"batch": "b", "clock": "now", "marks": [1]},
    {"batch": "b" * 99, "clock": "2027-01-01T00:00:00+00:00", "marks": [{}]}, {"batch": "b", "clock": "2027-01-01T00:00:00", "marks": [{"seq": 1}]},
])
def test_what_no_script_of_ours_sends_is_a_bad_request(facilitator: Client, workshop: UUID, body: Any) -> None:
    door = enrolled(facilitator)
    answer = Answer(facilitator._sent("POST", f"{door}/marks", json=body, headers={"X-CSRF-Token": facilitator.token()}))
    assert answer.status_code == 400


def test_odd_marks_are_no_error_of_ours(facilitator: Client, workshop: UUID, a_sign_up: Build) -> None:
    sign_up, door, [session] = sign_up_of(workshop, a_sign_up(workshop)), enrolled(facilitator), sessions_of(workshop)
    good = mark(1, session, sign_up)
    for odd in ({"seq": 0}, {"seq": 10**9}, {"seq": True}, {"seq": "1"}, {"value": "late"}, {"value": 5}, {"session": "x"}, {"session": None}, {"at": "yesterday"}, {"at": None}):
        assert sends(facilitator, door, [{**good, **odd}]).status_code == 400
    for at in ("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-11:00"):
        assert sends(facilitator, door, [{**good, "at": at}]).status_code == 200
        assert sends(facilitator, door, [good], at=datetime.fromisoformat(at)).status_code == 200
    for button in ("", "present", "present-x", "late-" + sign_up.hex, "present-" + UUID(int=1).hex):
        assert facilitator.post(door, {"session": str(session), "mark": button}).status_code in (303, 400)
    assert facilitator.post(door, {"session": "x", "mark": f"present-{sign_up.hex}"}).status_code == 422


def test_a_device_needs_a_name(facilitator: Client, workshop: UUID) -> None:
    for label in ("", " ", "x" * 121):
        assert facilitator.post(DEVICES, {"label": label}).status_code == 422


NINE = datetime(2027, 9, 20, 9, tzinfo=UTC)
instants = some.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1), timezones=some.just(UTC))
cells = some.builds(lambda n: UUID(int=n), some.integers(1, 3))
seeings = some.builds(Seeing, some.integers(1, 5), cells, cells, some.sampled_from([Value.PRESENT, Value.ABSENT, Value.NONE]), instants)


@given(instants, instants)
def test_what_was_seen_lies_between_enrolling_and_hearing(at: datetime, device_clock: datetime) -> None:
    seen = observed(at, offset(device_clock, NINE), NINE - timedelta(hours=5), NINE)
    assert NINE - timedelta(hours=5) <= seen <= NINE


@given(some.lists(seeings, max_size=8))
def test_every_number_is_answered_and_sending_again_adds_nothing(marks: list[Seeing]) -> None:
    first = sort_out(marks, {})
    assert {mark.seq for mark in marks} == {*first.kept, *first.again}
    assert [mark.seq for mark in first.fresh] == sorted({mark.seq for mark in marks})
    second = sort_out(marks, {mark.seq: (mark.session_id, mark.sign_up_id, mark.value) for mark in first.fresh})
    assert (second.fresh, second.kept, second.again) == ([], first.kept, first.again)
