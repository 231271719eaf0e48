"""A quiz as a revision keeps it: one key for all languages, texts by language already rendered, and what it asks of an attempt."""
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from emm_platform.quizzes.rules import draws, forms
from emm_platform.quizzes.rules.attempts import Limits
from emm_platform.quizzes.rules.marks import Behaviour
from emm_platform.quizzes.rules.types import CASE, question_type
from emm_platform.quizzes.rules.types.answer import QuestionType


@dataclass(frozen=True)
class Question:
    """One question: its key, its weight, its words by language (plain, by group and id) and its texts (rendered HTML, by part)."""

    id: str
    type: str
    key: QuestionType
    points: Decimal
    shuffle: bool
    hints: int
    objective: str
    original: str
    words: Mapping[str, Mapping[str, Mapping[str, str]]]
    texts: Mapping[str, str]
    stored: Mapping[str, Any]

    @classmethod
    def of(cls, name: str, stored: Mapping[str, Any], original: str, texts: Mapping[str, str]) -> Self:
        """The question from its stored JSON and the rendered texts of the quiz."""
        return cls(
            id=name, type=stored["type"], key=question_type(stored["type"], stored["key"]), points=Decimal(stored["points"]), shuffle=stored["shuffle"], hints=stored.get("hints", 0),
            objective=stored["objective"], original=original, words=stored["words"], texts=texts, stored=stored["key"],
        )

    def word(self, group: str, own: str, language: str) -> str:
        """A plain text of the question in this language, or in the original."""
        return self.words.get(language, {}).get(group, {}).get(own) or self.words[self.original].get(group, {}).get(own, "")

    def text(self, part: str, language: str) -> str:
        """A rendered text of the question in this language, or in the original; empty where there is none."""
        return text_of(self.texts, self.id, part, (language, self.original))


@dataclass(frozen=True)
class Case:
    """A scenario: a case that is told once, and the questions about it, which stay together in the order of the file."""

    id: str
    parts: tuple[str, ...]
    original: str
    texts: Mapping[str, str]

    def text(self, part: str, language: str) -> str:
        """A rendered text of the case in this language, or in the original; empty where there is none."""
        return text_of(self.texts, self.id, part, (language, self.original))


def text_of(texts: Mapping[str, str], name: str, part: str, languages: tuple[str, ...]) -> str:
    """A rendered text in the first of the languages that has it."""
    return next((found for language in languages if (found := texts.get(f"{name}/{language}/{part}"))), "")


@dataclass(frozen=True)
class Quiz:
    """One quiz of one revision. `shuffle_options` is the quiz's own; a question may keep its options as written. A test in two `forms` has no other sections."""

    titles: Mapping[str, str]
    original: str
    kind: str
    pass_percent: Decimal
    grading: str
    behaviour: Behaviour
    limits: Limits
    shuffle_options: bool
    per_page: int | None
    forward_only: bool
    review: Mapping[str, list[str]]
    sections: tuple[draws.Section, ...]
    section_titles: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, str]
    tries: int
    penalty: Decimal
    pair: str
    forms: tuple[draws.Section, ...]
    questions: Mapping[str, Question]
    cases: Mapping[str, Case]
    case_of: Mapping[str, Case]

    @classmethod
    def of(cls, stored: Mapping[str, Any], texts: Mapping[str, str]) -> Self:
        """The quiz from its stored JSON and its rendered texts."""
        original = stored["original"]
        cases = {name: Case(name, tuple(q["parts"]), original, texts) for name, q in stored["questions"].items() if q["type"] == CASE}
        return cls(
            titles=stored["title"], original=original, kind=stored["kind"], pass_percent=Decimal(stored["pass"]),
            grading=stored["grading"], behaviour=Behaviour(stored["behaviour"]), limits=_limits(stored),
            shuffle_options=stored["shuffle"]["options"], per_page=stored["per_page"], forward_only=stored["navigation"] == "forward",
            review=stored["review"], sections=tuple(map(_section, stored["sections"])),
            section_titles={s["id"]: s.get("title", {}) for s in stored["sections"]}, texts=texts,
            questions={name: Question.of(name, q, original, texts) for name, q in stored["questions"].items() if name not in cases},
            tries=stored.get("tries", 3), penalty=Decimal(stored.get("penalty", "33")), pair=stored.get("pair", ""), forms=tuple(map(_section, stored.get("forms", ()))), cases=cases, case_of={part: case for case in cases.values() for part in case.parts},
        )

    def intro(self, section: str, language: str) -> str:
        """What is said before a section's questions, rendered; empty where nothing is."""
        return self.texts.get(f"section:{section}/{language}/intro") or self.texts.get(f"section:{section}/{self.original}/intro", "")

    def whole(self, unit: str) -> tuple[str, ...]:
        """The questions of one unit of an order or a draw: a scenario's parts, otherwise the question itself."""
        return self.cases[unit].parts if unit in self.cases else (unit,)

    def sections_for(self, person: str) -> tuple[draws.Section, ...]:
        """What an attempt of this person is made of."""
        return (self.forms[forms.form(person, self.pair, self.kind)],) if self.forms else self.sections

    @property
    def checks_answers(self) -> bool:
        """Whether each question can be checked by itself."""
        return self.behaviour in (Behaviour.AT_ONCE, Behaviour.SEVERAL_TRIES)

    def tries_at(self, question: str) -> int:
        """How often the answer to a question can be checked: once, or as the quiz says, or once more than the question has hints."""
        if self.behaviour is Behaviour.AT_ONCE:
            return 1
        hints = self.questions[question].hints
        return hints + 1 if hints else self.tries

    def lost(self, wrong_tries: int) -> Fraction:
        """The share that wrong tries cost."""
        return Fraction(self.penalty) / 100 * wrong_tries

    @property
    def measures_gain(self) -> bool:
        """Whether it is one of two tests around a course, which nobody passes or fails."""
        return self.kind in ("pre", "post")

    @property
    def sizes(self) -> tuple[int, int]:
        """How many questions an attempt has, at least and at most: a scenario that is drawn brings all its parts."""
        return draws.sizes(self.forms[:1] or self.sections, lambda unit: len(self.whole(unit)))


def _limits(stored: Mapping[str, Any]) -> Limits:
    opens, closes = (datetime.fromisoformat(stored[end]) if stored.get(end) else None for end in ("opens", "closes"))
    minutes = stored["time_limit_minutes"]
    return Limits(
        attempts=stored["attempts"], pause=timedelta(minutes=stored["pause_minutes"]), time=timedelta(minutes=minutes) if minutes else None,
        grace=timedelta(seconds=stored["grace_seconds"]), opens=opens, closes=closes,
    )


def _section(stored: Mapping[str, Any]) -> draws.Section:
    of_pools = tuple(draws.Draw(tuple(d["pool"]), d["count"]) for d in stored["draws"])
    return draws.Section(stored["id"], tuple(stored["fixed"]), of_pools, stored["shuffle"])
