"""Scores, marks and results in exact arithmetic: rationals inside, six decimals kept, one decimal shown (quiz.md, section 2)."""
from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

Number = Fraction | Decimal | int
MILLION = 1_000_000
TENTH = Decimal("0.1")


def rounded(value: Number) -> Decimal:
    """The value to six decimals, half away from zero."""
    exact = Fraction(value)
    millionths = int(abs(exact) * MILLION + Fraction(1, 2))
    return Decimal(millionths if exact >= 0 else -millionths).scaleb(-6)


def result(parts: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """Σ points × mark ÷ Σ points of (points, stored mark), rounded; None where nothing was graded."""
    total = earned = Fraction(0)
    for points, mark in parts:
        total += Fraction(points)
        earned += Fraction(points) * Fraction(mark)
    return rounded(earned / total) if total else None


def kept_in_unit(value: Number) -> Fraction:
    """The value, but never under 0 nor over 1."""
    return min(Fraction(1), max(Fraction(0), Fraction(value)))


def is_passed(share: Decimal | None, needed_percent: Decimal) -> bool:
    """Whether a result reaches the pass mark; an attempt without graded points has none and counts as completed."""
    return share is None or share * 100 >= needed_percent


def percent_shown(share: Decimal) -> Decimal:
    """The share in per cent, cut and not rounded to one decimal: nobody who failed at 69.96 reads 70."""
    return (share * 100).quantize(TENTH, rounding=ROUND_DOWN)
