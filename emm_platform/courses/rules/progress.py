"""How far somebody is in a course: what was read, what was passed, what comes next, what is missing."""
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

LESSON = "lesson"
BEFORE, AFTER = "pre", "post"  # the two places of a course that are in no module; they stand in addresses where a module does


class ItemState(StrEnum):
    """How an item stands for a person. Entries are only added; the best one counts."""

    BEGUN = "begun"
    FAILED = "failed"
    PASSED = "passed"


class EntryState(StrEnum):
    """How a lesson, an item or a whole module stands for a person."""

    UNTOUCHED = "untouched"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True)
class Entry:
    """A line of a module's contents: a lesson, or an item whose id is its kind. `languages` are those that a lesson's text is in."""

    kind: str
    id: str
    titles: Mapping[str, str]
    minutes: int
    required: bool = True
    languages: Sequence[str] = ()

    @property
    def is_lesson(self) -> bool:
        return self.kind == LESSON


@dataclass(frozen=True)
class Outline:
    """A module's contents in their order."""

    id: str
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Place:
    """Somewhere in a course."""

    module: str
    entry: Entry


@dataclass(frozen=True)
class Done:
    """What one person has read and how their items stand: (module, page) and (module, kind)."""

    read: frozenset[tuple[str, str]] = frozenset()
    items: Mapping[tuple[str, str], ItemState] = field(default_factory=dict)


@dataclass(frozen=True)
class Missing:
    """What is left before the course is finished."""

    lessons: int
    items: Sequence[Place]

    @property
    def is_nothing(self) -> bool:
        return not self.lessons and not self.items


def state_of(module: str, entry: Entry, done: Done) -> EntryState:
    """A lesson is read or not; an item is done once it was passed, and begun once anything happened to it."""
    if entry.is_lesson:
        return EntryState.DONE if (module, entry.id) in done.read else EntryState.UNTOUCHED
    item = done.items.get((module, entry.id))
    return EntryState.UNTOUCHED if item is None else EntryState.DONE if item is ItemState.PASSED else EntryState.BEGUN


def state_of_module(outline: Outline, done: Done) -> EntryState:
    """Done when all that is required is done, begun when anything was."""
    states = [(entry.required, state_of(outline.id, entry, done)) for entry in outline.entries]
    if states and all(state is EntryState.DONE for required, state in states if required):
        return EntryState.DONE
    return EntryState.BEGUN if any(state is not EntryState.UNTOUCHED for _, state in states) else EntryState.UNTOUCHED


def next_place(outlines: Sequence[Outline], done: Done, after: tuple[str, str] | None = None) -> Place | None:
    """The first required thing that is not done; with `after`, the first one behind that place, then from the beginning. None when all is done."""
    places = list(_places(outlines))
    here = next((i for i, p in enumerate(places) if (p.module, p.entry.id) == after), -1) + 1
    return next((p for p in places[here:] + places[:here] if p.entry.required and state_of(p.module, p.entry, done) is not EntryState.DONE), None)


def missing(outlines: Sequence[Outline], done: Done) -> Missing:
    """The lessons not read, counted, and the required items not passed."""
    left = [p for p in _places(outlines) if p.entry.required and state_of(p.module, p.entry, done) is not EntryState.DONE]
    return Missing(sum(p.entry.is_lesson for p in left), [p for p in left if not p.entry.is_lesson])


def _places(outlines: Sequence[Outline]) -> Iterator[Place]:
    return (Place(outline.id, entry) for outline in outlines for entry in outline.entries)
