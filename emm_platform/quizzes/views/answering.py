"""Answering: the pages of an open attempt, all answers at one sight, and handing in. Everything works without scripts."""
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.access import signed_in
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import _, current
from emm_platform.kernel.web import done, show
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.actions import Page, Saved
from emm_platform.quizzes.queries import OwnAttempt
from emm_platform.quizzes.queries.answering import overview, sheet
from emm_platform.quizzes.queries.asked import Given
from emm_platform.quizzes.rules.content import Quiz
from emm_platform.quizzes.rules.types.answer import UNSEEN
from emm_platform.quizzes.rules.versions import LAST
from emm_platform.quizzes.views.pages import own_attempt, pages

GO = {"next": 1, "back": -1, "stay": 0}  # pages from here; any other word leads to all answers


@pages.page("/attempts/<uuid:attempt_id>", access=signed_in)
def attempt(attempt_id: UUID) -> ResponseReturnValue:
    own, quiz = own_attempt(attempt_id)
    if not own.is_open:
        return _to_review(own, late=False)
    return show("quizzes/attempt.html", page=sheet(quiz, own, _whole("page", "args"), _given(own, quiz), current(), now()))


@pages.page("/attempts/<uuid:attempt_id>", access=signed_in, methods=("POST",))
def save(attempt_id: UUID) -> ResponseReturnValue:
    own, quiz = own_attempt(attempt_id)
    here = _whole("page", "form")
    onward = GO.get(request.form.get("go", "next"), len(own.layout.questions)) + here
    saved = perform(actions.save_page, own.id, actor().person_id, _sent(min(onward, len(own.layout.pages(quiz.per_page)))))
    if saved and not saved.is_open:
        return _to_review(own, late=True)
    if saved and saved.refused:
        return _refused(own, quiz, here, saved)
    if onward > len(own.layout.pages(quiz.per_page)):
        return done("quizzes.answers", attempt_id=own.id)
    return done("quizzes.attempt", attempt_id=own.id, page=onward)


@pages.page("/attempts/<uuid:attempt_id>/answers", access=signed_in)
def answers(attempt_id: UUID) -> ResponseReturnValue:
    own, quiz = own_attempt(attempt_id)
    if not own.is_open:
        return _to_review(own, late=False)
    return show("quizzes/answers.html", page=overview(quiz, own, _given(own, quiz), current(), now()))


@pages.page("/attempts/<uuid:attempt_id>/check", access=signed_in, methods=("POST",))
def check(attempt_id: UUID) -> ResponseReturnValue:
    own, quiz = own_attempt(attempt_id)
    question, here = request.form.get("check", ""), _whole("page", "form")
    saved = perform(actions.check, own.id, actor().person_id, _sent(), question)
    if saved and not saved.is_open:
        return _to_review(own, late=True)
    if saved and saved.refused:
        return _refused(own, quiz, here, saved)
    return done("quizzes.attempt", attempt_id=own.id, page=here, _anchor=f"q-{question}-f")


@pages.page("/attempts/<uuid:attempt_id>/submit", access=signed_in, methods=("POST",))
def submit(attempt_id: UUID) -> ResponseReturnValue:
    saved = perform(actions.submit, attempt_id, actor().person_id, _sent(), "sure" in request.form)
    if saved is None:
        own_attempt(attempt_id)
    elif saved.refused:
        return _refused(*own_attempt(attempt_id), _whole("page", "form"), saved)
    elif saved.blank:
        return done("quizzes.answers", attempt_id=attempt_id)
    return done("quizzes.attempt_review", attempt_id=attempt_id)


def _given(own: OwnAttempt, quiz: Quiz) -> Given:
    """What was answered so far, and, where answers can be checked, what was."""
    db = reading()
    return Given(queries.answers(db, own.id), checks=queries.checks(db, own.id) if quiz.checks_answers else {})


def _sent(reached: int = 1) -> Page:
    """What the form holds. A form without `page` says nothing of questions whose fields it does not have."""
    return Page(_fields(), _whole("page", "form", 0), _whole("seq", "form", LAST), reached)


def _fields() -> Mapping[str, list[str]]:
    return {name: values for name, values in request.form.lists() if name.startswith(("q-", "c-"))}


def _whole(name: str, where: str, otherwise: int = 1) -> int:
    """A positive number of the address or the form; anything else is the default."""
    text = (request.args if where == "args" else request.form).get(name, "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 10 else otherwise


def _to_review(own: OwnAttempt, late: bool) -> ResponseReturnValue:
    words = _("The time was up before this arrived. What was saved before is graded; ask your facilitator if something is missing.") if late else None
    return done("quizzes.attempt_review", attempt_id=own.id, flash=words, kind="care" if words else "")


def _refused(own: OwnAttempt, quiz: Quiz, here: int, saved: Saved) -> ResponseReturnValue:
    """The page again with all that was typed, and what is wrong at each question."""
    errors = {r.question: _(r.sentence, **r.values) for r in saved.refused if r.question}
    place = next((n for n, names in enumerate(own.layout.pages(quiz.per_page), 1) if any(q in errors for q in names)), here)
    typed = {name: [UNSEEN.sub("", value) for value in values] for name, values in _fields().items()}
    loose = [_(r.sentence, **r.values) for r in saved.refused if not r.question]
    given = replace(_given(own, quiz), typed=typed, errors=errors, loose=loose)
    return show("quizzes/attempt.html", status=422, page=sheet(quiz, own, place, given, current(), now()))
