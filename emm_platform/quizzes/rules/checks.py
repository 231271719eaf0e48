"""Answers that are checked one by one, before handing in: whether another try is possible, and which answer stands (quiz.md, section 4)."""
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal
from emm_platform.quizzes.rules.types.answer import Value

ANSWER_FIRST = _l("Answer first, then check")
CHECKED = _l("This answer was checked and can no longer be changed")


class WrongBehaviour(Refusal):
    """Answers of this quiz are graded when it is handed in."""

    sentence = _l("The answers of this quiz are graded when you hand it in, and not one by one.")


class AlreadyChecked(Refusal):
    """The question has been checked, and no try is left."""

    sentence = _l("This question was checked before, and its answer stands.")


@dataclass(frozen=True)
class Check:
    """An answer that was checked, and its plain score."""

    value: Value
    score: Decimal


@dataclass(frozen=True)
class Standing:
    """The answer that counts for a question, and how many wrong tries came before it."""

    value: Value
    wrong_tries: int = 0


def is_settled(checks: Sequence[Check], tries: int) -> bool:
    """Whether the answer can no longer be changed: it is right, or no try is left."""
    return bool(checks) and (checks[-1].score == 1 or len(checks) >= tries)


def standing(checks: Sequence[Check], current: Value, tries: int) -> Standing:
    """Which answer counts if the attempt is handed in now. What was changed since the last check is a last check of its own;
    a blank and an answer that was not changed are none.
    """
    if not checks:
        return Standing(current)
    last = checks[-1].value
    if is_settled(checks, tries) or current is None or current == last:
        return Standing(last, len(checks) - 1)
    return Standing(current, len(checks))
