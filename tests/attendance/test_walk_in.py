"""The door: somebody without a sign-up is found or made known, gets a seat or stands above the capacity, and is marked."""
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select, update

from emm_platform.attendance.models import AttendanceMark
from emm_platform.attendance.rules.door import DoorNotOpen, Hours, Room, has_room, why_not_now
from emm_platform.kernel import clock
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import Role, Scope
from emm_platform.kernel.outbox import Outgoing
from emm_platform.kernel.work import Work, perform
from emm_platform.people.models import Person
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Room as RoomRow
from emm_platform.workshops.models import Workshop
from emm_platform.workshops.rules.may import WorkshopOver
from emm_platform.workshops.rules.words import WalkIns
from tests.builders.attendance import sessions_of
from tests.builders.sign_ups import withdraws
from tests.client import Answer, Client

Build = Callable[..., UUID]
PAGE = "/manage/workshops/bali/attendance/walk-in"


@pytest.fixture
def workshop(a_workshop: Build) -> UUID:
    return a_workshop(capacity=3)


@pytest.fixture
def door(client: Client, a_person: Build, workshop: UUID) -> Callable[..., Client]:
    """A facilitator in the room, a number of minutes after the first start."""
    person = a_person(name="Facilitator", role=Role.FACILITATOR, scope=Scope("workshop", "bali"))

    def opened(minutes: int = 0) -> Client:
        row = reading().get_one(Workshop, workshop)
        assert row.first_start is not None
        clock.start_at(row.first_start + timedelta(minutes=minutes))
        return client.sign_in(person)

    return opened


def lets_in(client: Client, name: str, **more: str) -> Answer:
    return client.post(PAGE, {**client.get(PAGE).form, "full_name": name, **more})


def row_of(name: str) -> SignUp:
    database.session.remove()
    return reading().scalars(select(SignUp).join(Person, Person.id == SignUp.person_id).where(Person.full_name == name)).one()


def marks_of(name: str) -> list[tuple[str, str]]:
    database.session.remove()
    query = select(AttendanceMark.value, AttendanceMark.source).join(Person, Person.id == AttendanceMark.person_id).where(Person.full_name == name)
    return [(value.value, source.value) for value, source in reading().execute(query.order_by(AttendanceMark.device_seq))]


def say_walk_ins(work: Work, workshop: UUID, walk_ins: str) -> None:
    work.db.execute(update(Workshop).where(Workshop.id == workshop).values(walk_ins=WalkIns(walk_ins)))


def count_places(work: Work, places: int) -> None:
    work.db.execute(update(RoomRow).values(places=places))


def test_12_walk_ins_come_in_while_there_is_room_and_whoever_has_a_seat_always(door: Callable[..., Client], workshop: UUID, a_sign_up: Build) -> None:
    for name in ("A", "B", "C"):
        a_sign_up(workshop, name=name)
    client = door()
    before = len(reading().scalars(select(Outgoing)).all())
    for name in ("A", "B"):
        client.post(PAGE, {**lets_in(client, name).form, "chosen": str(row_of(name).person_id)})
    assert lets_in(client, "X").status_code == 303
    row = row_of("X")
    assert (row.state, row.way, row.seat_no, row.over_reason) == ("accepted", "walk_in", 4, "walk_in")
    assert marks_of("X") == [("present", "walk_in")]
    answer = lets_in(client, "Y", country="LK")
    assert answer.status_code == 409
    assert "3 people are in a room for 3" in answer.words
    assert (answer.form["full_name"], answer.form["country"]) == ("Y", "LK")
    assert reading().scalars(select(Person).where(Person.full_name == "Y")).all() == []
    client.post(PAGE, {**lets_in(client, "C").form, "chosen": str(row_of("C").person_id)})
    assert marks_of("C") == [("present", "walk_in")]
    assert "4 people in a room for 3." in client.get(PAGE).words
    perform(say_walk_ins, workshop, "always")
    assert lets_in(client, "Y").status_code == 303
    assert row_of("Y").over_reason == "walk_in"
    assert len(reading().scalars(select(Outgoing)).all()) == before, "nobody is written to at the door"


def test_a_free_seat_is_taken_before_the_capacity_is_exceeded(door: Callable[..., Client], workshop: UUID) -> None:
    assert lets_in(door(), "Somebody New").status_code == 303
    row = row_of("Somebody New")
    assert (row.seat_no, row.over_reason, row.country, row.stakeholder_type, row.sex, row.frozen_at is not None) == (1, None, None, None, "undisclosed", True)


def test_what_there_was_time_to_ask_is_kept(door: Callable[..., Client], workshop: UUID) -> None:
    lets_in(door(), "Nimali Perera", country="LK", ministry_type="labour", institution="Ministry of Labour", job_title="Director", sex="female")
    row = row_of("Nimali Perera")
    assert (row.country, row.stakeholder_type, row.ministry_type, row.job_title, row.sex) == ("LK", "ministry", "labour", "Director", "female")


def test_a_known_person_is_proposed_and_a_waiting_one_uses_their_row(door: Callable[..., Client], workshop: UUID, a_sign_up: Build) -> None:
    for _ in range(3):
        a_sign_up(workshop)
    waiting = a_sign_up(workshop, name="Zoë Müller", country="PH")
    client = door()
    answer = lets_in(client, "zoe muller")
    assert answer.status_code == 422
    assert "Zoë Müller · Philippines" in answer.words
    assert "Waiting" in answer.words
    assert answer.form["full_name"] == "zoe muller"
    assert client.post(PAGE, {**answer.form, "chosen": str(waiting)}).status_code == 303
    row = row_of("Zoë Müller")
    assert (row.state, row.way, row.over_reason) == ("accepted", "open", "walk_in")


