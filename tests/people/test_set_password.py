"""A new password through a link: once, within its time, and every device of before is signed out."""
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.kernel import clock
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.work import perform
from emm_platform.people import actions
from tests.client import Client
from tests.people.conftest import PASSWORD, Letter

Post = Callable[[], list[Letter]]
Build = Callable[..., UUID]
ADDRESS = "nimali@labour.example"


@pytest.fixture
def path(client: Client, a_person: Build, post: Post) -> str:
    """The address of a link that was asked for."""
    a_person(name="Nimali Perera", email=ADDRESS)
    client.post("/forgotten-password", {"email": ADDRESS})
    return post()[0].path


def signs_in(client: Client, password: str = PASSWORD) -> bool:
    return client.post("/sign-in", {"email": ADDRESS, "password": password}).status_code == 303


def test_the_new_password_opens_the_account_and_the_old_one_does_not(client: Client, path: str) -> None:
    answer = client.post(path, {"password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert "Your password is set. Sign in with it." in client.get("/sign-in").words
    assert not signs_in(client, "four quiet words here")
    assert signs_in(client)


def test_a_link_works_once(client: Client, path: str) -> None:
    client.post(path, {"password": PASSWORD})
    assert client.post(path, {"password": "another river lantern seven"}).status_code == 409
    assert signs_in(client)


def test_a_link_works_for_sixty_minutes(client: Client, path: str) -> None:
    begun = clock.now()
    clock.start_at(begun + timedelta(minutes=61))
    assert client.post(path, {"password": PASSWORD}).status_code == 409
    clock.start_at(begun + timedelta(minutes=58))
    assert client.post(path, {"password": PASSWORD}).status_code == 303


def test_a_weak_password_is_named_and_the_link_still_works(client: Client, path: str) -> None:
    answer = client.post(path, {"password": "short"})
    assert answer.status_code == 422
    assert "Use at least 12 characters. Three or four words work well" in answer.words
    assert client.post(path, {"password": PASSWORD}).status_code == 303


def test_devices_signed_in_before_are_signed_out(app: Flask, client: Client, path: str) -> None:
    stranger = Client(app)
    assert signs_in(stranger, "four quiet words here")
    assert stranger.get("/me/security").status_code == 200
    client.post(path, {"password": PASSWORD})
    assert stranger.get("/me/security").status_code == 303


def test_an_invitation_lasts_fourteen_days_and_proves_the_address(client: Client, a_person: Build, post: Post) -> None:
    person = a_person(email=ADDRESS, account=False)
    with acting(SYSTEM):
        perform(actions.open_account, person, invite=True)
    letter, = post()
    assert letter.subject == "An account for you"
    clock.start_at(clock.now() + timedelta(days=13))
    assert client.post(letter.path, {"password": PASSWORD}).status_code == 303
    assert signs_in(client)


def test_a_link_that_proves_an_address_sets_no_password(client: Client, typed: dict[str, str], post: Post) -> None:
    client.post("/register", typed)
    token = post()[0].path.rpartition("/")[2]
    assert client.post(f"/set-password/{token}", {"password": PASSWORD}).status_code == 409
