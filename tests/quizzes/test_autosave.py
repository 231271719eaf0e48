"""Answers sent by the script: order, repeats, two tabs, hostile input, late arrivals."""
from collections.abc import Callable
from datetime import timedelta
from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.actions import Change
from emm_platform.quizzes.models import Answer as Kept
from tests.builders.quizzes import answered
from tests.client import Client
from tests.conftest import Counted

Begun = Callable[..., tuple[UUID, UUID]]
TAB, OTHER = "tab-aaaaaaaa", "tab-bbbbbbbb"


@pytest.fixture
def send(client: Client) -> Callable[..., Any]:
    """Send JSON as the page's script does, with its token in the header."""
    def sent(attempt: UUID, body: Any, status: int = 200) -> Any:
        answer = client.browser.post(
            f"/attempts/{attempt}/autosave", json=body, base_url=f"http://{client.host}", headers={"X-CSRF-Token": client.token()})
        assert answer.status_code == status, answer.get_data(as_text=True)[:300]
        return answer.get_json(silent=True)
    return sent


def change(seq: int, field: str, *values: str) -> dict[str, Any]:
    return {"seq": seq, "field": field, "values": list(values)}


def value(attempt: UUID, question: str = "fee") -> Any:
    found = queries.answers(reading(), attempt).get(question)
    return found.value if found else None


def test_changes_are_kept_and_answered(client: Client, an_attempt: Begun, send: Callable[..., Any]) -> None:
    attempt, person = an_attempt("fee kinds levels", time_limit_minutes=10)
    client.sign_in(person)
    answer = send(attempt, {"client": TAB, "changes": [
        change(1, "q-fee", "a"), change(2, "q-kinds", "a", "b"), {"seq": 3, "fields": {"q-levels-1": "", "q-levels-2": "", "q-levels-3": ""}}]})
    assert (answer["seq"], answer["saved"], answer["refused"], answer["newer"]) == (3, [1, 2, 3], [], {})
    assert 590 <= answer["seconds_left"] <= 600
    assert value(attempt) == {"choice": "a"}
    assert value(attempt, "kinds") == {"choices": ["a", "b"]}


def test_the_greatest_seq_wins_whatever_order_versions_arrive_in(an_attempt: Begun) -> None:
    versions = [(7, TAB, "a"), (7, OTHER, "b"), (6, "zzzzzzzz", "c"), (7, OTHER, "b")]
    attempt, person = an_attempt("fee", attempts=20)
    for order in permutations(versions[:3]):
        for seq, client, choice in [*order, versions[3]]:
            perform(actions.save_answers, attempt, person, [Change(seq, client, {"q-fee": [choice]})])
        assert value(attempt) == {"choice": "b"}
        assert reading().scalar(select(func.count()).select_from(Kept).where(Kept.attempt_id == attempt)) == 3
        perform(actions.submit, attempt, person, actions.Page({}), True)
        attempt = perform(actions.start, person, "small", "module-1", "en")


def test_a_tab_is_told_of_a_newer_version_of_another_by_its_fields(client: Client, an_attempt: Begun, send: Callable[..., Any]) -> None:
    attempt, person = an_attempt("levels")
    client.sign_in(person)
    row = {"q-levels-1": "2", "q-levels-2": "", "q-levels-3": ""}
    send(attempt, {"client": OTHER, "changes": [{"seq": 5, "fields": row}]})
    answer = send(attempt, {"client": TAB, "changes": [{"seq": 4, "fields": {"q-levels-1": "1"}}]})
    assert answer["seq"] == 5
    assert answer["newer"]["levels"]["client"] == OTHER
    assert answer["newer"]["levels"]["fields"] == {name: [text] for name, text in row.items()}


@pytest.mark.parametrize("bad", [
    change(2, "q-fee", "z"), change(2, "q-fee", "a", "b"), change(2, "q-nobody", "a"), change(2, "", "a"), change(0, "q-fee", "b"), change(-1, "q-fee", "b"),
    change(10_002, "q-fee", "b"), change(2**70, "q-fee", "b"), change(2, "c-fee", "3"), change(2, "q-fee\x00", "b"), change(2, "q-fee", "\ud800"),
    {"seq": 2, "fields": {"q-fee": "z", "x": "y"}}, change(2, "q-" + "a" * 500, "b"),
    {"seq": 2, "fields": {f"q-x{n}": "1" for n in range(3000)}},
])
def test_what_no_page_would_send_is_refused_and_the_rest_is_kept(client: Client, an_attempt: Begun, send: Callable[..., Any], bad: dict[str, Any]) -> None:
    attempt, person = an_attempt("fee test")
    client.sign_in(person)
    answer = send(attempt, {"client": TAB, "changes": [change(1, "q-fee", "a"), bad, change(3, "q-test", "true")]})
    assert answer["saved"] == [1, 3]
    assert {r["seq"] for r in answer["refused"]} == {bad["seq"]}
    assert all(r["message"] for r in answer["refused"])
    assert value(attempt) == {"choice": "a"}


