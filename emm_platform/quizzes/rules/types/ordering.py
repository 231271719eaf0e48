"""Items to be put into their order (Kendall 1938: tau, without its negative half)."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any, Self

from emm_platform.quizzes.rules.draws import disordered
from emm_platform.quizzes.rules.types.answer import BLANK, Score, Typed, Value, only, only_fields, part, position


@dataclass(frozen=True)
class Ordering:
    """`items` are in the right order."""

    items: tuple[str, ...]
    grading: str

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(tuple(i["id"] for i in key["items"]), key["grading"])

    def grade(self, value: Value, language: str) -> Score:  # one protocol for all types
        places = self.places(value)
        if not any(places):
            return BLANK
        return Score(self._share(places), met=tuple(i for i, n in zip(self.items, self._at_home(places), strict=True) if n))

    def places(self, value: Value) -> list[int]:
        """The place given to each item of the right order; 0 is none."""
        given = part(value, "places")
        found = [given.get(i) for i in self.items] if isinstance(given, dict) else []
        return [p if type(p) is int and 1 <= p <= len(self.items) else 0 for p in found] or [0] * len(self.items)

    def twice(self, value: Value) -> list[tuple[str, str, int]]:
        """Two items and the place that both were given, for each such pair."""
        return [(a, b, p) for (a, p), (b, q) in combinations(zip(self.items, self.places(value), strict=True), 2) if p == q and p]

    def _share(self, places: Sequence[int]) -> Fraction:
        n = len(places)
        if self.grading == "exact":
            return Fraction(all(self._at_home(places)))
        if self.grading == "positions":
            return Fraction(sum(self._at_home(places)), n)
        if self.grading == "next":
            return Fraction(sum(1 for p, q in pairwise(places) if p and q == p + 1), n - 1)
        right = sum(1 for p, q in combinations(places, 2) if 0 < p < q)
        return max(Fraction(0), Fraction(4 * right, n * (n - 1)) - 1)

    def _at_home(self, places: Sequence[int]) -> list[bool]:
        """Whether each item stands at its right place and alone there."""
        return [p == n and places.count(p) == 1 for n, p in enumerate(places, 1)]

    def right(self) -> Value:
        return {"places": {item: n for n, item in enumerate(self.items, 1)}}

    def arrange(self, seed: str, question: str, shuffle: bool) -> list[str]:  # in the right order it would be no question
        return disordered(seed, f"items:{question}", self.items)

    def read(self, typed: Typed, shown: Sequence[str]) -> Value:
        only_fields(typed, *range(1, len(shown) + 1))
        given = {item: only(typed, n) for n, item in enumerate(shown, 1)}
        places = {item: position(given[item], len(self.items)) for item in self.items if given.get(item)}
        return {"places": places} if places else None

    def typed(self, value: Value, shown: Sequence[str]) -> dict[int, list[str]]:
        places = dict(zip(self.items, self.places(value), strict=True))
        return {n: [str(places[item] or "")] for n, item in enumerate(shown, 1)}
