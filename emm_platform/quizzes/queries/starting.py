"""The page before an attempt: what the quiz asks, how one stands, and whether one may begin."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from emm_platform.kernel.languages import _
from emm_platform.kernel.refusals import Refusal
from emm_platform.quizzes.queries.attempts import OwnAttempt, open_attempt, own_attempts
from emm_platform.quizzes.queries.offered import Offered, offered, quiz
from emm_platform.quizzes.rules import attempts
from emm_platform.quizzes.rules.content import Quiz
from emm_platform.quizzes.rules.exact import percent_shown
from emm_platform.quizzes.rules.marks import Behaviour


@dataclass(frozen=True)
class StartPage:
    """`least` and `most` are how many questions an attempt can have. `results` are the closed attempts with their results in per cent; `counts` is the result that counts so far, in per cent; `why_not` says why no new attempt can begin."""

    offered: Offered
    quiz: Quiz
    going: OwnAttempt | None
    results: Sequence[tuple[OwnAttempt, Decimal | None]]
    next_number: int
    least: int
    most: int
    minutes: int
    counts: Decimal | None
    is_passed: bool
    attempts_left: int | None
    why_not: str

    @property
    def has_several_tries(self) -> bool:
        """Whether a wrong answer can be tried again."""
        return self.quiz.behaviour is Behaviour.SEVERAL_TRIES


def start_page(db: Session, course: str, module: str, person_id: UUID, at: datetime) -> StartPage | None:
    """The page for one person; None where the module has no quiz. Two statements, and one more where the quiz is read for the first time."""
    now_offered = offered(db, course, module, person_id)
    content = quiz(db, now_offered.revision, module) if now_offered else None
    if now_offered is None or content is None:
        return None
    mine = own_attempts(db, course, module, person_id)
    closed = [a for a in mine if not a.is_open]
    past = [a.as_past() for a in closed]
    counts = attempts.over_attempts(content.grading, past)
    least, most = content.sizes
    return StartPage(
        offered=now_offered, quiz=content, going=open_attempt(mine), counts=_percent(counts),
        results=[(a, _percent(a.result)) for a in closed], next_number=len(mine) + 1, least=least, most=most,
        minutes=int(content.limits.time.total_seconds() // 60) if content.limits.time else 0, is_passed=attempts.has_passed(content.grading, past, content.pass_percent),
        attempts_left=attempts.attempts_left(content.limits, past),
        why_not=_why_not(now_offered, attempts.why_not_start(content.limits, past, at)),
    )


def _percent(share: Decimal | None) -> Decimal | None:
    return None if share is None else percent_shown(share)


def _why_not(now_offered: Offered, refusal: Refusal | None) -> str:
    if not now_offered.is_enrolled:
        return _(attempts.NotEnrolled.sentence)
    return _(refusal.sentence, **refusal.values) if refusal else ""
