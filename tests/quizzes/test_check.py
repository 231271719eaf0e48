"""Checking an answer before handing in, without scripts: what is shown, what is settled, what it costs."""
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from emm_platform.kernel import clock
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.actions import Change, Page
from tests.builders.quizzes import QUESTIONS, RIGHT, answered, fields_of
from tests.client import Answer, Client
from tests.conftest import Counted

Begun = Callable[..., tuple[UUID, UUID]]
HINTED = QUESTIONS["fee"].replace("    type: single\n", "    type: single\n    hints: [Look at **who gains**., Ask the employer.]\n")
ONCE, SEVERAL = {"behaviour": "at_once"}, {"behaviour": "several_tries", "tries": 3}


@pytest.fixture
def a_hinted_attempt(an_attempt: Begun, monkeypatch: pytest.MonkeyPatch) -> Begun:
    """An attempt whose question on fees has two hints."""
    monkeypatch.setitem(QUESTIONS, "fee", HINTED)
    return an_attempt


def check(client: Client, attempt: UUID, question: str, **typed: Any) -> Answer:
    """Fill in the page's form and press the question's button."""
    page = client.get(f"/attempts/{attempt}")
    fields = {name.replace("__", "-"): value for name, value in typed.items()}
    return client.post(f"/attempts/{attempt}/check", {**page.form, **fields, "check": question})


def scores(attempt: UUID) -> dict[str, list[str]]:
    return {name: [str(c.score) for c in checks] for name, checks in queries.checks(reading(), attempt).items()}


