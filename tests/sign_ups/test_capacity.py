"""Changing the number of seats."""
from collections.abc import Callable
from uuid import UUID

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, Scope
from emm_platform.workshops.models import Workshop
from tests.client import Client

Build = Callable[..., UUID]


def test_fewer_seats_than_taken_are_asked_for_twice_and_nobody_is_chosen(
    client: Client, a_workshop: Build, a_sign_up: Build, a_person: Build
) -> None:
    made = a_workshop(capacity=3)
    for _ in range(3):
        a_sign_up(made)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    page = client.post("/manage/workshops/bali/capacity", {"capacity": "1"})
    assert page.status_code == 422
    assert "2 people would stand above the new number" in page.words
    assert client.post("/manage/workshops/bali/capacity", {**page.form, "sure": "y"}).status_code == 303
    assert reading().get_one(Workshop, made).capacity == 1
    assert "2 people over the seats" in client.get("/workshops/bali").words


def test_a_word_is_no_number_of_seats(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop()
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    for wrong in ("many", "-1", "100001", "1e3", "9" * 40):
        assert client.post("/manage/workshops/bali/capacity", {"capacity": wrong}).status_code == 422
