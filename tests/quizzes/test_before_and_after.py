"""A test before the modules of a course and another one after them: their place, their two forms, their pages."""
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from emm_platform.courses import queries as courses
from emm_platform.courses.interchange.tree import judge
from emm_platform.courses.models import ItemResult
from emm_platform.courses.rules import EntryState
from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Actor
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.feature import QUIZZES
from tests.builders.courses import a_tree, in_memory
from tests.client import Client
from tests.conftest import Build, Counted

BANK = "bank: {{title: Form}}\nquestions:\n" + "".join(f"  - {{{{id: {{0}}-{n}x, type: truefalse, text: Q{n}, answer: true}}}}\n" for n in "abc")
HEAD = "quiz: {{title: The {0} test, kind: {0}, pair: gain, forms: [form-a, form-b], pass: 0, attempts: 1}}\n"
FILES = {
    "small__banks__form-a.yml": BANK.format("one"), "small__banks__form-b.yml": BANK.format("two"),
    "small__pre.yml": HEAD.format("pre"), "small__post.yml": HEAD.format("post"), "small__post.fr.yml": "quiz: {title: Le test final}\n",
}

TREE = a_tree("small") | {path.replace("__", "/"): text for path, text in FILES.items()}


@pytest.fixture
def a_taker_of_both(a_course: Build, a_taker: Callable[..., UUID]) -> UUID:
    a_course("small", **FILES)
    return a_taker()


def begun(person: UUID, place: str) -> UUID:
    return perform(actions.start, person, "small", place, "en")


def asked(attempt: UUID, person: UUID) -> set[str]:
    own = queries.attempt(reading(), attempt, person)
    assert own is not None
    return set(own.layout.questions)


def test_a_course_has_two_tests_beside_its_modules(a_taker_of_both: UUID) -> None:
    page = courses.course_page(reading(), Actor(a_taker_of_both, "", (), "en"), "small")
    assert page is not None
    assert page.before is not None
    assert page.after is not None
    assert (page.before.titles, page.after.titles) == ({"en": "The pre test"}, {"en": "The post test", "fr": "Le test final"})
    assert not page.missing.items


def test_one_form_comes_before_and_the_other_after(a_taker_of_both: UUID) -> None:
    before, after = asked(begun(a_taker_of_both, "pre"), a_taker_of_both), asked(begun(a_taker_of_both, "post"), a_taker_of_both)
    assert {frozenset(before), frozenset(after)} == {frozenset(f"{form}-{n}x" for n in "abc") for form in ("one", "two")}


def test_the_pages_lead_from_the_course_to_the_result_and_back(client: Client, a_taker_of_both: UUID) -> None:
    client.sign_in(a_taker_of_both)
    course = client.get("/courses/small")
    assert "Before you begin: The pre test Not started" in course.words
    assert "After the last module: The post test" in course.words
    assert course.tree.xpath("//a[@href='/courses/small/pre/quiz']")
    start = client.get("/courses/small/pre/quiz")
    assert "Nobody passes or fails" in start.words
    assert "Passed at" not in start.words
    attempt = client.post("/courses/small/pre/quiz", start.form).location
    page = client.get(attempt)
    assert "Before the course" in page.words
    assert "pass at" not in page.words
    review = client.post(f"{attempt}/submit", {**page.form, "sure": "1"}).location
    assert "Completed, with 0%" in client.get(review).words
    assert client.get(review).tree.xpath("//main//a[@href='/courses/small' and @class='btn']")
    assert "The pre test Finished" in client.get("/courses/small").words
    assert reading().execute(select(ItemResult.module, ItemResult.kind)).all() == [("pre", "quiz")]


