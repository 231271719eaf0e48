"""Signing out."""
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import func, select

from emm_platform.kernel.db import reading
from emm_platform.people.models import SignIn
from tests.client import Client


def test_signing_out_forgets_the_device_and_says_so(client: Client, a_person: Callable[..., UUID]) -> None:
    client.sign_in(a_person())
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/me/security").status_code == 303
    assert reading().scalar(select(func.count()).select_from(SignIn)) == 0


def test_a_link_cannot_sign_anybody_out(client: Client, a_person: Callable[..., UUID]) -> None:
    client.sign_in(a_person())
    assert client.get("/sign-out").status_code == 405
    assert client.get("/me/security").status_code == 200


def test_whoever_is_not_signed_in_may_sign_out_too(client: Client) -> None:
    assert client.post("/sign-out").status_code == 303
