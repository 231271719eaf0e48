"""The page of a closed attempt."""
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from emm_platform.quizzes.queries.answers import LastMark, answers, checks, marks
from emm_platform.quizzes.queries.attempts import OwnAttempt, own_attempts, result_before
from emm_platform.quizzes.queries.reviewed import Answers, Reviewed, outcome, reviewed
from emm_platform.quizzes.rules import attempts, phases
from emm_platform.quizzes.rules.content import Quiz
from emm_platform.quizzes.rules.exact import percent_shown
from emm_platform.quizzes.rules.grading import Given
from emm_platform.quizzes.rules.marks import Behaviour
from emm_platform.quizzes.rules.phases import Shown
from emm_platform.quizzes.rules.versions import Version


@dataclass(frozen=True)
class ReviewPage:
    """`counts` are questions by outcome, shown where correctness is. `percent` is None where nothing was graded,
    `percent_before` unless this is the test after a course and the one before it was taken.
    """

    attempt: OwnAttempt
    quiz: Quiz
    percent: Decimal | None
    questions: Sequence[Reviewed]
    counts: Counter[str] | None
    minutes: int
    can_try_again: bool
    by_time: bool
    percent_before: Decimal | None


def review_page(db: Session, quiz: Quiz, attempt: OwnAttempt, language: str, at: datetime) -> ReviewPage:
    """What the phase of this attempt shows. Three statements, one more where answers could be checked, and one after a course."""
    past = [a.as_past() for a in own_attempts(db, attempt.course, attempt.module, attempt.person_id) if not a.is_open]
    left = attempts.may_still_try(quiz.limits, past, at)
    is_done = not left or attempts.has_passed(quiz.grading, past, quiz.pass_percent)
    closed_at = attempt.closed_at or at
    shown = phases.shown(quiz.review, phases.phase(closed_at, at, not is_done), quiz.kind)
    before = result_before(db, attempt.course, attempt.person_id) if attempt.has_one_before else None
    given = Given(answers(db, attempt.id), checks(db, attempt.id) if quiz.checks_answers else {})
    known = _known(quiz, attempt, given, marks(db, attempt.id))
    return ReviewPage(
        attempt=attempt, quiz=quiz, percent=None if attempt.result is None else percent_shown(attempt.result),
        questions=reviewed(quiz, attempt, known, shown, language),
        counts=Counter(outcome(known.marks.get(q)) for q in attempt.layout.questions) if Shown.CORRECTNESS in shown else None,
        minutes=-int(-(closed_at - attempt.started_at).total_seconds() // 60), can_try_again=left,
        by_time=attempt.closed_by is attempts.ClosedBy.TIME,
        percent_before=percent_shown(before) if before is not None else None,
    )


def _known(quiz: Quiz, attempt: OwnAttempt, given: Given, last: Mapping[str, LastMark]) -> Answers:
    """The answers that stand, each with its mark and its tries."""
    stands = {name: given.standing(quiz, name) for name in attempt.layout.questions}
    several = quiz.behaviour is Behaviour.SEVERAL_TRIES
    tries = {name: one.wrong_tries + 1 for name, one in stands.items() if several and one.value is not None}
    return Answers({name: Version(name, 0, "", one.value) for name, one in stands.items()}, last, tries)
