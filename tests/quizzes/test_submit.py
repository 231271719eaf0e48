"""Handing in: once, however often and from wherever it is sent; with what was saved; and when time is up."""
import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from emm_platform.courses.models import ItemResult
from emm_platform.courses.rules import ItemState
from emm_platform.kernel import clock
from emm_platform.kernel.audit import Entry
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.actions import Page
from emm_platform.quizzes.feature import close_overdue
from emm_platform.quizzes.models import Mark
from emm_platform.quizzes.queries import OwnAttempt
from emm_platform.quizzes.rules.attempts import AttemptState
from tests.builders.quizzes import RIGHT, answered, fields_of
from tests.client import Client
from tests.conftest import Counted

Begun = Callable[..., tuple[UUID, UUID]]
NOTHING = Page({})


def own(attempt: UUID, person: UUID) -> OwnAttempt:
    found = queries.attempt(reading(), attempt, person)
    assert found is not None
    return found


def test_the_form_is_saved_first_then_all_is_graded_and_the_course_told(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt()
    client.sign_in(person)
    page = client.get(f"/attempts/{attempt}")
    answer = client.post(f"/attempts/{attempt}/submit", {**page.form, **fields_of(attempt, person, RIGHT)})
    assert answer.location == f"/attempts/{attempt}/review"
    mine = own(attempt, person)
    assert (mine.state, mine.result, mine.is_passed) == (AttemptState.GRADED, Decimal(1), True)
    assert {m.score for m in queries.marks(reading(), attempt).values()} == {Decimal(1)}
    assert reading().scalars(select(ItemResult.state)).all() == [ItemState.PASSED]


def test_blank_questions_are_named_once_more_and_then_handed_in(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test")
    client.sign_in(person)
    page = client.get(f"/attempts/{attempt}")
    asked = client.post(f"/attempts/{attempt}/submit", {**page.form, "q-fee": "b"})
    assert asked.location == f"/attempts/{attempt}/answers"
    overview = client.get(asked.location)
    assert "1 question has no answer yet" in overview.words
    assert client.post(f"/attempts/{attempt}/submit", overview.form).location == f"/attempts/{attempt}/review"
    assert own(attempt, person).result == 0
    assert reading().scalars(select(ItemResult.state)).all() == [ItemState.FAILED]


def test_a_refused_value_keeps_the_attempt_open(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee")
    client.sign_in(person)
    assert client.post(f"/attempts/{attempt}/submit", {"q-fee": "z", "sure": "1"}).status_code == 422
    assert own(attempt, person).is_open


def test_handing_in_twice_is_one_closing_and_one_set_of_marks(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee")
    answered(attempt, person, fee=RIGHT["fee"])
    client.sign_in(person)
    overview = client.get(f"/attempts/{attempt}/answers")
    for _ in range(2):
        assert client.post(f"/attempts/{attempt}/submit", overview.form).location == f"/attempts/{attempt}/review"
    assert client.post(f"/attempts/{attempt}/submit", {"q-fee": "b"}).location == f"/attempts/{attempt}/review"
    assert reading().scalar(select(func.count()).select_from(Mark)) == 1
    assert own(attempt, person).result == 1


def test_many_at_once_close_it_once(app: Flask, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test name")
    answered(attempt, person, fee=RIGHT["fee"])
    ready, outcomes = threading.Barrier(8), []

    def hand_in() -> None:
        with app.app_context():
            ready.wait()
            outcomes.append(perform(actions.submit, attempt, person, NOTHING, True))
            database.session.remove()

    threads = [threading.Thread(target=hand_in) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [o is not None and o.is_open for o in outcomes] == [False] * 8
    assert reading().scalar(select(func.count()).select_from(Mark)) == 3
    assert reading().scalar(select(func.count()).select_from(Entry).where(Entry.what == "attempt closed")) == 1


def test_two_beginnings_at_once_are_one_attempt(app: Flask, a_quiz: Callable[..., str], a_taker: Callable[..., UUID]) -> None:
    a_quiz("fee")
    person = a_taker()
    ready, begun = threading.Barrier(6), []

    def begin() -> None:
        with app.app_context():
            ready.wait()
            begun.append(perform(actions.start, person, "small", "module-1", "en"))
            database.session.remove()

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(begun) == 6
    assert len(set(begun)) == 1


def test_the_worker_closes_what_is_over_and_only_that(an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee", time_limit_minutes=10, grace_seconds=60)
    answered(attempt, person, fee=RIGHT["fee"])
    began = own(attempt, person).started_at
    clock.start_at(began + timedelta(minutes=10, seconds=59))
    assert close_overdue() == 0
    clock.start_at(began + timedelta(minutes=11, seconds=1))
    assert close_overdue() == 1
    assert close_overdue() == 0
    mine = own(attempt, person)
    assert (mine.result, mine.closed_at) == (Decimal(1), mine.deadline)


def test_handing_in_within_the_grace_counts_as_closed_at_the_deadline(an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee", time_limit_minutes=10)
    clock.start_at(own(attempt, person).started_at + timedelta(minutes=10, seconds=50))
    perform(actions.submit, attempt, person, Page({"q-fee": ["a"]}), True)
    mine = own(attempt, person)
    assert (mine.result, mine.closed_at) == (Decimal(1), mine.deadline)


def test_a_new_revision_changes_nothing_in_an_attempt_that_was_begun(an_attempt: Begun, a_quiz: Callable[..., str]) -> None:
    attempt, person = an_attempt("fee")
    a_quiz("test name")
    answered(attempt, person, fee=RIGHT["fee"])
    perform(actions.submit, attempt, person, NOTHING, True)
    assert own(attempt, person).result == 1


@pytest.mark.parametrize(("grading", "state"), [("last", ItemState.FAILED), ("first", ItemState.PASSED), ("average", ItemState.FAILED)])
def test_the_course_is_told_how_the_attempt_that_counts_stands(an_attempt: Begun, grading: str, state: ItemState) -> None:
    attempt, person = an_attempt("fee", grading=grading)
    answered(attempt, person, fee=RIGHT["fee"])
    perform(actions.submit, attempt, person, NOTHING, True)
    clock.start_at(clock.now() + timedelta(minutes=1))
    second = perform(actions.start, person, "small", "module-1", "en")
    perform(actions.submit, second, person, NOTHING, True)
    assert reading().scalars(select(ItemResult.state).order_by(ItemResult.at)).all() == [ItemState.PASSED, state]


def test_certainty_can_cost_more_than_nothing(an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test", behaviour="certainty")
    perform(actions.submit, attempt, person, Page({"q-fee": ["a"], "c-fee": ["3"], "q-test": ["true"], "c-test": ["2"]}), True)
    mine = own(attempt, person)
    assert (mine.certainty_average, mine.result) == (Decimal("0.5"), Decimal("0.5"))


def test_the_database_itself_keeps_marks_from_being_changed(an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee")
    perform(actions.submit, attempt, person, NOTHING, True)
    for statement in ("UPDATE mark SET score = 0", "DELETE FROM mark"):
        with pytest.raises(DBAPIError), database.engine.begin() as connection:
            connection.execute(text(statement))


def test_handing_in_sends_the_same_statements_for_one_and_for_seven_questions(client: Client, an_attempt: Begun, statements: Counted) -> None:
    counts = []
    for questions in ("fee", None):
        attempt, person = an_attempt(questions)
        answered(attempt, person, fee=RIGHT["fee"])
        client.sign_in(person)
        overview = client.get(f"/attempts/{attempt}/answers")
        token = client.token()
        with client.app.app_context(), statements() as sent:
            client.browser.post(f"/attempts/{attempt}/submit", data={**overview.form, "csrf_token": token}, base_url=f"http://{client.host}")
        counts.append(len(sent))
    assert counts == [counts[0]] * 2
    assert counts[0] <= 14  # five of them are the course's, four those of every form and of the audit trail
