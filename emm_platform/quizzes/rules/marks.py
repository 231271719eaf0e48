"""Scores made into marks by the quiz's behaviour, and marks into results (quiz.md, sections 2 and 4)."""
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from emm_platform.kernel.languages import _l
from emm_platform.quizzes.rules.exact import kept_in_unit, result, rounded
from emm_platform.quizzes.rules.types.answer import Score, ValueRefused


class Behaviour(StrEnum):
    """When answers are graded and what else counts."""

    AT_END = "at_end"
    AT_ONCE = "at_once"
    SEVERAL_TRIES = "several_tries"
    CERTAINTY = "certainty"


CERTAINTIES = (1, 2, 3)
LOST_WHEN_WRONG = {1: 0, 2: -2, 3: -6}  # Gardner-Medwin's scale


class MarkKind(StrEnum):
    """Where a mark comes from."""

    AUTO = "auto"
    HAND = "hand"
    REGRADE = "regrade"
    UNDO = "undo"
    LATE = "late"


@dataclass(frozen=True)
class Result:
    """What an attempt reached: its share of the points, and under certainty the average mark, −6 to 3."""

    share: Decimal | None
    certainty_average: Decimal | None = None


def mark(behaviour: Behaviour, score: Score, certainty: int = 1, lost: Fraction = Fraction(0)) -> Decimal:
    """What counts of a score, less what wrong tries before it lost. A blank is 0 whatever the certainty."""
    if behaviour is not Behaviour.CERTAINTY or score.is_blank:
        return rounded(max(Fraction(0), score.share - lost))
    if score.share == 0:
        return Decimal(LOST_WHEN_WRONG[certainty])
    return rounded(score.share * certainty)


def attempt_result(behaviour: Behaviour, marks: Iterable[tuple[Decimal, Decimal]]) -> Result:
    """The result of (points, stored mark) of all graded questions."""
    average = result(marks)
    if behaviour is not Behaviour.CERTAINTY or average is None:
        return Result(average)
    return Result(rounded(kept_in_unit(Fraction(average))), average)


def certainty(typed: str) -> int:
    """How sure somebody said to be: 1, 2 or 3; nothing is 1."""
    if typed not in ("", "1", "2", "3"):
        raise ValueRefused(_l("Certainty is 1, 2 or 3"))
    return int(typed or 1)
