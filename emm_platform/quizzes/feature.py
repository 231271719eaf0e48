"""Quizzes introduce themselves."""
from flask import Flask

from emm_platform.courses.interchange.items import ItemKind, contribute
from emm_platform.courses.rules import AFTER, BEFORE
from emm_platform.kernel.feature import Duty, Feature, Remedy
from emm_platform.kernel.languages import _l
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions
from emm_platform.quizzes.interchange.quiz_file import read_quiz
from emm_platform.quizzes.queries import KIND
from emm_platform.quizzes.queries.wording import in_percent
from emm_platform.quizzes.rules import attempts, checks
from emm_platform.quizzes.views import pages

WHERE = ("course", "module")
QUIZZES = ItemKind(name=KIND, file="quiz.yml", label=_l("Quiz"), read=read_quiz, beside={BEFORE: "pre.yml", AFTER: "post.yml"})


def close_overdue() -> int:
    """Close the attempts whose time is up."""
    return perform(actions.close_overdue)


def prepare(app: Flask) -> None:
    """Let courses have quizzes, and templates write per cent with tenths."""
    app.jinja_env.filters["in_percent"] = in_percent
    contribute(QUIZZES)


FEATURE = Feature(
    name="quizzes",
    pages=pages,
    duties=(Duty("close overdue attempts", 60, close_overdue),),
    prepare=(prepare,),
    constraints={
        "uq_attempt_open": ("", _l("An attempt at this quiz is open already. Open the quiz again to go on with it")),
        "uq_attempt_number": ("", _l("An attempt at this quiz was begun a moment ago. Open the quiz again to go on with it")),
    },
    remedies={
        **{refusal: Remedy("quizzes.attempt", _l("Back to the questions"), ("attempt_id",)) for refusal in (checks.WrongBehaviour, checks.AlreadyChecked)},
        attempts.NotEnrolled: Remedy("courses.course", _l("See the course"), ("course",)),
        **{refusal: Remedy("quizzes.quiz", _l("See the quiz"), WHERE) for refusal in (
            attempts.NotOpenYet, attempts.QuizClosed, attempts.NoAttemptsLeft, attempts.PauseFirst)},
    },
)
