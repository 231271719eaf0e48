"""Whether somebody attended a meeting, by the rule that the meeting set itself."""
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """One counted session for one person: whether expected, whether a positive mark holds, seconds measured (None: not) and planned."""

    is_expected: bool
    is_positive: bool
    seconds: int | None
    planned_seconds: int


def attended(rule: str, outcomes: Sequence[Outcome]) -> bool:
    """`any_session`, `sessions:N` (at least N % of the counted sessions where expected) or `minutes:N` (N % of their planned time).

    A positive mark without measured time counts as the whole session. Whoever was expected nowhere attended with one positive mark.
    """
    kind, _, percent = rule.partition(":")
    expected = [outcome for outcome in outcomes if outcome.is_expected]
    if kind == "any_session" or not expected:
        return any(outcome.is_positive for outcome in outcomes)
    positive = [outcome for outcome in expected if outcome.is_positive]
    there, planned = (len(positive), len(expected)) if kind == "sessions" else _time(positive, expected)
    return bool(positive) and 100 * there >= int(percent) * planned


def _time(positive: Sequence[Outcome], expected: Sequence[Outcome]) -> tuple[int, int]:
    """Seconds there and planned."""
    there = sum(outcome.planned_seconds if outcome.seconds is None else outcome.seconds for outcome in positive)
    return there, sum(outcome.planned_seconds for outcome in expected)
