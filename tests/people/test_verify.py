"""Proving an address: opening the link changes nothing, the button does, once."""
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
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


def test_only_the_newest_link_counts(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", typed)
    first = post()[0].path
    client.post("/register", typed)
    second = post()[0].path
    assert client.post(first).status_code == 409
    assert client.post(second).status_code == 303


def test_a_made_up_link_is_refused(client: Client) -> None:
    assert client.post("/verify/never-was-one").status_code == 409
    assert client.get("/verify/never-was-one").status_code == 200


def test_a_link_for_a_password_proves_no_address(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", typed)
    post()
    client.post("/forgotten-password", {"email": typed["email"]})
    token = post()[0].path.rpartition("/")[2]
    assert client.post(f"/verify/{token}").status_code == 409
