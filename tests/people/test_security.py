"""The password and the devices: what is signed in is listed, and what is revoked is out at once."""
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from tests.builders.people import PASSWORD as OLD
from tests.client import Client
from tests.conftest import Counted
from tests.people.conftest import PASSWORD

Build = Callable[..., UUID]
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
ADDRESS = "nimali@labour.example"


@pytest.fixture
def me(client: Client, a_person: Build) -> UUID:
    person = a_person(email=ADDRESS)
    client.sign_in(person)
    return person


@pytest.fixture
def elsewhere(app: Flask, me: UUID) -> Client:
    """The same person on another device."""
    other = Client(app)
    other.post("/sign-in", {"email": ADDRESS, "password": OLD}, headers={"User-Agent": FIREFOX})
    return other


def test_devices_are_listed_and_this_one_is_marked(client: Client, me: UUID, elsewhere: Client) -> None:
    page = client.get("/me/security")
    assert "Firefox · Windows" in page.words
    assert page.words.count("This device") == 1
    assert len(page.tree.xpath("//form[contains(@action, '/me/security/devices/')]")) == 1


def test_a_new_password_signs_the_other_devices_out(client: Client, me: UUID, elsewhere: Client) -> None:
    answer = client.post("/me/security", {"present": OLD, "password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/me/security")
    assert client.get("/me/security").status_code == 200
    assert elsewhere.get("/me/security").status_code == 303
    assert elsewhere.post("/sign-in", {"email": ADDRESS, "password": OLD}).status_code == 422
    assert elsewhere.post("/sign-in", {"email": ADDRESS, "password": PASSWORD}).status_code == 303


@pytest.mark.parametrize("present,new,words", [
    ("not my password at all", PASSWORD, "The present password is another one"),
    (OLD, "short", "Use at least 12 characters"),
    ("", PASSWORD, "Enter your present password"),
])
def test_what_is_wrong_is_named_and_nothing_changes(client: Client, me: UUID, elsewhere: Client, present: str, new: str, words: str) -> None:
    answer = client.post("/me/security", {"present": present, "password": new})
    assert answer.status_code == 422
    assert words in answer.words
    assert elsewhere.get("/me/security").status_code == 200


def test_guessing_the_present_password_is_limited(client: Client, me: UUID) -> None:
    answers = [client.post("/me/security", {"present": "wrong password here", "password": PASSWORD}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_the_page_costs_the_same_statements_with_one_and_with_three_devices(app: Flask, client: Client, me: UUID, statements: Counted) -> None:
    client.get("/me/security")
    with statements() as one:
        client.get("/me/security")
    for _ in range(2):
        Client(app).sign_in(me)
    with statements() as three:
        client.get("/me/security")
    assert len(one) == len(three) == 3
