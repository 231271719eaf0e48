"""Proving an address: opening the link changes nothing, the button does, once."""
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.people.feature import sweep
from emm_platform.people.models import Link
from emm_platform.people.queries import credentials
from tests.client import Client
from tests.people.conftest import Letter

Post = Callable[[], list[Letter]]


def is_open(typed: dict[str, Any]) -> bool:
    kept = credentials(reading(), typed["email"])
    return kept is not None and kept.may_sign_in


def test_opening_the_link_changes_nothing_and_the_button_opens_the_account(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", typed)
    path = post()[0].path
    assert client.get(path).status_code == 200
    assert not is_open(typed)
    answer = client.post(path)
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_open(typed)
    assert client.get("/me/profile").form["full_name"] == typed["full_name"]


def test_a_link_works_once_and_then_says_what_helps(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", typed)
    path = post()[0].path
    client.post(path)
    again = client.post(path)
    assert again.status_code == 409
    assert "has been used or is older" in again.words
    assert "/forgotten-password" in again.tree.xpath("//main//a/@href")


def test_a_link_is_over_after_sixty_minutes(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", typed)
    path = post()[0].path
    clock.start_at(clock.now() + timedelta(minutes=61))
    assert client.post(path).status_code == 409
    assert not is_open(typed)


def test_a_registration_by_a_stranger_is_shown_as_theirs_and_cannot_take_the_owners_place(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", typed)
    owners = post()[0].path
    client.post("/register", {**typed, "full_name": "Mallory Doe", "password": "four words of mallory"})
    strangers = post()[0].path
    assert "Mallory Doe" in client.get(strangers).words
    assert typed["full_name"] in client.get(owners).words
    assert client.post(owners).status_code == 303
    assert client.get("/me/profile").form["full_name"] == typed["full_name"]
    client.post("/sign-out")
    assert client.post(strangers).status_code == 409
    assert client.post("/sign-in", {"email": typed["email"], "password": "four words of mallory"}).status_code == 422
    assert client.post("/sign-in", {"email": typed["email"], "password": typed["password"]}).status_code == 303


def test_a_password_set_by_mail_ends_every_registration_with_the_address(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", typed)
    stranger = post()[0].path
    client.post("/forgotten-password", {"email": typed["email"]})
    new = "the owner of the mailbox"
    client.post(post()[0].path, {"password": new})
    assert client.post(stranger).status_code == 409
    assert client.post("/sign-in", {"email": typed["email"], "password": new}).status_code == 303


def test_nothing_typed_is_kept_once_one_registration_counts(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", typed)
    client.post("/register", typed)
    client.post(post()[1].path)
    assert reading().scalars(select(Link.typed)).all() == [None, None]


def test_a_registration_that_nobody_confirms_is_forgotten_when_its_link_is_over(client: Client, typed: dict[str, Any]) -> None:
    client.post("/register", typed)
    sweep()
    assert reading().scalars(select(Link.typed)).one() is not None
    clock.start_at(clock.now() + timedelta(minutes=61))
    sweep()
    assert reading().scalars(select(Link.typed)).all() == []


def test_a_made_up_link_is_refused(client: Client) -> None:
    assert client.post("/verify/never-was-one").status_code == 409
    assert client.get("/verify/never-was-one").status_code == 409


def test_a_link_for_a_password_proves_no_address(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", typed)
    post()
    client.post("/forgotten-password", {"email": typed["email"]})
    token = post()[0].path.rpartition("/")[2]
    assert client.post(f"/verify/{token}").status_code == 409
