"""Giving a seat up."""
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from emm_platform.kernel.db import reading
from emm_platform.sign_ups.models import SignUp
from tests.client import Client

Build = Callable[..., UUID]


def test_the_page_asks_first_and_says_who_gets_the_seat(client: Client, a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=1)
    leaving, waiting = a_sign_up(made), a_sign_up(made)
    client.sign_in(leaving)
    page = client.get("/workshops/bali/sign-up/withdraw")
    assert "Your seat goes to the next of 1 person who waits." in page.words
    assert client.post("/workshops/bali/sign-up/withdraw", page.form).status_code == 303
    states = dict(reading().execute(select(SignUp.person_id, SignUp.state)).all())
    assert (states[leaving], states[waiting]) == ("withdrawn", "accepted")


def test_the_form_sent_twice_withdraws_once(client: Client, a_workshop: Build, a_sign_up: Build) -> None:
    client.sign_in(a_sign_up(a_workshop()))
    form = client.get("/workshops/bali/sign-up/withdraw").form
    assert [client.post("/workshops/bali/sign-up/withdraw", form).status_code for _ in range(2)] == [303, 303]
    assert "You withdrew." in client.get("/workshops/bali/sign-up").words


def test_who_never_signed_up_is_told_so(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop()
    client.sign_in(a_person())
    answer = client.post("/workshops/bali/sign-up/withdraw")
    assert answer.status_code == 409
    assert "You are not signed up for this workshop." in answer.words
