"""A short text that fits a pattern."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from emm_platform.quizzes.rules.exact import kept_in_unit
from emm_platform.quizzes.rules.patterns import fits
from emm_platform.quizzes.rules.types.answer import BLANK, Score, Typed, Value, decimal, line, only, only_fields, part

LONGEST = 500
ORIGINAL = ""  # the language in which the patterns of the file itself are kept: they hold in all


@dataclass(frozen=True)
class Accepted:
    """Patterns by language, and their credit in per cent."""

    id: str
    patterns: Mapping[str, Sequence[str]]
    credit: Decimal

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(key["id"], key["accept"], decimal(key["credit"]))


@dataclass(frozen=True)
class Short:
    """The texts that are worth something; case and accents count only where said."""

    answers: tuple[Accepted, ...]
    case: bool = False
    accents: bool = False

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(tuple(map(Accepted.of, key["answers"])), bool(key.get("case")), bool(key.get("accents")))

    def grade(self, value: Value, language: str) -> Score:
        text = part(value, "text")
        if not isinstance(text, str) or not text.strip():
            return BLANK
        fitting = [a for a in self.answers if self._fits(text[:LONGEST], a, language)]
        if not fitting:
            return Score(Fraction(0))
        best = max(fitting, key=lambda a: a.credit)
        return Score(kept_in_unit(Fraction(best.credit) / 100), met=(best.id,))

    def _fits(self, text: str, answer: Accepted, language: str) -> bool:
        patterns = [*answer.patterns.get(ORIGINAL, ()), *answer.patterns.get(language, ())]
        return any(fits(text, p, case=self.case, accents=self.accents) for p in patterns)

    def right(self) -> Value:
        best = max(self.answers, key=lambda a: a.credit)
        return {"text": _without_stars(best.patterns[ORIGINAL][0])}

    def arrange(self, seed: str, question: str, shuffle: bool) -> list[str]:  # nothing has an order here
        return []

    def read(self, typed: Typed, shown: Sequence[str]) -> Value:
        only_fields(typed, 0)
        text = line(only(typed), LONGEST)
        return {"text": text} if text else None

    def typed(self, value: Value, shown: Sequence[str]) -> dict[int, list[str]]:
        return {0: [part(value, "text") or ""]}


def _without_stars(pattern: str) -> str:
    """A pattern as an example of what fits it."""
    held = pattern.replace("\\\\", "\ue002").replace("\\*", "\ue003").replace("*", "")
    return held.replace("\ue002", "\\").replace("\ue003", "*").strip()
