"""What one attempt shows, in which order: made once when it begins, kept with it, never reckoned again."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from emm_platform.quizzes.rules import draws
from emm_platform.quizzes.rules.content import Quiz


@dataclass(frozen=True)
class Layout:
    """The questions by section, and for each question what it shows (options, targets or items) in shown order."""

    sections: tuple[tuple[str, ...], ...]
    shown: Mapping[str, Sequence[str]]

    @classmethod
    def made(cls, quiz: Quiz, seed: str, person: str = "") -> Self:
        """The layout that this seed gives; the person decides which form of a test it is. Draws and orders are of units: a scenario comes whole, its parts in the order of the file."""
        units = draws.questions(seed, quiz.sections_for(person or seed))
        sections = tuple(tuple(q for unit in section for q in quiz.whole(unit)) for section in units)
        named = [quiz.questions[q] for s in sections for q in s]
        shown = {q.id: q.key.arrange(seed, q.id, quiz.shuffle_options and q.shuffle) for q in named}
        return cls(sections, {name: ids for name, ids in shown.items() if ids})

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """The layout as it was kept."""
        return cls(tuple(map(tuple, stored["sections"])), stored["shown"])

    def stored(self) -> dict[str, Any]:
        """The layout as it is kept."""
        return {"sections": [list(s) for s in self.sections], "shown": dict(self.shown)}

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions in shown order."""
        return tuple(q for s in self.sections for q in s)

    def pages(self, per_page: int | None) -> list[tuple[str, ...]]:
        """The questions of each page, which never holds two sections; None is everything on one page."""
        if per_page is None:
            return [self.questions]
        return [s[n:n + per_page] for s in self.sections for n in range(0, len(s), per_page)]
