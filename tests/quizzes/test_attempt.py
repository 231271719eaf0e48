"""The pages of an open attempt, without scripts: controls, paging, refusals, two pages at once."""
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.queries.wording import pieces
from tests.builders.quizzes import RIGHT, answered, fields_of
from tests.client import Answer, Client
from tests.conftest import Counted

Begun = Callable[..., tuple[UUID, UUID]]


def saved(attempt: UUID) -> dict[str, object]:
    return {name: version.value for name, version in queries.answers(reading(), attempt).items()}


def send(client: Client, page: Answer, address: str, **values: str | list[str]) -> Answer:
    """The page's form with these values typed; names have their hyphens as underscores."""
    typed = {name.replace("__", "-"): value for name, value in values.items()}
    return client.post(address, {**page.form, **typed})


def test_every_type_has_its_controls_and_is_kept_as_given(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt()
    client.sign_in(person)
    page = client.get(f"/attempts/{attempt}")
    assert page.tree.xpath("//fieldset[@data-question]/legend")
    assert "A worker pays 2,400. What do the principles say?" in page.words
    assert "correct" not in page.text
    answer = client.post(f"/attempts/{attempt}", {**page.form, **fields_of(attempt, person, RIGHT)})
    assert answer.status_code == 303
    assert saved(attempt) == RIGHT
    again = client.get(f"/attempts/{attempt}")
    assert {k: v for k, v in again.form.items() if k.startswith("q-")} | {"q-kinds": "b"} == {
        k: v[-1] for k, v in fields_of(attempt, person, RIGHT).items()} | {"q-kinds": "b"}


def test_gaps_stand_in_their_text_each_with_its_label(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("stock")
    client.sign_in(person)
    page = client.get(f"/attempts/{attempt}")
    assert "In 2024 the UN counted Gap 1 of 3 million, Gap 2 of 3" in page.words
    assert "{{" not in page.text
    answer = client.post(f"/attempts/{attempt}", {**page.form, "q-stock-1": "three", "q-stock-2": "b", "q-stock-3": ""})
    assert answer.status_code == 303
    assert saved(attempt) == {"stock": {"gaps": {"count": {"text": "three"}, "share": {"choice": "b"}}}}
    again = client.get(f"/attempts/{attempt}")
    assert (again.form["q-stock-1"], again.form["q-stock-2"], again.form["q-stock-3"]) == ("three", "b", "")
    assert "Gap 1 cannot be read as a number" in again.words
    refused = client.post(f"/attempts/{attempt}", {**again.form, "q-stock-2": "z", "q-stock-3": "flow"})
    assert (refused.status_code, refused.form["q-stock-3"]) == (422, "flow")


def test_a_case_is_told_on_each_page_that_asks_of_it_and_once_there(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee valley", shuffle="false")
    client.sign_in(person)
    words = client.get(f"/attempts/{attempt}").words
    assert words.count("In a valley of greenhouses") == 1
    assert words.index("A worker pays") < words.index("In a valley") < words.index("Who gains?") < words.index("Workers complain")
    one_a_page, taker = an_attempt("fee valley", shuffle="false", per_page=1)
    client.sign_in(taker)
    assert ["In a valley" in client.get(f"/attempts/{one_a_page}?page={n}").words for n in (1, 2, 3)] == [False, True, True]


def test_a_mark_in_a_tag_is_left_alone() -> None:
    found = list(pieces('<p>a {{x}} <a title="{{y}} > {{z}}" href="b">c</a> {{ d }}</p>'))
    assert found == [("<p>a ", "x"), (' <a title="{{y}} > {{z}}" href="b">c</a> ', "d"), ("</p>", "")]


def test_what_would_give_the_key_away_is_not_in_the_source(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("levels phases")
    client.sign_in(person)
    page = client.get(f"/attempts/{attempt}")
    assert set(page.tree.xpath("//select/option/@value")) <= {"", "1", "2", "3"}


def test_pages_lead_on_and_back_and_to_all_answers(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test name", per_page=1, shuffle="false")
    client.sign_in(person)
    address = f"/attempts/{attempt}"
    first = client.get(address)
    assert "Questions 1–1 of 3" in first.words
    second = send(client, first, address, q__fee="a", go="next")
    assert second.location == f"{address}?page=2"
    back = send(client, client.get(second.location), address, q__test="true", go="back")
    assert back.location == f"{address}?page=1"
    assert client.get(back.location).form["q-fee"] == "a"
    last = send(client, client.get(f"{address}?page=3"), address, go="next")
    assert last.location == f"{address}/answers"
    overview = client.get(last.location)
    assert "1 question has no answer yet" in overview.words
    assert saved(attempt) == {"fee": {"choice": "a"}, "test": {"choice": "true"}}


def test_a_quiz_that_goes_forward_shows_no_page_that_was_left(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test", per_page=1, shuffle="false", navigation="forward")
    client.sign_in(person)
    address = f"/attempts/{attempt}"
    send(client, client.get(address), address, q__fee="a", go="next")
    assert "Questions 2–2 of 2" in client.get(f"{address}?page=1").words


def test_an_answer_can_be_taken_back(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee kinds")
    client.sign_in(person)
    address = f"/attempts/{attempt}"
    send(client, client.get(address), address, q__fee="a", q__kinds=["a", "b"])
    assert saved(attempt) == {"fee": {"choice": "a"}, "kinds": {"choices": ["a", "b"]}}
    page = client.get(address)
    cleared = {name: value for name, value in page.form.items() if name != "q-kinds"}
    client.post(address, {**cleared, "q-fee": ""})
    assert saved(attempt) == {"fee": None, "kinds": None}


def test_of_two_pages_the_last_one_wins_only_for_what_it_changed(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test")
    client.sign_in(person)
    address = f"/attempts/{attempt}"
    one, two = client.get(address), client.get(address)
    send(client, one, address, q__fee="a", q__test="true")
    send(client, two, address, q__test="false")
    assert saved(attempt) == {"fee": {"choice": "a"}, "test": {"choice": "false"}}


def test_a_form_sent_twice_is_one_version(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee")
    client.sign_in(person)
    address = f"/attempts/{attempt}"
    page = client.get(address)
    assert send(client, page, address, q__fee="a").location == send(client, page, address, q__fee="a").location
    assert queries.answers(reading(), attempt)["fee"].seq == 1


HOSTILE = [
    ("q-fee", "z"), ("q-fee", ["a", "b"]), ("q-fee-1", "a"), ("q-test", "maybe"), ("q-kinds", ["a", "zzz"]), ("q-levels-1", "9"), ("q-levels-1", "a"),
    ("q-levels-7", "1"), ("q-phases-1", "4"), ("q-phases-1", "0"), ("q-months", "8" * 41), ("q-months", "8\x00"), ("q-name", "x" * 501), ("q-name", "a\x07b"),
    ("q-unknown", "a"), ("c-fee", "3"), ("q-" + "x" * 400, "a"), ("q-fee\x00", "a"), ("q-", "a"),
]


@pytest.mark.parametrize(("field", "value"), HOSTILE)
def test_a_value_that_no_page_would_send_is_named_and_all_that_was_typed_is_shown_again(
    client: Client, an_attempt: Begun, field: str, value: str | list[str],
) -> None:
    attempt, person = an_attempt()
    answered(attempt, person, fee={"choice": "b"}, months={"text": "7"})
    client.sign_in(person)
    address = f"/attempts/{attempt}"
    page = client.get(address)
    answer = client.post(address, {**page.form, "q-name": "a process", field: value})
    assert answer.status_code == 422
    assert "One thing to put right" in answer.words
    assert field in ("q-name",) or answer.form["q-name"] == "a process"
    kept = saved(attempt)
    assert (kept["fee"], kept["months"]) == ({"choice": "b"}, {"text": "7"})
    assert field == "q-name" or kept["name"] == {"text": "a process"}


def test_what_was_refused_is_shown_as_typed(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("name fee")
    client.sign_in(person)
    page = client.get(f"/attempts/{attempt}")
    answer = client.post(f"/attempts/{attempt}", {**page.form, "q-name": "x" * 501, "q-fee": "b"})
    assert answer.form["q-name"] == "x" * 501
    assert answer.form["q-fee"] == "b"
    assert "Use at most 500 characters" in answer.words
    assert answer.tree.xpath("string(//title)").startswith("Error: ")


@pytest.mark.parametrize(("typed", "words"), [("8,5", "Read as 8.5"), ("2400", "Read as 2400"), ("eight", "cannot be read as a number")])
def test_the_page_says_how_a_number_is_read_before_handing_in(client: Client, an_attempt: Begun, typed: str, words: str) -> None:
    attempt, person = an_attempt("months")
    answered(attempt, person, months={"text": typed})
    client.sign_in(person)
    assert words in client.get(f"/attempts/{attempt}").words
    assert words in client.get(f"/attempts/{attempt}/answers").words


def test_a_place_given_twice_names_both(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("phases")
    answered(attempt, person, phases={"places": {"a": 2, "c": 2}})
    client.sign_in(person)
    assert "“Recruitment” and “Return” both have place 2" in client.get(f"/attempts/{attempt}").words


@pytest.mark.parametrize("part", ["", "/answers", "/review"])
def test_an_attempt_is_seen_by_nobody_else(client: Client, an_attempt: Begun, a_person: Callable[..., UUID], part: str) -> None:
    attempt, _ = an_attempt("fee")
    for role in (Role.ADMINISTRATOR, Role.ORGANISER, Role.TRAINEE):
        client.sign_in(a_person(role=role))
        assert client.get(f"/attempts/{attempt}{part}").status_code == 404
    assert client.post(f"/attempts/{attempt}").status_code == 404
    assert client.post(f"/attempts/{attempt}/submit").status_code == 404


def test_the_server_counts_the_time_and_closes_what_comes_late(client: Client, an_attempt: Begun) -> None:
    attempt, person = an_attempt("fee test", time_limit_minutes=10)
    client.sign_in(person)
    address = f"/attempts/{attempt}"
    page = send(client, client.get(address), address, q__fee="a", go="review")
    page = client.get(address)
    assert 590 < int(page.tree.xpath("string(//*[@data-left]/@data-left)")) <= 600
    clock.start_at(clock.now() + timedelta(minutes=10, seconds=30))
    assert send(client, page, address, q__test="false").status_code == 303
    page = client.get(address)
    clock.start_at(clock.now() + timedelta(minutes=1))
    late = send(client, page, address, q__fee="b")
    assert late.location == f"{address}/review"
    assert "The time was up" in client.get(late.location).words
    own = queries.attempt(reading(), attempt, person)
    assert own is not None
    assert (str(own.result), own.closed_at) == ("1.000000", own.deadline)


def test_the_page_sends_the_same_statements_for_one_and_for_many_questions(client: Client, an_attempt: Begun, statements: Counted) -> None:
    counts = []
    for questions in ("fee", None):
        attempt, person = an_attempt(questions)
        answered(attempt, person, fee=RIGHT["fee"])
        client.sign_in(person)
        client.get(f"/attempts/{attempt}")
        with statements() as sent:
            client.get(f"/attempts/{attempt}")
        counts.append(len(sent))
    assert counts == [counts[0]] * 2
    assert counts[0] <= 3


def test_a_question_is_asked_in_the_language_of_the_page(client: Client, an_attempt: Begun) -> None:
    french = 'quiz: {title: "Recrutement équitable"}\nquestions:\n  fee: {text: "Un travailleur paie.", options: {a: "Rien", b: {text: "Des frais", feedback: "Non."}}}\n'
    attempt, person = an_attempt("fee test", files={"small__10-module-1__quiz.fr.yml": french})
    client.sign_in(person)
    page = client.get(f"/attempts/{attempt}", headers={"Accept-Language": "fr"})
    assert "Un travailleur paie." in page.words
    assert "None of these" in page.words
    assert perform(actions.submit, attempt, person, actions.Page({}), True) is not None
