"""One's own data: shown, corrected, and the affiliations of before kept with their dates."""
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.people.queries import affiliations, snapshot
from tests.client import Client
from tests.conftest import Counted

Build = Callable[..., UUID]
DAY = timedelta(days=1)


@pytest.fixture
def me(client: Client, a_person: Build) -> UUID:
    person = a_person(name="Nimali Perera", email="nimali@labour.example", country="LK", institution="Ministry of Labour", job_title="Clerk", sex="female")
    client.sign_in(person)
    return person


@pytest.fixture
def mine(typed: dict[str, Any]) -> dict[str, Any]:
    """The profile form, filled in."""
    return {name: value for name, value in typed.items() if name not in ("email", "password")}


def test_the_form_holds_what_is_known(client: Client, me: UUID) -> None:
    held = client.get("/me/profile").form
    assert (held["full_name"], held["country"], held["ministry_type"], held["institution"], held["sex"]) == (
        "Nimali Perera", "LK", "labour", "Ministry of Labour", "female",
    )


def test_another_post_begins_today_and_the_one_before_keeps_its_time(client: Client, me: UUID, mine: dict[str, Any]) -> None:
    later = clock.now() + 3 * DAY
    clock.start_at(later)
    client.sign_in(me)
    assert client.post("/me/profile", {**mine, "job_title": "Director"}).status_code == 303
    page = client.get("/me/profile")
    assert "Your profile is saved" in page.words
    assert [then.job_title for then in affiliations(reading(), me)] == ["Director", "Clerk"]
    today = snapshot(reading(), me, later.date())
    before = snapshot(reading(), me, later.date() - DAY)
    assert today is not None
    assert before is not None
    assert (before.job_title, today.job_title) == ("Clerk", "Director")
    assert page.words.index("Director") < page.words.index("Clerk")


def test_two_changes_on_one_day_are_one_affiliation(client: Client, me: UUID, mine: dict[str, Any]) -> None:
    clock.start_at(clock.now() + DAY)
    client.sign_in(me)
    for title in ("Director", "Director General"):
        client.post("/me/profile", {**mine, "job_title": title})
    assert [then.job_title for then in affiliations(reading(), me)] == ["Director General", "Clerk"]


def test_the_same_again_changes_nothing(client: Client, me: UUID, mine: dict[str, Any]) -> None:
    client.post("/me/profile", mine)
    before = affiliations(reading(), me)
    clock.start_at(clock.now() + DAY)
    client.post("/me/profile", mine)
    assert affiliations(reading(), me) == before


def test_an_affiliation_since_ever_comes_after_those_with_a_date(client: Client, me: UUID, mine: dict[str, Any]) -> None:
    clock.start_at(datetime.fromisoformat("2026-03-01T09:00:00Z"))
    client.post("/me/profile", {**mine, "job_title": "Director"})
    clock.start_at(datetime.fromisoformat("2027-03-01T09:00:00Z"))
    client.sign_in(me)
    client.post("/me/profile", {**mine, "job_title": "Adviser"})
    held = affiliations(reading(), me)
    assert [(then.job_title, then.since, then.until) for then in held] == [
        ("Adviser", date(2027, 3, 1), None), ("Director", date(2026, 3, 1), date(2027, 2, 28)), ("Clerk", None, date(2026, 2, 28)),
    ]


@pytest.mark.parametrize("name,words", [("full_name", "Enter your full name"), ("institution", "Enter the name of your ministry"), ("sex", "Choose one")])
def test_what_is_missing_is_named_and_the_rest_is_kept(client: Client, me: UUID, mine: dict[str, Any], name: str, words: str) -> None:
    answer = client.post("/me/profile", {**mine, "job_title": "Director", name: ""})
    assert answer.status_code == 422
    assert words in answer.words
    assert answer.form["job_title"] == "Director"
    assert len(affiliations(reading(), me)) == 1


def test_the_language_chosen_here_is_spoken_at_once_and_kept(client: Client, me: UUID, mine: dict[str, Any]) -> None:
    client.post("/language", {"language": "fr", "next": "/me/profile"})
    client.post("/me/profile", {**mine, "language": "es"})
    assert client.get("/me/profile").tree.get("lang") == "es"


def test_a_name_is_shown_as_written(client: Client, me: UUID, mine: dict[str, Any]) -> None:
    name = "<b>Siobhán</b> O'Brien & ليلى"
    client.post("/me/profile", {**mine, "full_name": name, "job_title": name})
    page = client.get("/me/profile")
    assert page.form["full_name"] == name
    assert page.words.count(name) >= 1
    assert "<b>Siob" not in page.text


def test_the_page_costs_the_same_statements_with_one_and_with_three_affiliations(
    client: Client, me: UUID, mine: dict[str, Any], statements: Counted,
) -> None:
    client.get("/me/profile")
    with statements() as one:
        client.get("/me/profile")
    for day in (1, 2):
        clock.start_at(clock.now() + DAY * day)
        client.sign_in(me)
        client.post("/me/profile", {**mine, "job_title": f"Director {day}"})
    client.sign_in(me)
    client.get("/me/profile")
    with statements() as three:
        page = client.get("/me/profile")
    assert "Director 2" in page.words
    assert len(one) == len(three) == 6


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/me/profile").location == "/sign-in?next=/me/profile"
