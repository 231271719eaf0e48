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
    """One question: its key, its weight, and its texts by language (rendered HTML; options, items and pairs by id)."""

    id: str
    type: str
    key: QuestionType
    points: Decimal
    shuffle: bool
    texts: Mapping[str, Mapping[str, Any]]
    stored: Mapping[str, Any]

    @classmethod
    def of(cls, name: str, stored: Mapping[str, Any]) -> Self:
        kind = stored["type"]
        return cls(name, kind, question_type(kind, stored["key"]), Decimal(stored["points"]), stored["shuffle"], stored["texts"], stored["key"])


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
    section_texts: Mapping[str, Mapping[str, Mapping[str, str]]]
    questions: Mapping[str, Question]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """The quiz from its stored JSON."""
        return cls(
            titles=stored["title"], original=stored["original"], kind=stored["kind"], pass_percent=Decimal(stored["pass"]),
            grading=stored["grading"], behaviour=Behaviour(stored["behaviour"]), limits=_limits(stored),
            shuffle_options=stored["shuffle"]["options"], per_page=stored["per_page"], forward_only=stored["navigation"] == "forward",
            review=stored["review"], sections=tuple(map(_section, stored["sections"])),
            section_texts={s["id"]: s.get("texts", {}) for s in stored["sections"]},
            questions={name: Question.of(name, q) for name, q in stored["questions"].items()},
        )

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
