"""A quiz as a revision keeps it: one key for all languages, texts by language already rendered, and what it asks of an attempt."""
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Self

from emm_platform.quizzes.rules import draws
from emm_platform.quizzes.rules.attempts import Limits
from emm_platform.quizzes.rules.marks import Behaviour
from emm_platform.quizzes.rules.types import question_type
from emm_platform.quizzes.rules.types.answer import QuestionType


@dataclass(frozen=True)
class Question:
    """One question: its key, its weight, its words by language (plain, by group and id) and its texts (rendered HTML, by part)."""

    id: str
    type: str
    key: QuestionType
    points: Decimal
    shuffle: bool
    objective: str
    original: str
    words: Mapping[str, Mapping[str, Mapping[str, str]]]
    texts: Mapping[str, str]
    stored: Mapping[str, Any]

    @classmethod
    def of(cls, name: str, stored: Mapping[str, Any], original: str, texts: Mapping[str, str]) -> Self:
        """The question from its stored JSON and the rendered texts of the quiz."""
        return cls(
            id=name, type=stored["type"], key=question_type(stored["type"], stored["key"]), points=Decimal(stored["points"]), shuffle=stored["shuffle"],
            objective=stored["objective"], original=original, words=stored["words"], texts=texts, stored=stored["key"],
        )

    def word(self, group: str, own: str, language: str) -> str:
        """A plain text of the question in this language, or in the original."""
        return self.words.get(language, {}).get(group, {}).get(own) or self.words[self.original].get(group, {}).get(own, "")

    def text(self, part: str, language: str) -> str:
        """A rendered text of the question in this language, or in the original; empty where there is none."""
        return self.texts.get(f"{self.id}/{language}/{part}") or self.texts.get(f"{self.id}/{self.original}/{part}", "")


@dataclass(frozen=True)
class Quiz:
    """One quiz of one revision. `shuffle_options` is the quiz's own; a question may keep its options as written."""

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
    questions: Mapping[str, Question]

    @classmethod
    def of(cls, stored: Mapping[str, Any], texts: Mapping[str, str]) -> Self:
        """The quiz from its stored JSON and its rendered texts."""
        original = stored["original"]
        return cls(
            titles=stored["title"], original=original, kind=stored["kind"], pass_percent=Decimal(stored["pass"]),
            grading=stored["grading"], behaviour=Behaviour(stored["behaviour"]), limits=_limits(stored),
            shuffle_options=stored["shuffle"]["options"], per_page=stored["per_page"], forward_only=stored["navigation"] == "forward",
            review=stored["review"], sections=tuple(map(_section, stored["sections"])),
            section_titles={s["id"]: s.get("title", {}) for s in stored["sections"]}, texts=texts,
            questions={name: Question.of(name, q, original, texts) for name, q in stored["questions"].items()},
        )

    def intro(self, section: str, language: str) -> str:
        """What is said before a section's questions, rendered; empty where nothing is."""
        return self.texts.get(f"section:{section}/{language}/intro") or self.texts.get(f"section:{section}/{self.original}/intro", "")

    @property
    def size(self) -> int:
        """How many questions an attempt has."""
        return sum(len(s.fixed) + sum(d.count for d in s.draws) for s in self.sections)


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