def test_the_review_after_the_course_says_what_was_reached_before_it(client: Client, a_taker_of_both: UUID) -> None:
    for place, right in (("pre", 1), ("post", 3)):
        attempt = begun(a_taker_of_both, place)
        names = sorted(asked(attempt, a_taker_of_both))[:right]
        perform(actions.submit, attempt, a_taker_of_both, actions.Page({f"q-{name}": ["true"] for name in names}), True)
    client.sign_in(a_taker_of_both)
    words = client.get(f"/attempts/{attempt}/review").words
    assert "Before the course33.3%" in words
    assert "Result100%" in words


@pytest.mark.parametrize("part", ["", "/answers", "/review"])
def test_no_page_needs_a_module(client: Client, a_taker_of_both: UUID, part: str) -> None:
    attempt = begun(a_taker_of_both, "post")
    client.sign_in(a_taker_of_both)
    if part == "/review":
        perform(actions.submit, attempt, a_taker_of_both, actions.Page({}), True)
        clock.start_at(clock.now() + timedelta(minutes=5))
    assert "After the course" in client.get(f"/attempts/{attempt}{part}").words


def test_a_place_beside_the_modules_is_no_module(client: Client, a_taker_of_both: UUID) -> None:
    client.sign_in(a_taker_of_both)
    assert client.get("/courses/small/pre").status_code == 404
    assert client.get("/courses/small/middle/quiz").status_code == 404


def test_the_course_page_sends_the_same_statements_with_and_without_tests(
    client: Client, a_course: Build, a_taker: Callable[..., UUID], statements: Counted,
) -> None:
    counts = []
    for files in ({}, FILES):
        a_course("small", **files)
        client.sign_in(a_taker())
        client.get("/courses/small")
        with statements() as sent:
            client.get("/courses/small")
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_what_was_done_counts_in_the_course(a_taker_of_both: UUID) -> None:
    perform(actions.submit, begun(a_taker_of_both, "pre"), a_taker_of_both, actions.Page({}), True)
    page = courses.course_page(reading(), Actor(a_taker_of_both, "", (), "en"), "small")
    assert page is not None
    assert page.before is not None
    assert page.before.state is EntryState.DONE


@pytest.mark.parametrize(("path", "text", "what"), [
    ("small/pre.yml", HEAD.format("post"), "pre.yml is of the kind post"),
    ("small/pre.yml", "quiz: {title: A, pair: gain, forms: [form-a]}\n", "1 forms in a quiz of the kind pre"),
    ("small/pre.yml", "quiz: {title: A, pair: gain, forms: [form-a, form-c]}\n", "nothing is found under form-c"),
    ("small/pre.yml", "quiz: {title: A, pair: gain, forms: [form-a, 'bank:form-a']}\n", "3 of them in both"),
    ("small/pre.yml", HEAD.format("pre") + "questions: [{id: x, type: truefalse, text: Q, answer: true}]\n", "questions beside the forms"),
    ("small/10-module-1/quiz.yml", "quiz: {title: A, forms: [form-a, form-b]}\n", "2 forms in a quiz of the kind module"),
    ("small/banks/form-b.yml", "bank: {title: B}\nquestions:\n  - {id: two, type: truefalse, text: Q, answer: true}\n", "the forms have 3 and 1 questions"),
    ("small/mid.yml", "quiz: {title: A}\n", "a file that no course has here"), ("small/pre.ar.yml", "quiz: {pass: 3}\n", "pass is not known here"),
    ("small/20-post/module.yml", "id: post\n", "post is a word of our own addresses"),
])
def test_what_does_not_fit_is_named(path: str, text: str, what: str) -> None:
    found = judge(in_memory({**TREE, path: text}), known=[QUIZZES]).problems
    assert any(what in p.what and p.mend for p in found), found


def test_a_translation_needs_its_original() -> None:
    files = {path: text for path, text in TREE.items() if path != "small/post.yml"}
    assert any("a translation without its original" in p.what for p in judge(in_memory(files), known=[QUIZZES]).problems)
    assert judge(in_memory(TREE), known=[QUIZZES]).courses[0].beside["post"].titles["fr"] == "Le test final"
