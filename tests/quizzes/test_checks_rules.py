"""Checking before handing in: which answer stands, what wrong tries cost, and what always holds."""
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.quizzes.rules.checks import Check, Standing, is_settled, standing
from emm_platform.quizzes.rules.marks import Behaviour, mark
from emm_platform.quizzes.rules.types.answer import Score

SEVERAL = Behaviour.SEVERAL_TRIES


def value(word: str) -> dict[str, Any]:
    return {"text": word}


def checked(*scores: str) -> list[Check]:
    """Checks of these scores, each of another answer: a, b, c …"""
    return [Check(value("abcdefgh"[n]), Decimal(score)) for n, score in enumerate(scores)]


def worth(share: Fraction, wrong: int, penalty: int = 33) -> Decimal:
    return mark(SEVERAL, Score(share), lost=Fraction(penalty, 100) * wrong)


@pytest.mark.parametrize(("checks", "current", "stands"), [
    ([], value("a"), Standing(value("a"))), ([], None, Standing(None)),
    (checked("0", "0", "1"), value("c"), Standing(value("c"), 2)), (checked("0"), value("b"), Standing(value("b"), 1)),
    (checked("0"), value("a"), Standing(value("a"), 0)), (checked("0"), None, Standing(value("a"), 0)), (checked("0.5", "0"), value("b"), Standing(value("b"), 1)),
    (checked("0", "0", "0"), value("x"), Standing(value("c"), 2)), (checked("1"), value("x"), Standing(value("a"), 0)),
])
def test_what_was_changed_is_a_last_check_and_a_blank_or_the_same_is_none(checks: list[Check], current: Any, stands: Standing) -> None:
    assert standing(checks, current, 3) == stands


@pytest.mark.parametrize(("checks", "tries", "settled"), [
    ([], 1, False), (checked("0"), 1, True), (checked("0"), 3, False), (checked("1"), 3, True), (checked("0", "0.5", "0"), 3, True), (checked("0.999999"), 3, False),
])
def test_a_question_is_settled_when_it_is_right_or_no_try_is_left(checks: list[Check], tries: int, settled: bool) -> None:
    assert is_settled(checks, tries) is settled


def test_wrong_tries_cost_what_the_worked_case_says() -> None:
    assert worth(Fraction(1), 2) == Decimal("0.34")
    assert worth(Fraction(1, 2), 1) == Decimal("0.17")
    assert worth(Fraction(1), 4) == 0
    assert mark(Behaviour.AT_ONCE, Score(Fraction(1, 3))) == Decimal("0.333333")


shares = some.fractions(0, 1)
penalties = some.integers(0, 100)


@given(shares, some.integers(0, 20), penalties)
def test_a_mark_is_never_above_its_score_and_never_below_nothing(share: Fraction, wrong: int, penalty: int) -> None:
    assert 0 <= worth(share, wrong, penalty) <= mark(SEVERAL, Score(share)) <= 1


@given(shares, some.integers(0, 20), penalties)
def test_more_tries_never_raise_a_mark_and_more_right_never_lowers_it(share: Fraction, wrong: int, penalty: int) -> None:
    assert worth(share, wrong + 1, penalty) <= worth(share, wrong, penalty)
    assert worth(share, wrong, penalty) <= worth((share + 1) / 2, wrong, penalty)


scores = some.lists(some.sampled_from(["0", "0.5", "0.333333"]), max_size=6)


@given(scores, some.integers(1, 6), some.sampled_from([None, *(value(c) for c in "abcdefgh")]))
def test_no_try_beyond_the_last_one_ever_counts(given_scores: list[str], tries: int, current: Any) -> None:
    found = standing(checked(*given_scores[:tries]), current, tries)
    assert found.wrong_tries < tries