def test_a_checked_answer_is_graded_shown_and_settled(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test", shuffle="false", **ONCE)
    client.sign_in(person)
    answer = check(client, attempt, "fee", q__fee="b", q__test="false")
    assert answer.location == f"/attempts/{attempt}?page=1#q-fee-f"
    page = client.get(f"/attempts/{attempt}")
    for said in ("Not right", "Your answer: A fee is fine", "Not so.", "The costs belong to the one who gains."):
        assert said in page.words
    assert "Workers are charged nothing" not in page.words
    assert not page.tree.xpath("//*[@name='q-fee']")
    assert page.form["q-test"] == "false"
    assert [b.get("value") for b in page.tree.xpath("//button[@name='check']")] == ["test"]
    assert "Checked" in client.get(f"/attempts/{attempt}/answers").words


def test_what_was_checked_once_cannot_be_changed_any_more(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test", **ONCE)
    client.sign_in(person)
    check(client, attempt, "fee", q__fee="b")
    page = client.get(f"/attempts/{attempt}")
    changed = client.post(f"/attempts/{attempt}", {**page.form, "q-fee": "a", "q-test": "false"})
    assert changed.status_code == 422
    assert "was checked and can no longer be changed" in changed.words
    again = client.post(f"/attempts/{attempt}/check", {"check": "fee", "q-fee": "b"})
    assert again.status_code == 409
    assert "its answer stands" in again.words
    saved = perform(actions.save_answers, attempt, person, [Change(99, "another-tab", {"q-fee": ["a"]}), Change(98, "another-tab", {"q-fee": ["b"]})])
    assert saved is not None
    assert ([r.question for r in saved.refused], saved.seqs) == (["fee"], [98])
    perform(actions.submit, attempt, person, Page({}, 1), True)
    assert queries.marks(reading(), attempt)["fee"].score == 0
    assert scores(attempt) == {"fee": ["0.000000"]}


def test_what_was_not_checked_is_graded_at_the_end(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test", **ONCE)
    client.sign_in(person)
    check(client, attempt, "fee", q__fee="a", q__test="false")
    page = client.get(f"/attempts/{attempt}")
    assert client.post(f"/attempts/{attempt}/submit", page.form).location == f"/attempts/{attempt}/review"
    assert {m.mark for m in queries.marks(reading(), attempt).values()} == {Decimal(1)}


def test_a_wrong_try_shows_the_next_hint_and_keeps_the_key(client: Client, a_hinted_attempt: Begun) -> None:
    attempt, person = a_hinted_attempt("fee", **SEVERAL)
    client.sign_in(person)
    assert "Try 1 of 3" in client.get(f"/attempts/{attempt}").words
    check(client, attempt, "fee", q__fee="b")
    first = client.get(f"/attempts/{attempt}").words
    assert "Try 2 of 3" in first
    assert "Look at who gains" in first
    assert "Not so." in first
    assert "The costs belong" not in first
    assert "Ask the employer" not in first
    check(client, attempt, "fee", q__fee="c")
    assert "Ask the employer" in client.get(f"/attempts/{attempt}").words
    check(client, attempt, "fee", q__fee="a")
    last = client.get(f"/attempts/{attempt}")
    assert "The costs belong to the one who gains." in last.words
    assert not last.tree.xpath("//*[@name='q-fee']")
    perform(actions.submit, attempt, person, Page({}, 1), True)
    assert str(queries.marks(reading(), attempt)["fee"].mark) == "0.340000"
    assert "3 tries" in client.get(f"/attempts/{attempt}/review").words


def test_neither_a_blank_nor_the_same_answer_uses_a_try(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee kinds", **SEVERAL)
    client.sign_in(person)
    blank = check(client, attempt, "fee")
    assert blank.status_code == 422
    assert "Answer first, then check" in blank.words
    for _ in range(2):
        check(client, attempt, "fee", q__fee="b")
    assert scores(attempt) == {"fee": ["0.000000"]}
    check(client, attempt, "kinds", q__kinds=["a"])
    assert scores(attempt) == {"fee": ["0.000000"], "kinds": ["0.500000"]}


@pytest.mark.parametrize(("after", "expected"), [({"choice": "a"}, "0.670000"), ({"choice": "b"}, "0.000000"), (None, "0.000000")])
def test_handing_in_is_a_last_check_of_what_was_changed(client: Client, an_attempt: Begun, after: dict[str, Any] | None, expected: str) -> None:
    attempt, person = an_attempt("fee", **SEVERAL)
    client.sign_in(person)
    check(client, attempt, "fee", q__fee="b")
    perform(actions.submit, attempt, person, Page(fields_of(attempt, person, {"fee": after}), 1), True)
    mark = queries.marks(reading(), attempt)["fee"]
    assert (str(mark.mark), mark.is_blank) == (expected, False)


def test_what_is_blank_after_a_check_is_not_asked_for_again(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee", **SEVERAL)
    client.sign_in(person)
    check(client, attempt, "fee", q__fee="b")
    page = client.get(f"/attempts/{attempt}")
    assert client.post(f"/attempts/{attempt}/submit", {**page.form, "q-fee": ""}).location == f"/attempts/{attempt}/review"


def test_when_time_is_up_the_last_check_and_what_was_saved_count(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test", time_limit_minutes=10, **SEVERAL)
    client.sign_in(person)
    check(client, attempt, "fee", q__fee="b")
    answered(attempt, person, test=RIGHT["test"])
    page = client.get(f"/attempts/{attempt}")
    clock.start_at(clock.now() + timedelta(minutes=12))
    late = client.post(f"/attempts/{attempt}/check", {**page.form, "q-fee": "a", "check": "fee"})
    assert late.location == f"/attempts/{attempt}/review"
    assert scores(attempt) == {"fee": ["0.000000"]}
    assert {name: str(m.mark) for name, m in queries.marks(reading(), attempt).items()} == {"fee": "0.000000", "test": "1.000000"}


def test_a_check_sent_twice_is_one_check(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee", **ONCE)
    client.sign_in(person)
    page = client.get(f"/attempts/{attempt}")
    sent = {**page.form, "q-fee": "a", "check": "fee"}
    assert client.post(f"/attempts/{attempt}/check", sent).location == client.post(f"/attempts/{attempt}/check", sent).location
    assert scores(attempt) == {"fee": ["1.000000"]}


def test_a_quiz_that_is_graded_at_its_end_checks_nothing(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee")
    client.sign_in(person)
    page = client.get(f"/attempts/{attempt}")
    assert not page.tree.xpath("//button[@name='check']")
    refused = client.post(f"/attempts/{attempt}/check", {**page.form, "q-fee": "a", "check": "fee"})
    assert refused.status_code == 409
    assert "graded when you hand it in" in refused.words
    assert queries.answers(reading(), attempt) == {}


@pytest.mark.parametrize("question", ["", "nowhere", "fee\x00", "x" * 300])
def test_a_question_that_is_not_there_is_refused(client: Client, an_attempt: Begun, question: str) -> None:
    attempt, person = an_attempt("fee", **ONCE)
    client.sign_in(person)
    answer = check(client, attempt, question, q__fee="a")
    assert answer.status_code == 422
    assert answer.form["q-fee"] == "a"


def test_an_attempt_of_somebody_else_is_not_found(client: Client, an_attempt: Begun, a_person: Callable[..., UUID]) -> None:
    attempt, person = an_attempt("fee", **ONCE)
    client.sign_in(a_person())
    assert client.post(f"/attempts/{attempt}/check", {"check": "fee", "q-fee": "a"}).status_code == 404
    client.sign_in(person)
    perform(actions.submit, attempt, person, Page({}), True)
    assert client.post(f"/attempts/{attempt}/check", {"check": "fee", "q-fee": "a"}).location == f"/attempts/{attempt}/review"


def test_a_quiz_may_say_less_when_checking_and_a_pre_test_never_gives_its_key(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee", review="{during: [answer, right_answer]}", kind="pre", pair="gain", **ONCE)
    client.sign_in(person)
    check(client, attempt, "fee", q__fee="b")
    words = client.get(f"/attempts/{attempt}").words
    assert "Your answer: A fee is fine" in words
    assert "Not right" not in words
    assert "Workers are charged nothing" not in words


def test_every_type_can_be_checked(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt(**SEVERAL)
    client.sign_in(person)
    for name, value in RIGHT.items():
        page = client.get(f"/attempts/{attempt}")
        client.post(f"/attempts/{attempt}/check", {**page.form, **fields_of(attempt, person, {name: value}), "check": name})
    assert scores(attempt) == {name: ["1.000000"] for name in RIGHT}
    assert client.get(f"/attempts/{attempt}").words.count("In a valley of greenhouses") == 1


def test_the_database_itself_keeps_checks_from_being_changed(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee", **ONCE)
    client.sign_in(person)
    check(client, attempt, "fee", q__fee="b")
    for statement in ("UPDATE answer_check SET score = 0", "DELETE FROM answer_check"):
        with pytest.raises(DBAPIError), database.engine.begin() as connection:
            connection.execute(text(statement))


def test_pages_send_the_same_statements_for_one_and_for_many_checks(client: Client, an_attempt: Begun, statements: Counted) -> None:
    counts = []
    for questions, names in (("fee", ["fee"]), (None, list(RIGHT))):
        attempt, person = an_attempt(questions, **SEVERAL)
        client.sign_in(person)
        for name in names:
            page = client.get(f"/attempts/{attempt}")
            with statements() as checking:
                client.post(f"/attempts/{attempt}/check", {**page.form, **fields_of(attempt, person, {name: RIGHT[name]}), "check": name})
        client.get(f"/attempts/{attempt}")
        with statements() as sent:
            client.get(f"/attempts/{attempt}")
        counts.append((len(sent), len(checking)))
    assert counts[0] == counts[1]
    assert counts[0][0] <= 4
    assert counts[0][1] <= 13
