"""Putting sessions on the agenda, also in the nights when clocks change."""
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, Scope
from emm_platform.workshops.models import Session
from tests.client import Client

Build = Callable[..., UUID]


@pytest.fixture
def zurich(client: Client, a_workshop: Build, a_person: Build) -> UUID:
    """A draft in Zurich without sessions, run by whoever is signed in."""
    made = a_workshop(slug="geneva", zone="Europe/Zurich", published=False, days=0)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "geneva")))
    return made


def session(day: str, month: str, starts: str, ends: str, **more: str) -> dict[str, str]:
    """The form of a session in 2027."""
    return {"title": "Night watch", "language": "en", "day-day": day, "day-month": month, "day-year": "2027", "starts": starts, "ends": ends,
            "kind": "plenary", "room": "Hall", **more}


def kept(workshop: UUID) -> tuple[str, str]:
    """When the one session starts and ends, in UTC."""
    row = reading().scalars(select(Session).where(Session.workshop_id == workshop, Session.titles["en"].as_string() == "Night watch")).one()
    return f"{row.starts_utc:%d %H:%M}", f"{row.ends_utc:%d %H:%M}"


def test_a_session_is_kept_in_local_time_and_utc(client: Client, zurich: UUID) -> None:
    assert client.get("/manage/workshops/geneva/agenda/new").status_code == 200
    assert client.post("/manage/workshops/geneva/agenda/new", session("20", "9", "9h30", "1100")).status_code == 303
    assert kept(zurich) == ("20 07:30", "20 09:00")
    assert "09:30–11:00" in client.get("/manage/workshops/geneva/agenda").words


def test_10_a_time_that_does_not_exist_offers_the_two_nearest(client: Client, zurich: UUID) -> None:
    answer = client.post("/manage/workshops/geneva/agenda/new", session("28", "3", "02:30", "04:00"))
    assert answer.status_code == 422
    assert "02:30 does not exist on 28 March 2027 in Zurich: clocks go from 02:00 to 03:00. Use 01:30 or 03:30" in answer.words
    assert answer.form["room"] == "Hall"


def test_10_a_time_that_happens_twice_is_asked_for(client: Client, zurich: UUID) -> None:
    wanted = session("31", "10", "02:30", "03:30")
    answer = client.post("/manage/workshops/geneva/agenda/new", wanted)
    assert answer.status_code == 422
    assert "02:30 happens twice on 31 October 2027 in Zurich" in answer.words
    assert client.post("/manage/workshops/geneva/agenda/new", {**wanted, "fold_start": "1"}).status_code == 303
    assert kept(zurich) == ("31 01:30", "31 02:30")


def test_10_a_session_over_that_night_lasts_three_hours(client: Client, zurich: UUID) -> None:
    client.post("/manage/workshops/geneva/agenda/new", session("31", "10", "01:30", "03:30"))
    assert kept(zurich) == ("30 23:30", "31 02:30")


def test_a_session_that_ends_before_it_starts_is_refused(client: Client, zurich: UUID) -> None:
    answer = client.post("/manage/workshops/geneva/agenda/new", session("20", "9", "11:00", "10:00"))
    assert answer.status_code == 422
    assert "The session must end after it starts" in answer.words


@pytest.mark.parametrize("wrong", ["", "0", "99999999999999999999", "٣", "-1", "1 2", "30.5", "x" * 500, "💥"])
def test_a_day_that_is_none_is_an_error_and_never_a_fault(client: Client, zurich: UUID, wrong: str) -> None:
    answer = client.post("/manage/workshops/geneva/agenda/new", session(wrong, wrong, wrong, wrong))
    assert answer.status_code == 422


def test_two_sessions_in_one_room_at_once_are_shown(client: Client, zurich: UUID) -> None:
    for title in ("One", "Two"):
        client.post("/manage/workshops/geneva/agenda/new", {**session("20", "9", "09:00", "10:00"), "title": title})
    assert "One and Two are in the same room." in client.get("/manage/workshops/geneva/agenda").words


def test_the_places_of_a_room_are_kept_and_hold_for_each_session_in_it(client: Client, zurich: UUID) -> None:
    client.post("/manage/workshops/geneva/agenda/new", session("20", "9", "09:00", "10:00", room_places="40"))
    client.post("/manage/workshops/geneva/agenda/new", session("20", "9", "11:00", "12:00", title="Second"))
    assert client.get("/manage/workshops/geneva/agenda/second").form["room_places"] == "40"
    answer = client.post("/manage/workshops/geneva/agenda/new", session("20", "9", "13:00", "14:00", room_places="many"))
    assert (answer.status_code, "Write the places as a number" in answer.words) == (422, True)