@pytest.mark.parametrize("body", [
    None, [], "x", {}, {"client": TAB}, {"client": "short", "changes": []}, {"client": "a" * 41, "changes": []}, {"client": TAB, "changes": {}},
    {"client": TAB, "changes": [1]}, {"client": TAB, "changes": [{"seq": "1", "field": "q-fee", "values": []}]}, {"client": TAB, "changes": [{"seq": True, "field": "q-fee", "values": []}]},
    {"client": TAB, "changes": [{"seq": 1, "field": "q-fee", "values": [1]}]}, {"client": TAB, "changes": [{"seq": 1, "field": None, "values": ["a"]}]},
    {"client": TAB, "changes": [{"seq": 1, "fields": {}}]}, {"client": TAB, "changes": [{"seq": 1, "fields": []}]}, {"client": TAB, "changes": [{"seq": 1}]},
    {"client": TAB, "changes": [change(n, "q-fee", "a") for n in range(1, 202)]}, {"client": "tab\x00aaaaaa", "changes": []},
])
def test_a_body_of_another_shape_is_a_bad_request(client: Client, an_attempt: Begun, send: Callable[..., Any], body: Any) -> None:
    attempt, person = an_attempt("fee")
    client.sign_in(person)
    send(attempt, body, status=400)


def test_no_token_no_change(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee")
    client.sign_in(person)
    body = {"client": TAB, "changes": [change(1, "q-fee", "a")]}
    assert client.browser.post(f"/attempts/{attempt}/autosave", json=body, base_url=f"http://{client.host}").status_code == 400
    assert value(attempt) is None


def test_the_attempt_of_another_is_not_found(client: Client, an_attempt: Begun, a_person: Callable[..., UUID], send: Callable[..., Any]) -> None:
    attempt, _ = an_attempt("fee")
    client.sign_in(a_person())
    send(attempt, {"client": TAB, "changes": [change(1, "q-fee", "a")]}, status=404)
    send(uuid4(), {"client": TAB, "changes": []}, status=404)


def test_what_comes_late_is_kept_as_late_and_not_graded(client: Client, an_attempt: Begun, send: Callable[..., Any]) -> None:
    attempt, person = an_attempt("fee", time_limit_minutes=10)
    client.sign_in(person)
    send(attempt, {"client": TAB, "changes": [change(1, "q-fee", "a")]})
    clock.start_at(clock.now() + timedelta(minutes=10, seconds=59))
    send(attempt, {"client": TAB, "changes": [change(2, "q-fee", "c")]})
    clock.start_at(clock.now() + timedelta(seconds=5))
    late = send(attempt, {"client": TAB, "changes": [change(3, "q-fee", "b")]}, status=409)
    assert late == {"state": "closed", "review": f"/attempts/{attempt}/review"}
    assert value(attempt) == {"choice": "c"}
    assert reading().execute(select(Kept.seq, Kept.is_late).where(Kept.attempt_id == attempt).order_by(Kept.seq)).all() == [(1, False), (2, False), (3, True)]
    send(attempt, {"client": TAB, "changes": [change(4, "q-fee", "a")]}, status=409)


def test_a_certainty_is_kept_beside_its_answer(an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee", behaviour="certainty")
    answered(attempt, person, fee={"choice": "a"})
    perform(actions.save_answers, attempt, person, [Change(2, TAB, {"c-fee": ["3"]})])
    perform(actions.save_answers, attempt, person, [Change(3, TAB, {"q-fee": ["b"]})])
    kept = queries.answers(reading(), attempt)["fee"]
    assert (kept.value, kept.certainty) == ({"choice": "b"}, 3)
    refused = perform(actions.save_answers, attempt, person, [Change(4, TAB, {"c-fee": ["4"]})])
    assert refused is not None
    assert refused.refused


def test_one_and_many_changes_send_the_same_three_statements(client: Client, an_attempt: Begun, send: Callable[..., Any], statements: Counted) -> None:
    attempt, person = an_attempt("fee test name")
    client.sign_in(person)
    token = client.token()
    counts = []
    for changes in ([change(1, "q-fee", "a")], [change(2, "q-fee", "b"), change(3, "q-test", "true"), change(4, "q-name", "x")]):
        with client.app.app_context(), statements() as sent:
            client.browser.post(f"/attempts/{attempt}/autosave", json={"client": TAB, "changes": changes}, base_url=f"http://{client.host}", headers={"X-CSRF-Token": token})
        counts.append(len(sent))
    assert counts == [3, 3]
