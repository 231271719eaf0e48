"""A whole attempt graded: pure, so that any process at any time comes to the same marks."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from emm_platform.quizzes.rules.checks import Check, Standing, standing
from emm_platform.quizzes.rules.content import Quiz
from emm_platform.quizzes.rules.exact import rounded
from emm_platform.quizzes.rules.layout import Layout
from emm_platform.quizzes.rules.marks import Result, attempt_result, mark
from emm_platform.quizzes.rules.versions import Version


@dataclass(frozen=True)
class Graded:
    """The score and mark of one question."""

    question: str
    score: Decimal
    mark: Decimal
    is_blank: bool


@dataclass(frozen=True)
class Given:
    """What was answered in an attempt: the versions that count, and, by question, what was checked in its order."""

    current: Mapping[str, Version]
    checks: Mapping[str, Sequence[Check]] = field(default_factory=dict)

    def standing(self, quiz: Quiz, name: str) -> Standing:
        """The answer that counts for a question."""
        return standing(self.checks.get(name, ()), self.version(name).value, quiz.tries_at(name))

    def version(self, name: str) -> Version:
        """The version that counts; a blank where there is none."""
        return self.current.get(name, Version(name, 0, "", None))


def graded(quiz: Quiz, layout: Layout, given: Given, language: str) -> list[Graded]:
    """Every question of the attempt with its score and mark; one without an answer is blank."""
    return [grade(quiz, name, given.standing(quiz, name), given.version(name).certainty, language) for name in layout.questions]


def grade(quiz: Quiz, name: str, stands: Standing, certainty: int, language: str) -> Graded:
    """One question's score and mark for the answer that stands."""
    score = quiz.questions[name].key.grade(stands.value, language)
    return Graded(name, rounded(score.share), mark(quiz.behaviour, score, certainty, quiz.lost(stands.wrong_tries)), score.is_blank)


def total(quiz: Quiz, marks: Mapping[str, Decimal]) -> Result:
    """The result of an attempt from its stored marks."""
    return attempt_result(quiz.behaviour, [(quiz.questions[name].points, own) for name, own in marks.items()])
