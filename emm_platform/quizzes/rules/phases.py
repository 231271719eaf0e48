"""What is shown of an attempt, and when (quiz.md, section 8)."""
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

JUST = timedelta(minutes=2)


class Phase(StrEnum):
    """When somebody looks."""

    DURING = "during"
    JUST_AFTER = "just_after"
    AFTER_CLOSE = "after_close"


class Shown(StrEnum):
    """What can be shown of a question."""

    ANSWER = "answer"
    CORRECTNESS = "correctness"
    MARKS = "marks"
    FEEDBACK = "feedback"
    RIGHT_ANSWER = "right_answer"


DEFAULTS: Mapping[Phase, tuple[Shown, ...]] = {
    Phase.DURING: (Shown.ANSWER, Shown.CORRECTNESS, Shown.FEEDBACK),
    Phase.JUST_AFTER: (Shown.ANSWER, Shown.CORRECTNESS, Shown.MARKS, Shown.FEEDBACK),
    Phase.AFTER_CLOSE: tuple(Shown),
}


def phase(closed_at: datetime, at: datetime, can_try_again: bool) -> Phase:
    """The phase of a closed attempt. `can_try_again`: attempts are left, it is not passed, and the quiz has not closed."""
    return Phase.JUST_AFTER if can_try_again or at < closed_at + JUST else Phase.AFTER_CLOSE


def shown(review: Mapping[str, Sequence[str]], when: Phase, kind: str) -> frozenset[Shown]:
    """What the quiz shows in this phase. A pre-test never gives its key away: its post-test asks the same."""
    items = frozenset(map(Shown, review.get(when, DEFAULTS[when])))
    return items - {Shown.RIGHT_ANSWER} if kind == "pre" else items
