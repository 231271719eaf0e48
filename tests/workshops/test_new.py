"""Making a workshop."""
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import func, select

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, Scope
from emm_platform.workshops.models import Workshop, WorkshopArea, WorkshopWay
from tests.client import Client

Build = Callable[..., UUID]

FORM = {
    "title": "Fair recruitment: from licence to complaint", "language": "en", "summary": "Two days.", "process_id": "", "round_no": "", "place": "Nairobi",
    "country": "KE", "zone": "Africa/Nairobi", "areas": "recruitment", "languages": "en", "opens-day": "1", "opens-month": "2", "opens-year": "2027",
    "opens_at": "09:00", "closes-day": "1", "closes-month": "3", "closes-year": "2027", "closes_at": "23.59", "waiting_list": "y", "list_max": "",
    "capacity": "25", "keep": "clock",
}


@pytest.fixture
def facilitator(a_person: Build, client: Client) -> UUID:
    """A facilitator of one process, signed in."""
    person = a_person(role=Role.FACILITATOR, scope=Scope("process", "colombo_process"))
    client.sign_in(person)
    return person


def test_a_facilitator_makes_a_draft_and_runs_it(client: Client, facilitator: UUID) -> None:
    assert client.get("/manage/workshops/new").status_code == 200
    answer = client.post("/manage/workshops/new", FORM)
    assert answer.location == "/manage/workshops/fair-recruitment-from-licence-to-complaint/agenda"
    row = reading().scalars(select(Workshop)).one()
    assert (row.status, row.capacity, row.zone, row.titles) == ("draft", 25, "Africa/Nairobi", {"en": FORM["title"]})
    way = reading().scalars(select(WorkshopWay)).one()
    assert (way.way, f"{way.opens_utc:%d %H:%M}", f"{way.closes_utc:%d %H:%M}") == ("open", "01 06:00", "01 21:00")
    assert reading().scalars(select(WorkshopArea.area)).all() == ["recruitment"]
    assert client.get(answer.location).status_code == 200


def test_two_workshops_of_one_title_have_two_addresses(client: Client, facilitator: UUID) -> None:
    client.post("/manage/workshops/new", FORM)
    assert client.post("/manage/workshops/new", FORM).location.endswith("-complaint-2/agenda")


def test_what_is_wrong_is_named_and_nothing_is_lost(client: Client, facilitator: UUID) -> None:
    answer = client.post("/manage/workshops/new", {**FORM, "title": "", "opens-month": "13", "closes_at": "noon", "zone": "", "capacity": "-1"})
    assert answer.status_code == 422
    for sentence in ("Write the title", "Write the day as numbers", "Write the time as hours and minutes", "Choose the time zone", "Write the seats"):
        assert sentence in answer.words
    assert (answer.form["place"], answer.form["opens-month"], answer.form["country"]) == ("Nairobi", "13", "KE")


def test_sign_up_must_close_after_it_opens(client: Client, facilitator: UUID) -> None:
    answer = client.post("/manage/workshops/new", {**FORM, "closes-year": "2026"})
    assert answer.status_code == 422
    assert "Sign-up must close after it opens" in answer.words


def test_a_round_is_held_by_one_workshop(client: Client, facilitator: UUID) -> None:
    third = {**FORM, "process_id": "colombo_process", "round_no": "3"}
    client.post("/manage/workshops/new", third)
    answer = client.post("/manage/workshops/new", {**third, "title": "Again"})
    assert answer.status_code == 422
    assert "This round of the process has a workshop already" in answer.words


def test_a_process_of_others_is_not_offered(client: Client, facilitator: UUID) -> None:
    answer = client.post("/manage/workshops/new", {**FORM, "process_id": "midsa"})
    assert answer.status_code == 422
    assert reading().scalar(select(func.count()).select_from(Workshop)) == 0


def test_a_trainee_may_not(client: Client, a_person: Build) -> None:
    client.sign_in(a_person())
    assert client.get("/manage/workshops/new").status_code == 403