def test_somebody_who_withdrew_comes_after_all_and_a_namesake_is_another_person(door: Callable[..., Client], workshop: UUID, a_sign_up: Build) -> None:
    gone = a_sign_up(workshop, name="Ana Cruz")
    withdraws(workshop, gone)
    client = door()
    client.post(PAGE, {**lets_in(client, "Ana Cruz").form, "chosen": str(gone)})
    assert row_of("Ana Cruz").state == "accepted"
    client.post(PAGE, {**lets_in(client, "Ana Cruz").form, "chosen": "new"})
    assert len(reading().scalars(select(SignUp).join(Person, Person.id == SignUp.person_id).where(Person.full_name == "Ana Cruz")).all()) == 2


def test_somebody_who_was_not_among_the_proposed_cannot_be_chosen(door: Callable[..., Client], workshop: UUID, a_person: Build, a_sign_up: Build) -> None:
    a_sign_up(workshop, name="Ana Cruz")
    stranger = a_person(name="Stranger")
    answer = lets_in(door(), "Ana Cruz", chosen=str(stranger))
    assert answer.status_code == 422
    assert "Choose one, or a new person" in answer.words


def test_late_is_late_at_the_door_too_and_once_is_enough(door: Callable[..., Client], workshop: UUID) -> None:
    client = door(minutes=20)
    lets_in(client, "Late Comer")
    assert marks_of("Late Comer") == [("late", "walk_in")]
    again = lets_in(client, "Late Comer")
    client.post(PAGE, {**again.form, "chosen": str(row_of("Late Comer").person_id)})
    assert marks_of("Late Comer") == [("late", "walk_in")]


def test_a_form_sent_twice_makes_one_person(door: Callable[..., Client], workshop: UUID) -> None:
    client = door()
    sent = {**client.get(PAGE).form, "full_name": "Only Once"}
    assert client.post(PAGE, sent).status_code == 303
    client.post(PAGE, {**sent, "chosen": "new"})
    assert row_of("Only Once").state == "accepted"


def test_the_door_opens_two_hours_before_and_a_counted_room_may_be_smaller(door: Callable[..., Client], workshop: UUID, a_session: Build) -> None:
    a_session(workshop, hour=14, title="Afternoon", room="Hall")
    perform(count_places, 0)
    client = door(minutes=-121)
    answer = lets_in(client, "Early Bird")
    assert (answer.status_code, "two hours before" in answer.words) == (409, True)
    client = door(minutes=-119)
    afternoon = str(sessions_of(workshop)[1])
    assert lets_in(client, "Early Bird", session=afternoon).status_code == 409
    assert lets_in(client, "Early Bird").status_code == 303


def test_a_meeting_without_walk_ins_and_one_that_is_over_let_nobody_in(door: Callable[..., Client], workshop: UUID, a_person: Build) -> None:
    perform(say_walk_ins, workshop, "no")
    answer = lets_in(door(), "X")
    assert (answer.status_code, "lets nobody in who has not signed up" in answer.words) == (409, True)
    client = door(minutes=3000)
    assert "The workshop is over." in lets_in(client, "X").words
    client.sign_in(a_person(role=Role.ORGANISER, scope=Scope("workshop", "bali")))
    assert lets_in(client, "X").status_code == 303, "an organiser writes down who was there"
    row = row_of("X")
    assert (row.state, row.attended, marks_of("X")) == ("confirmed", True, [("present", "walk_in")])


def test_nothing_odd_breaks_the_door(door: Callable[..., Client], workshop: UUID) -> None:
    client = door()
    for odd in ({"session": "x"}, {"country": "XX"}, {"stakeholder_type": "king"}, {"sex": "?"}, {"full_name": "\x00"}, {"full_name": " "}, {"full_name": "n" * 300}, {"institution": "👩"}, {"job_title": "j" * 999}):
        assert lets_in(client, **{"name": "Somebody", **odd} if "full_name" not in odd else {"name": odd["full_name"]}).status_code in (303, 422)
    assert client.get(f"{PAGE}?session=nonsense").status_code == 200


def test_a_trainee_does_not_stand_at_the_door(client: Client, workshop: UUID, a_person: Build) -> None:
    client.sign_in(a_person())
    assert client.get(PAGE).status_code == 403


@given(some.sampled_from(WalkIns), some.integers(0, 9), some.integers(0, 9), some.none() | some.integers(0, 9))
def test_a_full_room_lets_nobody_in_unless_always(walk_ins: WalkIns, people: int, capacity: int, counted: int | None) -> None:
    room = Room(people, capacity, counted)
    assert has_room(walk_ins, room) or room.is_full
    assert not room.is_crowded or room.is_full


def test_the_hours_of_the_door() -> None:
    start = clock.now()
    hours = Hours(start, start + timedelta(hours=8), as_record=False)
    assert why_not_now(hours, start - timedelta(hours=2)) is None
    assert why_not_now(hours, start - timedelta(hours=2, seconds=1)) is DoorNotOpen
    assert why_not_now(hours, start + timedelta(hours=8)) is WorkshopOver
    assert why_not_now(Hours(start, start, as_record=True), start) is None
    assert why_not_now(Hours(None, None, as_record=False), start) is DoorNotOpen
