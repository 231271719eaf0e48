"""Quizzes for tests: a small course with a quiz of every type, people who take it, and attempts with their answers."""
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.courses import actions as courses
from emm_platform.courses.interchange.tree import Verdict
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.actions import Change
from tests.builders.courses import a_tree, judged

MODULE = "module-1"
QUESTIONS = {
    "fee": """
  - id: fee
    type: single
    objective: O-lesson-1
    text: "A worker pays **2,400**. What do the principles say?"
    options:
      - {id: a, text: "Workers are charged nothing", correct: true, feedback: "So it is."}
      - {id: b, text: "A fee is fine", feedback: "Not so."}
      - {id: c, text: "None of these", fixed: true}
    feedback: "The costs belong to the one who gains."
""",
    "kinds": """
  - id: kinds
    type: multiple
    text: "Which are kinds of gain?"
    options: [{text: "Economic", correct: true}, {text: "Social", correct: true}, {text: "Lunar"}, {text: "Solar"}]
""",
    "test": """
  - {id: test, type: truefalse, text: "The worker may be asked for a test.", answer: false, feedback_true: "Related costs count.", feedback: "No."}
""",
    "levels": """
  - id: levels
    type: matching
    text: "Match."
    pairs: [{id: a, left: "Two ministries", right: "National"}, {id: b, left: "Two States", right: "International"}, {id: c, left: "Two offices", right: "National"}]
    extra_right: ["Lunar"]
""",
    "phases": """
  - {id: phases, type: ordering, text: "Order.", items: [{id: a, text: "Recruitment"}, {id: b, text: "Departure"}, {id: c, text: "Return"}]}
""",
    "months": """
  - {id: months, type: numeric, text: "How many months?", answer: 8, tolerance: 0.5, unit: months, feedback: "8."}
""",
    "name": """
  - {id: name, type: short, text: "Name it.", accept: ["regional consultative process*"]}
""",
    "stock": """
  - id: stock
    type: cloze
    text: "In 2024 the UN counted {{count}} million, {{share}} of all people, a {{word}}."
    gaps:
      count: {type: number, answer: 304}
      share: {type: choice, options: [{text: "3.7 %", correct: true}, {text: "21 %", feedback: "Far too many."}]}
      word: {type: short, accept: [stock]}
    feedback: "304 million."
""",
    "valley": """
  - id: valley
    type: scenario
    text: "In a **valley** of greenhouses permits are tied to one employer."
    feedback: "Mobility protects all."
    questions:
      - {id: tie, type: single, text: "Who gains?", options: [{text: "The employer", correct: true}, {text: "The worker"}]}
      - {id: fear, type: truefalse, text: "Workers complain.", answer: false}
""",
}
RIGHT: dict[str, dict[str, Any] | None] = {
    "fee": {"choice": "a"}, "kinds": {"choices": ["a", "b"]}, "test": {"choice": "false"}, "levels": {"pairs": {"a": "a", "b": "b", "c": "a"}},
    "phases": {"places": {"a": 1, "b": 2, "c": 3}}, "months": {"text": "8"}, "name": {"text": "regional consultative process"},
    "stock": {"gaps": {"count": {"text": "304"}, "share": {"choice": "a"}, "word": {"text": "stock"}}}, "tie": {"choice": "a"}, "fear": {"choice": "false"},
}


def quiz_yml(questions: str | None = None, **settings: Any) -> str:
    """The text of a quiz.yml; settings are written as YAML writes them."""
    named = (questions or " ".join(QUESTIONS)).split()
    lines = "".join(f"  {name}: {value}\n" for name, value in {"title": '"Fair recruitment"', **settings}.items())
    return f"quiz:\n{lines}questions:" + ("".join(QUESTIONS[q] for q in named))


@lru_cache
def _verdict(course: str, text: str, more: tuple[tuple[str, str], ...]) -> Verdict:
    """Drawn once a run: Markdown is drawn in a child process."""
    return judged(a_tree(course, **{f"{course}__10-{MODULE}__quiz.yml": text, **dict(more)}))


@pytest.fixture
def a_quiz(app: Flask) -> Callable[..., str]:
    """`a_quiz(questions="fee months", attempts=2, files={…})` publishes course "small" with this quiz in module-1; its revision's id."""

    def build(questions: str | None = None, course: str = "small", files: dict[str, str] | None = None, **settings: Any) -> str:
        verdict = _verdict(course, quiz_yml(questions, **settings), tuple((files or {}).items()))
        published = verdict.course(course)
        assert published is not None
        with acting(SYSTEM):
            return perform(courses.publish, published, verdict.rendered)

    return build


@pytest.fixture
def a_taker(a_person: Callable[..., UUID]) -> Callable[..., UUID]:
    """`a_taker()` is a person who takes course "small"."""

    def build(course: str = "small", **wanted: Any) -> UUID:
        person = a_person(**wanted)
        perform(courses.enrol, person, course)
        return person

    return build


@pytest.fixture
def an_attempt(a_quiz: Callable[..., str], a_taker: Callable[..., UUID]) -> Callable[..., tuple[UUID, UUID]]:
    """`an_attempt(questions="fee", …)` publishes a quiz, and begins an attempt at it: (attempt, person)."""

    def build(questions: str | None = None, **settings: Any) -> tuple[UUID, UUID]:
        a_quiz(questions, **settings)
        person = a_taker()
        return perform(actions.start, person, "small", MODULE, "en"), person

    return build


def fields_of(attempt: UUID, person: UUID, answers: dict[str, dict[str, Any] | None]) -> dict[str, list[str]]:
    """Stored answers as the form fields of this attempt's pages."""
    own = queries.attempt(reading(), attempt, person)
    assert own is not None
    quiz = queries.quiz(reading(), own.revision, own.module)
    assert quiz is not None
    out = {}
    for name, value in answers.items():
        for n, values in quiz.questions[name].key.typed(value, own.layout.shown.get(name, ())).items():
            out[f"q-{name}" + (f"-{n}" if n else "")] = values
    return out


def answered(attempt: UUID, person: UUID, **answers: dict[str, Any] | None) -> None:
    """Save these answers, in stored form, as a tab would."""
    for seq, (name, value) in enumerate(answers.items(), 1):
        saved = perform(actions.save_answers, attempt, person, [Change(seq, "builder-tab", fields_of(attempt, person, {name: value}))])
        assert saved is not None
        assert not saved.refused
