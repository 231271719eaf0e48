"""Beginning an attempt, or going on with the open one."""
from uuid import UUID

from emm_platform.kernel.db import locked
from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import Work
from emm_platform.people.models import Person
from emm_platform.quizzes import queries
from emm_platform.quizzes.actions.closing import close, over
from emm_platform.quizzes.models import Attempt
from emm_platform.quizzes.rules import attempts
from emm_platform.quizzes.rules.attempts import AttemptState, ClosedBy
from emm_platform.quizzes.rules.layout import Layout


def start(work: Work, person_id: UUID, course: str, module: str, language: str) -> UUID:
    """The person's open attempt, or a new one with its questions drawn. The person's row is locked, so that two clicks make one attempt.

    Raises NotEnrolled, NotOpenYet, QuizClosed, NoAttemptsLeft, PauseFirst.
    """
    locked(work.db, Person, person_id)
    offered = queries.offered(work.db, course, module, person_id)
    quiz = queries.quiz(work.db, offered.revision, module) if offered else None
    if offered is None or quiz is None or not offered.is_enrolled:
        raise attempts.NotEnrolled(course=course, module=module)
    past = queries.own_attempts(work.db, course, module, person_id)
    going = queries.open_attempt(past)
    if going and not over(work, going):
        return going.id
    if going:
        close(work, going, ClosedBy.TIME)
        past = queries.own_attempts(work.db, course, module, person_id)
    refusal = attempts.why_not_start(quiz.limits, [a.as_past() for a in past], work.now, course=course, module=module)
    if refusal:
        raise refusal
    own = new_id()
    work.db.add(Attempt(
        id=own, person_id=person_id, course=course, module=module, revision=offered.revision, number=len(past) + 1, language=language,
        state=AttemptState.OPEN, layout=Layout.made(quiz, str(own)).stored(), started_at=work.now, deadline=attempts.deadline(quiz.limits, work.now), reached=1,
    ))
    work.db.flush()
    work.record("attempt begun", kind="attempt", about=own, person=person_id, course=course, module=module, number=len(past) + 1)
    return own
