"""A text with gaps. Each gap is a small question of its own: a choice, a short text or a number."""
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from emm_platform.quizzes.rules.types.answer import BLANK, QuestionType, Score, Typed, Value, decimal, line, only, only_fields, part
from emm_platform.quizzes.rules.types.choices import Single
from emm_platform.quizzes.rules.types.numeric import Numeric
from emm_platform.quizzes.rules.types.short import Short

GAP_TYPES: Mapping[str, Callable[[Mapping[str, Any]], QuestionType]] = {"single": Single.of, "short": Short.of, "numeric": Numeric.of}
LONGEST_GAP = 200
MARK = re.compile(r"\{\{([^{}\n]{1,80})\}\}")  # where a gap stands in the text


def inside(gap: str, own: str) -> str:
    """The name of a gap's part, such as an option, among those of the whole question. Ids have no slash."""
    return f"{gap}/{own}"


@dataclass(frozen=True)
class Gap:
    """One gap with its key and its weight."""

    id: str
    type: str
    key: QuestionType
    points: Decimal

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(key["id"], key["type"], GAP_TYPES[key["type"]](key["key"]), decimal(key["points"]))

    def own(self, shown: Sequence[str]) -> list[str]:
        """What of the question's layout belongs to this gap."""
        start = inside(self.id, "")
        return [name.removeprefix(start) for name in shown if name.startswith(start)]


@dataclass(frozen=True)
class Cloze:
    """The gaps in the order of the file; each weighs its points. `exact`: all or nothing."""

    gaps: tuple[Gap, ...]
    grading: str

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(tuple(map(Gap.of, key["gaps"])), key["grading"])

    def grade(self, value: Value, language: str) -> Score:
        scores = self.scores(value, language)
        if all(s.is_blank for s in scores):
            return BLANK
        earned = sum((Fraction(g.points) * s.share for g, s in zip(self.gaps, scores, strict=True)), Fraction(0))
        share = earned / sum(Fraction(g.points) for g in self.gaps)
        met = tuple(inside(g.id, own) for g, s in zip(self.gaps, scores, strict=True) for own in s.met)
        return Score(Fraction(share == 1) if self.grading == "exact" else share, met=met, remark=next((s.remark for s in scores if s.remark), ""))

    def scores(self, value: Value, language: str) -> list[Score]:
        """The score of each gap."""
        given = self.given(value)
        return [g.key.grade(given.get(g.id), language) for g in self.gaps]

    def given(self, value: Value) -> Mapping[str, Value]:
        """The answer to each gap that has one, in its own type's form."""
        given = part(value, "gaps")
        return {g.id: given[g.id] for g in self.gaps if isinstance(given.get(g.id), dict)} if isinstance(given, dict) else {}

    def right(self) -> Value:
        return {"gaps": {g.id: g.key.right() for g in self.gaps}}

    def arrange(self, seed: str, question: str, shuffle: bool) -> list[str]:
        return [inside(g.id, own) for g in self.gaps for own in g.key.arrange(seed, f"{question}:{g.id}", shuffle)]

    def read(self, typed: Typed, shown: Sequence[str]) -> Value:
        only_fields(typed, *range(1, len(self.gaps) + 1))
        found = {g.id: self._read_gap(g, typed.get(n, ()), shown) for n, g in enumerate(self.gaps, 1)}
        gaps = {gap: value for gap, value in found.items() if value is not None}
        return {"gaps": gaps} if gaps else None

    def _read_gap(self, gap: Gap, values: Sequence[str], shown: Sequence[str]) -> Value:
        line(only({0: values}), LONGEST_GAP)
        return gap.key.read({0: values}, gap.own(shown))

    def typed(self, value: Value, shown: Sequence[str]) -> dict[int, list[str]]:
        given = self.given(value)
        return {n: g.key.typed(given.get(g.id), g.own(shown))[0] for n, g in enumerate(self.gaps, 1)}
