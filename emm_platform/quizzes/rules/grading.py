"""A whole attempt graded: pure, so that any process at any time comes to the same marks."""
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

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


def graded(quiz: Quiz, layout: Layout, current: Mapping[str, Version], language: str) -> list[Graded]:
    """Every question of the attempt with its score and mark; one without an answer is blank."""
    out = []
    for name in layout.questions:
        version = current.get(name, Version(name, 0, "", None))
        score = quiz.questions[name].key.grade(version.value, language)
        out.append(Graded(name, rounded(score.share), mark(quiz.behaviour, score, version.certainty), score.is_blank))
    return out


def total(quiz: Quiz, marks: Mapping[str, Decimal]) -> Result:
    """The result of an attempt from its stored marks."""
    return attempt_result(quiz.behaviour, [(quiz.questions[name].points, own) for name, own in marks.items()])
