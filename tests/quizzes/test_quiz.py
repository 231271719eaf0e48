"""The page before an attempt: rules, beginning and going on."""
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.rules.attempts import NoAttemptsLeft
from tests.builders.quizzes import MODULE, RIGHT, answered
from tests.client import Client
from tests.conftest import Build, Counted

ADDRESS = f"/courses/small/{MODULE}/quiz"


def test_the_page_says_the_rules_and_begins_an_attempt(client: Client, a_quiz: Build, a_taker: Callable[..., UUID]) -> None:
    a_quiz(attempts=2, time_limit_minutes=20)
    client.sign_in(a_taker())
    page = client.get(ADDRESS)
    assert "20 minutes" in page.words
    assert "2 of 2 left" in page.words
    begun = client.post(ADDRESS, {"request_key": page.form["request_key"]})
    assert begun.status_code == 303
    assert client.post(ADDRESS, {"request_key": page.form["request_key"]}).location == begun.location
    assert "Go on with attempt 1" in client.get(ADDRESS).words
    assert client.get(begun.location).status_code == 200


@pytest.mark.parametrize(("behaviour", "words"), [("at_once", "when you check it, once"), ("several_tries", "Several tries are possible")])
def test_the_page_says_when_answers_are_graded(client: Client, a_quiz: Build, a_taker: Callable[..., UUID], behaviour: str, words: str) -> None:
    a_quiz("fee", behaviour=behaviour)
    client.sign_in(a_taker())
    assert words in client.get(ADDRESS).words


def test_starting_again_leads_to_the_open_attempt(an_attempt: Callable[..., tuple[UUID, UUID]]) -> None:
    attempt, person = an_attempt("fee")
    assert perform(actions.start, person, "small", MODULE, "fr") == attempt


def test_who_does_not_take_the_course_is_told_so(client: Client, a_quiz: Build, a_person: Callable[..., UUID]) -> None:
    a_quiz("fee")
    client.sign_in(a_person())
    assert "Enrol in the course first" in client.get(ADDRESS).words
    assert client.post(ADDRESS).status_code == 409


def test_a_visitor_signs_in_first(client: Client, a_quiz: Build) -> None:
    a_quiz("fee")
    assert "/sign-in" in client.get(ADDRESS).location


def test_a_module_without_a_quiz_is_not_found(client: Client, a_course: Build, a_taker: Callable[..., UUID]) -> None:
    a_course("small")
    client.sign_in(a_taker())
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS).status_code == 404


def test_a_used_up_attempt_is_refused_and_the_page_shows_what_counts(client: Client, an_attempt: Callable[..., tuple[UUID, UUID]]) -> None:
    attempt, person = an_attempt("fee test", attempts=1)
    answered(attempt, person, fee=RIGHT["fee"])
    perform(actions.submit, attempt, person, actions.Page({}), True)
    client.sign_in(person)
    page = client.get(ADDRESS)
    assert "You have used all attempts" in page.words
    assert "50% counts so far" in page.words
    assert client.post(ADDRESS).status_code == 409
    with pytest.raises(NoAttemptsLeft):
        perform(actions.start, person, "small", MODULE, "en")


def test_an_attempt_whose_time_is_up_is_closed_when_a_new_one_begins(an_attempt: Callable[..., tuple[UUID, UUID]]) -> None:
    attempt, person = an_attempt("fee", time_limit_minutes=10)
    clock.start_at(clock.now() + timedelta(minutes=12))
    second = perform(actions.start, person, "small", MODULE, "en")
    assert second != attempt
    first = queries.attempt(reading(), attempt, person)
    assert first is not None
    assert first.closed_at == first.deadline


def test_the_page_sends_the_same_statements_for_one_and_for_three_attempts(
    client: Client, an_attempt: Callable[..., tuple[UUID, UUID]], statements: Counted,
) -> None:
    attempt, person = an_attempt("fee", attempts=9)
    client.sign_in(person)
    counts = []
    for _ in range(3):
        perform(actions.submit, attempt, person, actions.Page({}), True)
        client.get(ADDRESS)
        with statements() as sent:
            client.get(ADDRESS)
        counts.append(len(sent))
        attempt = perform(actions.start, person, "small", MODULE, "en")
    assert counts == [counts[0]] * 3
    assert counts[0] <= 4
