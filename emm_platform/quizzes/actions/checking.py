"""Checking one answer before handing in: what the form holds is saved first, then this question is graded, and perhaps settled."""
from uuid import UUID

from sqlalchemy import insert

from emm_platform.kernel.work import Work
from emm_platform.quizzes import queries
from emm_platform.quizzes.actions.closing import quiz_of
from emm_platform.quizzes.actions.saving import STRANGE, Page, Refused, Saved, take_page
from emm_platform.quizzes.models import AnswerCheck
from emm_platform.quizzes.queries import Held
from emm_platform.quizzes.rules import checks, exact
from emm_platform.quizzes.rules.checks import ANSWER_FIRST, AlreadyChecked, WrongBehaviour


def check(work: Work, attempt_id: UUID, person_id: UUID | None, page: Page, question: str) -> Saved | None:
    """Save the form and check this question; None if the attempt is not this person's. A blank is refused; an answer that was checked
    before and not changed uses no try. Raises WrongBehaviour, AlreadyChecked.
    """
    held = queries.held(work.db, attempt_id, person_id)
    if held is None:
        return None
    if not quiz_of(work, held.attempt).checks_answers:
        raise WrongBehaviour(attempt_id=attempt_id)
    saved = take_page(work, held, page)
    if saved.is_open and not saved.refused:
        _check(work, held, saved, question)
    return saved


def _check(work: Work, held: Held, saved: Saved, question: str) -> None:
    quiz = quiz_of(work, held.attempt)
    if question not in held.attempt.layout.questions:
        saved.refused.append(Refused(0, "check", "", STRANGE, {}))
        return
    before = saved.given.checks.get(question, ())
    if checks.is_settled(before, quiz.tries_at(question)):
        raise AlreadyChecked(attempt_id=held.attempt.id)
    value = saved.given.version(question).value
    if value is None:
        saved.refused.append(Refused(0, f"q-{question}", question, ANSWER_FIRST, {}))
    elif not before or before[-1].value != value:
        score = exact.rounded(quiz.questions[question].key.grade(value, held.attempt.language).share)
        work.db.execute(insert(AnswerCheck).values(
            attempt_id=held.attempt.id, question_id=question, number=len(before) + 1, value=value, score=score, at=work.now,
        ))
