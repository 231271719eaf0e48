"""Where the pages of quizzes are registered, and what several of them ask."""
from uuid import UUID

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.web import Pages, found
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.queries import OwnAttempt
from emm_platform.quizzes.rules.attempts import is_over
from emm_platform.quizzes.rules.content import Quiz

pages = Pages("quizzes", area="courses")


def own_attempt(attempt_id: UUID) -> tuple[OwnAttempt, Quiz]:
    """The reader's own attempt and its quiz, or 404. One whose time is up is closed first."""
    attempt = found(queries.attempt(reading(), attempt_id, actor().person_id))
    quiz = found(queries.quiz(reading(), attempt.revision, attempt.module))
    if attempt.is_open and is_over(now(), attempt.deadline, quiz.limits.grace):
        perform(actions.close_if_over, attempt_id, actor().person_id)
        attempt = found(queries.attempt(reading(), attempt_id, actor().person_id))
    return attempt, quiz
