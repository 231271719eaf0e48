"""What a question shows while its attempt is open and its answer can be checked: how the last check went, and what helps with the next try."""
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from emm_platform.kernel.languages import _, number
from emm_platform.quizzes.queries.answers import LastMark
from emm_platform.quizzes.queries.attempts import OwnAttempt
from emm_platform.quizzes.queries.reviewed import Answers, Place, Reviewed, review_of
from emm_platform.quizzes.rules import grading, phases
from emm_platform.quizzes.rules.checks import Check, Standing, is_settled
from emm_platform.quizzes.rules.content import Quiz
from emm_platform.quizzes.rules.marks import Behaviour
from emm_platform.quizzes.rules.phases import Phase
from emm_platform.quizzes.rules.versions import Version


@dataclass(frozen=True)
class Tried:
    """How a question that can be checked stands. `last` is the last check, if there was one; `words` say which try comes next, `hint` helps with it."""

    is_settled: bool
    last: Reviewed | None
    words: str
    hint: Markup


def tried(quiz: Quiz, name: str, place: int, attempt: OwnAttempt, checks: Sequence[Check], language: str) -> Tried | None:
    """The question's checks as its page shows them; None where answers are graded at the end only. No statement."""
    if not quiz.checks_answers:
        return None
    tries = quiz.tries_at(name)
    settled = is_settled(checks, tries)
    several = quiz.behaviour is Behaviour.SEVERAL_TRIES and not settled
    words = _("Try %(n)s of %(all)s", n=number(len(checks) + 1), all=number(tries)) if several else ""
    hint = quiz.questions[name].text(f"hint/{len(checks) - 1}", language) if checks and several else ""
    return Tried(settled, _last(quiz, name, place, attempt, checks, language) if checks else None, words, Markup(hint))


def _last(quiz: Quiz, name: str, place: int, attempt: OwnAttempt, checks: Sequence[Check], language: str) -> Reviewed:
    """The last check as a review of the phase `during`. What is said to every answer waits until the question is settled."""
    last = checks[-1]
    mark = grading.grade(quiz, name, Standing(last.value, len(checks) - 1), 1, attempt.language).mark
    still_open = frozenset() if is_settled(checks, quiz.tries_at(name)) else frozenset({name})
    known = Answers({name: Version(name, 0, "", last.value)}, {name: LastMark(last.score, mark, False)}, still_open=still_open)
    return review_of(quiz.questions[name], Place(place), attempt, known, phases.shown(quiz.review, Phase.DURING, quiz.kind), language)
