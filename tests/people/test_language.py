"""The language of pages: chosen by anyone, kept by whoever is signed in."""
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from tests.client import Client
from tests.people.conftest import Letter

DIRECTIONS = {"en": "ltr", "fr": "ltr", "es": "ltr", "ar": "rtl", "pt": "ltr", "ru": "ltr"}


@pytest.mark.parametrize("language", DIRECTIONS)
def test_every_language_can_be_chosen_and_leads_back(client: Client, language: str) -> None:
    answer = client.post("/language", {"language": language, "next": "/register"})
    assert (answer.status_code, answer.location) == (303, "/register")
    page = client.get("/register")
    assert (page.tree.get("lang"), page.tree.get("dir")) == (language, DIRECTIONS[language])


def test_a_person_keeps_the_language_on_other_devices_and_in_mails(
    app: Flask, client: Client, a_person: Callable[..., UUID], post: Callable[[], list[Letter]],
) -> None:
    me = a_person(email="nimali@labour.example")
    client.sign_in(me)
    client.post("/language", {"language": "ar", "next": "/me/security"})
    other = Client(app).sign_in(me)
    assert other.get("/me/security").tree.get("lang") == "ar"
    other.post("/forgotten-password", {"email": "nimali@labour.example"})
    assert post()[0].language == "ar"


@pytest.mark.parametrize("data", [{"language": "de"}, {"language": ""}, {}])
def test_a_language_that_is_not_spoken_changes_nothing(client: Client, data: dict[str, str]) -> None:
    client.post("/language", {"language": "fr"})
    assert client.post("/language", data).location == "/"
    assert client.get("/register").tree.get("lang") == "fr"


def test_it_leads_to_pages_of_this_platform_only(client: Client) -> None:
    assert client.post("/language", {"language": "fr", "next": "//evil.example/"}).location == "/"
