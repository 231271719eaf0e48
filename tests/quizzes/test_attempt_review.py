"""The review: what each phase shows, for every type, and never more."""
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from emm_platform.kernel import clock
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions
from emm_platform.quizzes.actions import Page
from tests.builders.quizzes import RIGHT, answered
from tests.client import Client
from tests.conftest import Counted

Begun = Callable[..., tuple[UUID, UUID]]
ALL_WRONG: dict[str, Any] = {
    "fee": {"choice": "b"}, "kinds": {"choices": ["a", "c"]}, "test": {"choice": "true"}, "levels": {"pairs": {"a": "b", "b": "b"}},
    "stock": {"gaps": {"count": {"text": "304"}, "share": {"choice": "b"}}}, "tie": {"choice": "b"}, "phases": {"places": {"a": 3, "b": 2, "c": 1}}, "months": {"text": "nine"}, "name": {"text": "a club"},
}


def handed_in(begun: tuple[UUID, UUID], client: Client, **answers: Any) -> str:
    attempt, person = begun
    answered(attempt, person, **answers)
    perform(actions.submit, attempt, person, Page({}), True)
    client.sign_in(person)
    return f"/attempts/{attempt}/review"


def test_every_type_says_what_was_answered_and_why(client: Client, an_attempt: Begun) -> None:
    words = client.get(handed_in(an_attempt(attempts=2), client, **ALL_WRONG)).words
    for said in ("Not passed, with", "A fee is fine", "Not so.", "Economic and Lunar", "Related costs count.", "Two States: International", "1: Return",
                 "[1] million, [2] of all people", "Gap 1: 304", "Gap 2: 21 %", "Gap 3: –", "Far too many.", "In a valley of", "Mobility protects all.", "nine", "could not be read as a number", "a club", "Partly right", "Not right", "0 of 1 points"):
        assert said in words
    assert "The right answer" not in words


def test_the_key_comes_when_nothing_is_left_to_try(client: Client, an_attempt: Begun) -> None:
    address = handed_in(an_attempt("fee phases", attempts=1), client, fee={"choice": "b"})
    assert "The right answer" not in client.get(address).words
    clock.start_at(clock.now() + timedelta(minutes=3))
    words = client.get(address).words
    assert "The right answer: Workers are charged nothing" in words
    assert "1: Recruitment2: Departure3: Return" in words
    assert "Not answered" in words
    assert "Try again" not in words


def test_the_key_does_not_come_while_one_may_try_again(client: Client, an_attempt: Begun) -> None:
    address = handed_in(an_attempt("fee", attempts=2), client, fee={"choice": "b"})
    clock.start_at(clock.now() + timedelta(hours=3))
    words = client.get(address).words
    assert "Workers are charged nothing" not in words
    assert "Try again" in words


def test_whoever_passed_sees_all(client: Client, an_attempt: Begun) -> None:
    address = handed_in(an_attempt("fee test name", attempts=3, **{"pass": 60}), client, fee=RIGHT["fee"], test=RIGHT["test"])
    clock.start_at(clock.now() + timedelta(minutes=3))
    words = client.get(address).words
    assert "Passed, with 66.6%" in words
    assert "regional consultative process" in words


def test_a_quiz_may_show_less(client: Client, an_attempt: Begun) -> None:
    review = "{just_after: [marks], after_close: []}"
    address = handed_in(an_attempt("fee", attempts=1, review=review), client, fee={"choice": "b"})
    words = client.get(address).words
    assert "0 of 1 points" in words
    assert "Not right" not in words
    assert "A fee is fine" not in words
    assert "Not so." not in words
    clock.start_at(clock.now() + timedelta(minutes=3))
    later = client.get(address).words
    assert "points" not in later
    assert "Not passed, with 0%" in later


def test_a_pre_test_never_gives_its_key_away(client: Client, an_attempt: Begun) -> None:
    address = handed_in(an_attempt("fee", kind="pre", pair="gain"), client, fee={"choice": "b"})
    clock.start_at(clock.now() + timedelta(hours=3))
    words = client.get(address).words
    assert "A fee is fine" in words
    assert "The right answer" not in words


def test_an_open_attempt_has_no_review(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee")
    client.sign_in(person)
    assert client.get(f"/attempts/{attempt}/review").location == f"/attempts/{attempt}"


def test_an_attempt_whose_time_is_up_is_closed_by_whoever_looks(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee", time_limit_minutes=5)
    answered(attempt, person, fee=RIGHT["fee"])
    client.sign_in(person)
    clock.start_at(clock.now() + timedelta(minutes=7))
    words = client.get(f"/attempts/{attempt}/review").words
    assert "Passed, with 100%" in words
    assert "The time was up" in words


def test_what_was_typed_is_shown_as_text(client: Client, an_attempt: Begun) -> None:
    page = client.get(handed_in(an_attempt("name"), client, name={"text": "<b onclick=x>&amp;"}))
    assert "<b onclick=x>&amp;" in page.words


@pytest.mark.parametrize("language", ["fr", "ar", "ru"])
def test_the_review_is_drawn_in_every_script(client: Client, an_attempt: Begun, language: str) -> None:
    address = handed_in(an_attempt(), client, **ALL_WRONG)
    assert client.get(address, headers={"Accept-Language": language}).tree.get("lang") == language


def test_the_page_sends_the_same_statements_for_one_and_for_seven_questions(client: Client, an_attempt: Begun, statements: Counted) -> None:
    counts = []
    for questions in ("fee", None):
        address = handed_in(an_attempt(questions), client, fee=RIGHT["fee"])
        client.get(address)
        with statements() as sent:
            client.get(address)
        counts.append(len(sent))
    assert counts == [counts[0]] * 2
    assert counts[0] <= 5
