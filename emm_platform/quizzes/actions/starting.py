"""Beginning an attempt, or going on with the open one."""
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import Work
from emm_platform.quizzes import queries
from emm_platform.quizzes.actions.closing import close, over
from emm_platform.quizzes.models import Attempt
from emm_platform.quizzes.queries import Offered, OwnAttempt
from emm_platform.quizzes.rules import attempts
from emm_platform.quizzes.rules.attempts import AttemptState, ClosedBy
from emm_platform.quizzes.rules.content import Quiz
from emm_platform.quizzes.rules.layout import Layout


def start(work: Work, person_id: UUID, course: str, module: str, language: str) -> UUID:
    """The person's open attempt, or a new one with its questions drawn. Of two clicks at once one begins it, and both lead there.

    Raises NotEnrolled, NotOpenYet, QuizClosed, NoAttemptsLeft, PauseFirst.
    """
    offered = queries.offered(work.db, course, module, person_id)
    quiz = queries.quiz(work.db, offered.revision, module) if offered else None
    if offered is None or quiz is None or not offered.is_enrolled:
        raise attempts.NotEnrolled(course=course, module=module)
    past = _so_far(work, course, module, person_id)
    going = queries.open_attempt(past)
    if going:
        return going.id
    refusal = attempts.why_not_start(quiz.limits, [a.as_past() for a in past], work.now, course=course, module=module)
    if refusal:
        raise refusal
    own = _begun(work, person_id, offered, quiz, language, len(past) + 1)
    return own or queries.own_attempts(work.db, course, module, person_id)[-1].id


def _so_far(work: Work, course: str, module: str, person_id: UUID) -> Sequence[OwnAttempt]:
    """The person's attempts; one whose time is up is closed first."""
    past = queries.own_attempts(work.db, course, module, person_id)
    going = queries.open_attempt(past)
    if going is None or not over(work, going):
        return past
    close(work, going, ClosedBy.TIME)
    return queries.own_attempts(work.db, course, module, person_id)


def _begun(work: Work, person_id: UUID, offered: Offered, quiz: Quiz, language: str, number: int) -> UUID | None:
    """The new attempt; None where another request has begun it a moment before (on PostgreSQL this one waits for that to be committed)."""
    own = new_id()
    insert = postgres_insert if work.db.get_bind().dialect.name == "postgresql" else sqlite_insert
    added = work.db.execute(insert(Attempt).values(
        id=own, person_id=person_id, course=offered.course, module=offered.module, revision=offered.revision, number=number, language=language,
        state=AttemptState.OPEN, layout=Layout.made(quiz, str(own), str(person_id)).stored(), started_at=work.now, deadline=attempts.deadline(quiz.limits, work.now), reached=1,
    ).on_conflict_do_nothing().returning(Attempt.id)).first()
    if added is None:
        return None
    work.record("attempt begun", kind="attempt", about=own, person=person_id, course=offered.course, module=offered.module, number=number)
    return own
