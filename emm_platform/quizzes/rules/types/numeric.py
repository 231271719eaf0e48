"""A number, with or without a unit. Compared in exact arithmetic; the reader's language decides between point and comma."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from emm_platform.kernel.languages import _l
from emm_platform.quizzes.rules.exact import kept_in_unit
from emm_platform.quizzes.rules.numbers import LONGEST, Quantity, quantity, unit_name
from emm_platform.quizzes.rules.types.answer import BLANK, Score, Typed, Value, decimal, line, only, only_fields, part

NOT_UNDERSTOOD = _l("This could not be read as a number")
UNIT_MISSING = _l("The unit is missing")
UNIT_UNKNOWN = _l("The unit is not one that fits")


@dataclass(frozen=True)
class Range:
    """Numbers from `low` to `high`, ends included, and their credit in per cent; without ends any number that nothing else fits."""

    id: str
    low: Decimal | None
    high: Decimal | None
    credit: Decimal

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        low, high = (decimal(key[end]) if key.get(end) is not None else None for end in ("low", "high"))
        return cls(key["id"], low, high, decimal(key["credit"]))

    def holds(self, x: Fraction) -> bool:
        """Whether the number lies inside."""
        return self.low is not None and self.high is not None and Fraction(self.low) <= x <= Fraction(self.high)


@dataclass(frozen=True)
class Unit:
    """A unit by all its names, and by what a number in it is multiplied."""

    names: frozenset[str]
    factor: Decimal

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(frozenset(unit_name(n) for n in (key["unit"], *key.get("also", ()))), decimal(key["factor"]))


@dataclass(frozen=True)
class Numeric:
    """The ranges that are worth something, and the units that may stand behind the number."""

    answers: tuple[Range, ...]
    units: tuple[Unit, ...] = ()
    unit_required: bool = False

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        units = key.get("units") or {}
        return cls(tuple(map(Range.of, key["answers"])), tuple(map(Unit.of, units.get("list", ()))), bool(units.get("required")))

    def grade(self, value: Value, language: str) -> Score:
        text = part(value, "text")
        if not isinstance(text, str) or not text.strip():
            return BLANK
        read = quantity(text, language)
        if read is None:
            return Score(Fraction(0), remark=NOT_UNDERSTOOD)
        factor, remark = self._factor(read)
        if factor is None:
            return Score(Fraction(0), remark=remark)
        return self._best(Fraction(read.value) * Fraction(factor))

    def _factor(self, read: Quantity) -> tuple[Decimal | None, str]:
        if not read.unit:
            return (None, UNIT_MISSING) if self.unit_required else (Decimal(1), "")
        name = unit_name(read.unit)
        factor = next((u.factor for u in self.units if name in u.names), None)
        return factor, UNIT_UNKNOWN if factor is None else ""

    def _best(self, x: Fraction) -> Score:
        fitting = [a for a in self.answers if a.holds(x)] or [a for a in self.answers if a.low is None]
        if not fitting:
            return Score(Fraction(0))
        best = max(fitting, key=lambda a: a.credit)
        return Score(kept_in_unit(Fraction(best.credit) / 100), met=(best.id,))

    def right(self) -> Value:
        best = max((a for a in self.answers if a.low is not None), key=lambda a: a.credit, default=None)
        if best is None or best.low is None or best.high is None:
            return {"text": "0"}
        unit = next((sorted(u.names)[0] for u in self.units if u.factor == 1), "") if self.unit_required else ""
        return {"text": f"{format(_middle(best.low, best.high), 'f')} {unit}".strip()}

    def arrange(self, seed: str, question: str, shuffle: bool) -> list[str]:  # nothing has an order here
        return []

    def read(self, typed: Typed, shown: Sequence[str]) -> Value:
        only_fields(typed, 0)
        text = line(only(typed), LONGEST)
        return {"text": text} if text else None

    def typed(self, value: Value, shown: Sequence[str]) -> dict[int, list[str]]:
        return {0: [part(value, "text") or ""]}


def _middle(low: Decimal, high: Decimal) -> Decimal:
    return ((low + high) / 2).normalize()
