"""Rows and the targets that fit them. Targets with the same text are one target."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

from emm_platform.quizzes.rules.draws import shuffled
from emm_platform.quizzes.rules.types.answer import BLANK, Score, Typed, Value, known, only, only_fields, part, position


@dataclass(frozen=True)
class Matching:
    """`targets` are the distinct right texts by the id of their first pair or extra; `pairs` leads each row to its own."""

    pairs: Mapping[str, str]
    targets: tuple[str, ...]
    grading: str

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls({p["id"]: p["target"] for p in key["pairs"]}, tuple(key["targets"]), key["grading"])

    def grade(self, value: Value, language: str) -> Score:  # one protocol for all types
        rows = part(value, "pairs")
        if not isinstance(rows, dict) or not any(rows.get(p) for p in self.pairs):
            return BLANK
        met = tuple(pair for pair, target in self.pairs.items() if rows.get(pair) in (target, *self._same(target)))
        share = Fraction(len(met), len(self.pairs))
        return Score(Fraction(share == 1) if self.grading == "exact" else share, met=met)

    def _same(self, target: str) -> list[str]:
        """Every pair with this target's text: an answer from elsewhere may name any of them."""
        return [pair for pair, own in self.pairs.items() if own == target]

    def right(self) -> Value:
        return {"pairs": dict(self.pairs)}

    def arrange(self, seed: str, question: str, shuffle: bool) -> list[str]:
        return shuffled(seed, f"targets:{question}", self.targets) if shuffle else list(self.targets)

    def read(self, typed: Typed, shown: Sequence[str]) -> Value:
        only_fields(typed, *range(1, len(self.pairs) + 1))
        rows = {}
        for n, pair in enumerate(self.pairs, 1):
            chosen = only(typed, n)
            if chosen:
                rows[pair] = known(shown[position(chosen, len(shown)) - 1], self.targets)
        return {"pairs": rows} if rows else None

    def typed(self, value: Value, shown: Sequence[str]) -> dict[int, list[str]]:
        rows = part(value, "pairs") or {}
        return {n: [str(shown.index(rows[pair]) + 1)] if rows.get(pair) in shown else [""] for n, pair in enumerate(self.pairs, 1)}
