"""Asking for a link to a new password: the page says the same whether there is an account or not."""
from collections.abc import Callable
from uuid import UUID

import pytest

from tests.client import Client
from tests.people.conftest import Letter

Post = Callable[[], list[Letter]]
Build = Callable[..., UUID]


def test_the_answer_is_the_same_for_a_known_and_an_unknown_address(client: Client, a_person: Build, post: Post) -> None:
    a_person(email="known@labour.example")
    known = client.post("/forgotten-password", {"email": "known@labour.example"})
    unknown = client.post("/forgotten-password", {"email": "unknown@labour.example"})
    assert (known.status_code, known.location, known.text) == (unknown.status_code, unknown.location, unknown.text)
    assert known.location == "/register/sent"
    letter, = post()
    assert "known@labour.example" in letter.to
    assert letter.path.startswith("/set-password/")


def test_a_person_without_an_account_gets_no_link(client: Client, a_person: Build, post: Post) -> None:
    a_person(email="known@labour.example", account=False)
    client.post("/forgotten-password", {"email": "known@labour.example"})
    assert post() == []


@pytest.mark.parametrize("address", ["", "known", "known@", "a b@labour.example", "known@labour.example\r\nBcc: x@y.example"])
def test_what_is_no_address_is_named_and_kept(client: Client, address: str) -> None:
    answer = client.post("/forgotten-password", {"email": address})
    assert answer.status_code == 422
    assert "Enter your work e-mail in full, like name@ministry.example" in answer.words


def test_links_are_not_asked_for_without_end(client: Client, a_person: Build, post: Post) -> None:
    a_person(email="known@labour.example")
    answers = [client.post("/forgotten-password", {"email": "known@labour.example", "request_key": f"key-number-{n}"}).status_code for n in range(6)]
    assert answers == [303] * 5 + [429]
    assert len(post()) == 5
