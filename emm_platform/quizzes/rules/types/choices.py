"""One choice of several (`single`), several of several (`multiple`), and true or false."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from emm_platform.quizzes.rules.draws import with_fixed
from emm_platform.quizzes.rules.exact import kept_in_unit
from emm_platform.quizzes.rules.types.answer import BLANK, WRONG, Score, Typed, Value, decimal, known, only, only_fields, part

TRUE, FALSE = "true", "false"


@dataclass(frozen=True)
class Option:
    """One choice and what it is worth, in per cent."""

    id: str
    credit: Decimal
    fixed: bool = False

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(key["id"], decimal(key["credit"]), bool(key.get("fixed")))


@dataclass(frozen=True)
class Single:
    """One of the options."""

    options: tuple[Option, ...]

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(tuple(map(Option.of, key["options"])))

    def grade(self, value: Value, language: str) -> Score:  # one protocol for all types
        choice = part(value, "choice")
        if not choice:
            return BLANK
        option = next((o for o in self.options if o.id == choice), None)
        return Score(kept_in_unit(Fraction(option.credit) / 100), met=(option.id,)) if option else WRONG

    def right(self) -> Value:
        return {"choice": max(self.options, key=lambda o: o.credit).id}

    def arrange(self, seed: str, question: str, shuffle: bool) -> list[str]:
        return _arranged(self.options, seed, question, shuffle)

    def read(self, typed: Typed, shown: Sequence[str]) -> Value:
        return _read_one(typed, shown)

    def typed(self, value: Value, shown: Sequence[str]) -> dict[int, list[str]]:
        return _typed_one(value)


@dataclass(frozen=True)
class TrueFalse:
    """A statement that is true or is not."""

    answer: str

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(key["answer"])

    def grade(self, value: Value, language: str) -> Score:
        choice = part(value, "choice")
        if not choice:
            return BLANK
        if choice not in (TRUE, FALSE):
            return WRONG
        return Score(Fraction(choice == self.answer), met=(choice,))

    def right(self) -> Value:
        return {"choice": self.answer}

    def arrange(self, seed: str, question: str, shuffle: bool) -> list[str]:
        return [TRUE, FALSE]

    def read(self, typed: Typed, shown: Sequence[str]) -> Value:
        return _read_one(typed, shown)

    def typed(self, value: Value, shown: Sequence[str]) -> dict[int, list[str]]:
        return _typed_one(value)


@dataclass(frozen=True)
class Multiple:
    """Every option that is right. Ticking everything is worth nothing in any grading but `per_option`."""

    options: tuple[Option, ...]
    grading: str

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> Self:
        return cls(tuple(map(Option.of, key["options"])), key["grading"])

    def grade(self, value: Value, language: str) -> Score:
        choices = part(value, "choices")
        if not isinstance(choices, list) or not choices:
            return BLANK
        met = tuple(o.id for o in self.options if o.id in choices)
        return Score(self._share(frozenset(met)), met=met)

    def _share(self, met: frozenset[str]) -> Fraction:
        if self.grading == "credits":
            return kept_in_unit(sum((Fraction(o.credit) / 100 for o in self.options if o.id in met), Fraction(0)))
        right = {o.id for o in self.options if o.credit > 0}
        wrong = {o.id for o in self.options} - right
        hits, faults = len(right & met), len(wrong & met)
        if self.grading == "exact":
            return Fraction(hits == len(right) and not faults)
        if self.grading == "per_option":
            return Fraction(hits + len(wrong) - faults, len(self.options)) if met else Fraction(0)
        return max(Fraction(0), Fraction(hits, len(right)) - Fraction(faults, max(1, len(wrong))))

    def right(self) -> Value:
        return {"choices": [o.id for o in self.options if o.credit > 0]}

    def arrange(self, seed: str, question: str, shuffle: bool) -> list[str]:
        return _arranged(self.options, seed, question, shuffle)

    def read(self, typed: Typed, shown: Sequence[str]) -> Value:
        only_fields(typed, 0)
        ticked = {known(v, shown) for v in typed.get(0, ()) if v}
        return {"choices": [o.id for o in self.options if o.id in ticked]} if ticked else None

    def typed(self, value: Value, shown: Sequence[str]) -> dict[int, list[str]]:
        return {0: list(part(value, "choices") or [])}


def _arranged(options: Sequence[Option], seed: str, question: str, shuffle: bool) -> list[str]:
    ids = [o.id for o in options]
    return with_fixed(seed, f"options:{question}", ids, {o.id for o in options if o.fixed}) if shuffle else ids


def _read_one(typed: Typed, shown: Sequence[str]) -> Value:
    only_fields(typed, 0)
    choice = only(typed)
    return {"choice": known(choice, shown)} if choice else None


def _typed_one(value: Value) -> dict[int, list[str]]:
    choice = part(value, "choice")
    return {0: [choice] if choice else []}
