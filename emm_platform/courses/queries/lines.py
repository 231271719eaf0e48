"""The contents of a course as one reader sees them: each line with its state."""
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emm_platform.courses.interchange.items import kinds
from emm_platform.courses.rules import Done, Entry, EntryState, Outline, state_of, state_of_module

MARKS = {EntryState.UNTOUCHED: "empty", EntryState.BEGUN: "half", EntryState.DONE: "full"}  # as macros/phase.html names them


@dataclass(frozen=True)
class Line:
    """A lesson or an item. `label` is the word for an item's kind, `id` the last part of its address."""

    id: str
    titles: Mapping[str, str]
    minutes: int
    is_lesson: bool
    label: str
    state: EntryState
    is_here: bool = False

    @property
    def mark(self) -> str:
        return MARKS[self.state]


@dataclass(frozen=True)
class ModuleLines:
    """A module with its lines. `is_open` is the one where the reader goes on."""

    id: str
    number: int
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    state: EntryState
    lines: Sequence[Line]
    is_open: bool = False

    @property
    def mark(self) -> str:
        return MARKS[self.state]

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)


def module_lines(outline: Outline, number: int, done: Done, here: str = "", open_module: str = "") -> ModuleLines:
    """A module's contents with the reader's states; `here` is the page that is open."""
    labels = {kind.name: kind.label for kind in kinds()}
    lines = [_line(outline.id, entry, labels, done, here) for entry in outline.entries]
    return ModuleLines(
        outline.id, number, outline.titles, outline.summaries, state_of_module(outline, done), lines, is_open=outline.id == open_module,
    )


def lines_beside(stored: Iterable[Mapping[str, Any]], done: Done) -> Mapping[str, Line]:
    """The items that belong to no module, by their place, with the reader's states."""
    labels = {kind.name: kind.label for kind in kinds()}
    entries = {line["place"]: Entry(**{name: value for name, value in line.items() if name != "place"}) for line in stored}
    return {place: _line(place, entry, labels, done, "") for place, entry in entries.items()}


def _line(module: str, entry: Entry, labels: Mapping[str, str], done: Done, here: str) -> Line:
    return Line(
        entry.id, entry.titles, entry.minutes, entry.is_lesson, labels.get(entry.kind, ""), state_of(module, entry, done), is_here=entry.id == here,
    )
