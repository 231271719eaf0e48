"""Signing in: one answer for all that does not fit, a limit on tries, and a device that is known by a hash alone."""
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Table, select

from emm_platform.kernel import clock
from emm_platform.kernel.db import Model, reading
from emm_platform.kernel.identity import SYSTEM, Role, Scope, acting
from emm_platform.kernel.work import perform
from emm_platform.people import actions
from emm_platform.people.models import SignIn
from tests.builders.people import PASSWORD
from tests.client import Client
from tests.conftest import Counted

Build = Callable[..., UUID]
ME = {"email": "nimali@labour.example", "password": PASSWORD}


@pytest.fixture
def me(a_person: Build) -> UUID:
    return a_person(name="Nimali Perera", email=ME["email"])


def cookie(client: Client) -> str:
    with client.browser.session_transaction(base_url=f"http://{client.host}") as session:
        return str(session["_user_id"])


def stored() -> str:
    """Everything that any table holds, as text."""
    tables: list[Table] = Model.metadata.sorted_tables
    return "\n".join(str(tuple(row)) for table in tables for row in reading().execute(select(table)))


def test_the_right_password_leads_on_and_the_page_is_one_s_own(client: Client, me: UUID) -> None:
    answer = client.post("/sign-in?next=/me/profile", ME)
    assert (answer.status_code, answer.location) == (303, "/me/profile")
    assert client.get("/me/profile").form["full_name"] == "Nimali Perera"


@pytest.mark.parametrize("spelling", ["NIMALI@labour.example", " nimali@LABOUR.example "])
def test_an_address_is_the_same_in_other_cases(client: Client, me: UUID, spelling: str) -> None:
    assert client.post("/sign-in", {**ME, "email": spelling}).status_code == 303


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(client: Client, me: UUID) -> None:
    wrong = client.post("/sign-in", {**ME, "password": "another one entirely"})
    unknown = client.post("/sign-in", {**ME, "email": "nobody@labour.example"})
    assert wrong.status_code == unknown.status_code == 422
    assert "The e-mail and password do not match. Check both, or set a new password" in wrong.words
    assert wrong.words == unknown.words
    assert wrong.form["email"] == ME["email"]
    assert wrong.form["password"] == ""


def test_an_account_that_was_not_verified_cannot_sign_in(client: Client, typed: dict[str, Any]) -> None:
    client.post("/register", typed)
    answer = client.post("/sign-in", {"email": typed["email"], "password": typed["password"]})
    assert answer.status_code == 422
    assert "do not match" in answer.words


def test_an_account_without_a_password_cannot_sign_in(client: Client, a_person: Build) -> None:
    person = a_person(email="new@labour.example", account=False)
    with acting(SYSTEM):
        perform(actions.open_account, person)
    assert client.post("/sign-in", {"email": "new@labour.example", "password": ""}).status_code == 422
    assert client.post("/sign-in", {"email": "new@labour.example", "password": "nobody's password"}).status_code == 422


@pytest.mark.parametrize("more", [{}, {"request_key": "the-same-key-each-time"}])
def test_tries_are_limited_also_under_one_key_and_then_the_right_password_waits(client: Client, me: UUID, more: dict[str, str]) -> None:
    answers = [client.post("/sign-in", {**ME, "password": "wrong password here", **more}).status_code for _ in range(10)]
    assert answers == [422] * 10
    late = client.post("/sign-in", ME)
    assert late.status_code == 429
    assert late.response.headers["Retry-After"]
    clock.start_at(clock.now() + timedelta(minutes=16))
    assert client.post("/sign-in", ME).status_code == 303


def test_tries_from_one_place_are_limited_whatever_the_address(client: Client, me: UUID) -> None:
    with_key = {"password": "wrong password here", "request_key": "the-same-key-each-time"}
    for number in range(60):
        assert client.browser.post(
            "/sign-in", data={**with_key, "email": f"p{number}@labour.example", "csrf_token": client.token()}, base_url=f"http://{client.host}",
        ).status_code == 422
    assert client.post("/sign-in", ME).status_code == 429


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\nevil"])
def test_it_leads_to_pages_of_this_platform_only(client: Client, me: UUID, target: str) -> None:
    answer = client.post("/sign-in", ME, query_string={"next": target})
    assert (answer.status_code, answer.location) == (303, "/")


def test_a_visitor_is_led_to_the_page_first_asked_for(client: Client, me: UUID) -> None:
    away = client.get("/me/profile")
    assert (away.status_code, away.location) == (303, "/sign-in?next=/me/profile")
    assert client.post(away.location, ME).location == "/me/profile"


def test_twelve_idle_hours_sign_a_device_out(client: Client, me: UUID) -> None:
    client.sign_in(me)
    begun = clock.now()
    for hours in (11, 22):  # used in between
        clock.start_at(begun + timedelta(hours=hours))
        assert client.get("/me/security").status_code == 200
    clock.start_at(begun + timedelta(hours=34, minutes=1))
    assert client.get("/me/security").status_code == 303


def test_seven_days_sign_a_device_out_however_busy(client: Client, me: UUID) -> None:
    client.sign_in(me)
    begun = clock.now()
    for hours in range(10, 168, 10):
        clock.start_at(begun + timedelta(hours=hours))
        assert client.get("/me/security").status_code == 200, hours
    clock.start_at(begun + timedelta(days=7, minutes=1))
    assert client.get("/me/security").status_code == 303


def test_who_is_signed_in_costs_one_statement(client: Client, me: UUID, statements: Counted) -> None:
    client.sign_in(me)
    with acting(SYSTEM):
        for country in ("LK", "NP", "BD"):
            perform(actions.give_role, me, Role.FOCAL_POINT, Scope("country", country))
    client.get("/register/sent")
    with statements() as sent:
        assert "Nimali Perera" in client.get("/register/sent").text
    assert len(sent) == 1


def test_the_token_of_a_device_is_in_no_table(client: Client, me: UUID) -> None:
    client.post("/sign-in", {**ME, "request_key": "a-key-of-this-form"})
    assert cookie(client) not in stored()


def test_the_same_form_sent_twice_stays_signed_in(client: Client, me: UUID) -> None:
    form = {**ME, "request_key": "a-key-of-this-form"}
    client.post("/sign-in", form)
    client.post("/sign-in", form)
    assert client.get("/me/security").status_code == 200


def test_a_role_given_meanwhile_renews_the_token_and_keeps_the_device(client: Client, me: UUID) -> None:
    client.sign_in(me)
    before = cookie(client)
    with acting(SYSTEM):
        perform(actions.give_role, me, Role.FACILITATOR, Scope())
    assert client.get("/me/security").status_code == 200
    assert cookie(client) != before
    stays = cookie(client)
    assert client.get("/me/security").status_code == 200
    assert cookie(client) == stays
    assert len(reading().scalars(select(SignIn.id).where(SignIn.person_id == me)).all()) == 1
