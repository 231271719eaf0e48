"""Changing what a meeting is and where."""
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, Scope
from emm_platform.workshops.models import Session, Workshop, WorkshopWay
from tests.client import Client

Build = Callable[..., UUID]
ADDRESS = "/manage/workshops/bali/edit"


@pytest.fixture
def bali(client: Client, a_workshop: Build, a_person: Build) -> UUID:
    """A published workshop in Makassar, run by whoever is signed in."""
    made = a_workshop()
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    return made


def test_what_is_not_changed_stays(client: Client, bali: UUID) -> None:
    window = reading().scalars(select(WorkshopWay)).one()
    page = client.get(ADDRESS)
    assert client.post(ADDRESS, {**page.form, "title": "Another title"}).status_code == 303
    row, after = reading().get_one(Workshop, bali), reading().scalars(select(WorkshopWay)).one()
    assert (row.titles, row.place, row.country) == ({"en": "Another title"}, "Bali", "ID")
    assert (after.opens_utc, after.closes_utc) == (window.opens_utc, window.closes_utc)


def test_another_language_is_added_and_the_first_stays(client: Client, bali: UUID) -> None:
    page = client.get(ADDRESS)
    client.post(ADDRESS, {**page.form, "title": "Atelier", "language": "fr"})
    assert reading().get_one(Workshop, bali).titles == {"en": "Workshop bali", "fr": "Atelier"}


def test_a_moved_meeting_keeps_its_clock_times_and_a_told_window_its_moment(client: Client, bali: UUID) -> None:
    window, page = reading().scalars(select(WorkshopWay)).one(), client.get(ADDRESS)
    assert client.post(ADDRESS, {**page.form, "zone": "Europe/Zurich", "keep": "clock"}).status_code == 303
    item, after = reading().scalars(select(Session)).one(), reading().scalars(select(WorkshopWay)).one()
    assert (f"{item.starts:%H:%M}", f"{item.starts_utc:%H:%M}", item.sequence) == ("09:00", "08:00", 1)
    assert (after.opens_utc, after.closes_utc) == (window.opens_utc, window.closes_utc)
    assert (after.opens, after.closes) != (window.opens, window.closes)
    assert reading().get_one(Workshop, bali).first_start == item.starts_utc


def test_an_online_meeting_can_keep_its_moments_instead(client: Client, bali: UUID) -> None:
    before, page = reading().scalars(select(Session)).one().starts_utc, client.get(ADDRESS)
    client.post(ADDRESS, {**page.form, "zone": "Europe/Zurich", "keep": "instant"})
    item = reading().scalars(select(Session)).one()
    assert (item.starts_utc, f"{item.starts:%H:%M}") == (before, "02:00")


def test_a_zone_that_skips_a_sessions_time_is_refused_with_the_nearest(client: Client, a_workshop: Build, a_session: Build, a_person: Build) -> None:
    made = a_workshop(slug="night", published=False, days=0, opens=datetime(2026, 1, 1), closes=datetime(2027, 3, 1))
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "night")))
    client.post("/manage/workshops/night/agenda/new", {
        "title": "Night", "language": "en", "day-day": "28", "day-month": "3", "day-year": "2027", "starts": "02:30", "ends": "04:00", "kind": "plenary",
    })
    page = client.get("/manage/workshops/night/edit")
    answer = client.post("/manage/workshops/night/edit", {**page.form, "zone": "Europe/Zurich"})
    assert answer.status_code == 422
    assert "02:30 does not exist on 28 March 2027" in answer.words
    assert reading().get_one(Workshop, made).zone == "Asia/Makassar"


def test_who_is_let_in_at_the_door_is_a_setting(client: Client, bali: UUID) -> None:
    page = client.get(ADDRESS)
    assert page.form["walk_ins"] == "if_room"
    client.post(ADDRESS, {**page.form, "walk_ins": "always"})
    assert reading().get_one(Workshop, bali).walk_ins == "always"
    assert client.post(ADDRESS, {**page.form, "walk_ins": "perhaps"}).status_code == 422
