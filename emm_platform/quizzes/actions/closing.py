"""Closing an attempt, once, whoever comes first: the person, the worker, or any request after its time."""
from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CursorResult, insert, update

from emm_platform.courses.actions import complete_item
from emm_platform.courses.rules import ItemState
from emm_platform.kernel.work import Work
from emm_platform.quizzes import queries
from emm_platform.quizzes.models import Attempt, Mark
from emm_platform.quizzes.queries import OwnAttempt
from emm_platform.quizzes.rules import attempts, exact, grading
from emm_platform.quizzes.rules.attempts import AttemptState, ClosedBy
from emm_platform.quizzes.rules.checks import Check
from emm_platform.quizzes.rules.content import Quiz
from emm_platform.quizzes.rules.grading import Given, Graded
from emm_platform.quizzes.rules.marks import MarkKind, Result

MOST_AT_ONCE = 100


def quiz_of(work: Work, attempt: OwnAttempt) -> Quiz:
    """The quiz under the attempt's own revision; a revision that an attempt names is never taken away."""
    quiz = queries.quiz(work.db, attempt.revision, attempt.module)
    if quiz is None:
        raise LookupError(f"revision {attempt.revision} has no quiz in {attempt.module}")
    return quiz


def over(work: Work, attempt: OwnAttempt) -> bool:
    """Whether the attempt's time is up, grace and all."""
    return attempts.is_over(work.now, attempt.deadline, quiz_of(work, attempt).limits.grace)


def checks_of(work: Work, attempt: OwnAttempt) -> Mapping[str, Sequence[Check]]:
    """What was checked in the attempt. One statement where the quiz checks answers, otherwise none."""
    return queries.checks(work.db, attempt.id) if quiz_of(work, attempt).checks_answers else {}


def close(work: Work, attempt: OwnAttempt, by: ClosedBy, given: Given | None = None) -> bool:
    """Close and grade; False if it was closed already. One conditional update decides, in one transaction with the marks.

    `given` is what was answered, where it is known already.
    """
    quiz = quiz_of(work, attempt)
    graded = grading.graded(quiz, attempt.layout, given or Given(queries.answers(work.db, attempt.id), checks_of(work, attempt)), attempt.language)
    result = grading.total(quiz, {g.question: g.mark for g in graded})
    passed = exact.is_passed(result.share, quiz.pass_percent)
    if not _closed(work, attempt, by, result, passed):
        return False
    if graded:
        work.db.execute(insert(Mark), [_mark(work, attempt, g) for g in graded])
    work.record("attempt closed", kind="attempt", about=attempt.id, by=by, result=result.share, passed=passed)
    _report(work, attempt, quiz, passed)
    return True


def _closed(work: Work, attempt: OwnAttempt, by: ClosedBy, result: Result, passed: bool) -> bool:
    changed = work.db.execute(update(Attempt).where(Attempt.id == attempt.id, Attempt.state == AttemptState.OPEN).values(
        state=AttemptState.GRADED, closed_at=attempts.closing_time(work.now, attempt.deadline), closed_by=by, result=result.share,
        certainty_average=result.certainty_average, is_passed=passed,
    ))
    return cast(CursorResult[Any], changed).rowcount == 1


def _mark(work: Work, attempt: OwnAttempt, graded: Graded) -> dict[str, Any]:
    return {
        "attempt_id": attempt.id, "question_id": graded.question, "entry": 1, "score": graded.score, "mark": graded.mark, "kind": MarkKind.AUTO,
        "is_blank": graded.is_blank, "revision": attempt.revision, "at": work.now,
    }


def _report(work: Work, attempt: OwnAttempt, quiz: Quiz, passed: bool) -> None:
    """Tell the course how its quiz stands by the attempt that counts."""
    if quiz.grading != "highest":
        past = [a.as_past() for a in queries.own_attempts(work.db, attempt.course, attempt.module, attempt.person_id)]
        passed = attempts.has_passed(quiz.grading, past, quiz.pass_percent)
    state = ItemState.PASSED if passed else ItemState.FAILED
    complete_item(work, attempt.person_id, (attempt.course, attempt.module, queries.KIND), state, attempt.revision)


def close_if_over(work: Work, attempt_id: UUID, person_id: UUID | None) -> bool:
    """Close an attempt whose time is up, as any request that touches it does. Whether it was closed now."""
    held = queries.held(work.db, attempt_id, person_id, frozenset())
    return bool(held and held.attempt.is_open and over(work, held.attempt) and close(work, held.attempt, ClosedBy.TIME))


def close_overdue(work: Work) -> int:
    """Close what is over; how many were closed."""
    late = [a for a in queries.overdue(work.db, work.now, MOST_AT_ONCE) if over(work, a)]
    return sum(close(work, attempt, ClosedBy.TIME) for attempt in late)
