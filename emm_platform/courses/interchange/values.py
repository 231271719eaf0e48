"""What a course is after reading: plain frozen values, in the original and in every language that has a translation."""
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from emm_platform.kernel.yaml import Problem

Names = Mapping[str, str]  # language → text


@dataclass(frozen=True)
class Text:
    """A piece of Markdown and where it stands, so that a problem found in it has its line."""

    file: str
    first_line: int
    markdown: str


@dataclass(frozen=True)
class Accepted:
    """Advice of the checker that an author does not follow. `quote` are words of what it is about, so it survives edits around them.

    In a lesson it is about that file, in module.yml and course.yml about everything below and the banks.
    """

    advice: str
    quote: str
    file: str
    line: int
    everywhere: bool = False


@dataclass(frozen=True)
class Objective:
    """What a reader can do afterwards; a question of the quiz names it by its id."""

    id: str
    texts: Names
    area: str
    verb: str
    line: int = 0


@dataclass(frozen=True)
class LessonText:
    """A lesson in one language; a translation may have no text. `notes` are for facilitators and are never part of what trainees get."""

    title: str
    body: Text
    notes: Text | None
    activities: tuple[int, ...] = ()

    @property
    def is_titles_only(self) -> bool:
        return not self.body.markdown.strip()


@dataclass(frozen=True)
class Lesson:
    """One page of reading: 20 to 40 minutes, with its objectives and the facts that it may state."""

    id: str
    minutes: int
    objectives: tuple[Objective, ...]
    areas: tuple[str, ...]
    facts: tuple[str, ...]
    texts: Mapping[str, LessonText]
    accepted: tuple[Accepted, ...] = ()
    library: tuple[str, ...] | None = None  # entries of the library that it names; None where it leaves the choice to the platform

    @property
    def titles(self) -> Names:
        return {language: text.title for language, text in self.texts.items()}

    @property
    def titles_only(self) -> tuple[str, ...]:
        """The languages that have title and objectives and not the text."""
        return tuple(language for language, text in self.texts.items() if text.is_titles_only)


@dataclass(frozen=True)
class Asked:
    """A question that an item may put to a reader: the objective that it names, if any, and whether anything is said of an answer."""

    id: str
    file: str
    line: int
    objective: str
    has_feedback: bool


@dataclass(frozen=True)
class Item:
    """What stands in a module beside its lessons: a quiz, an exercise. Its content is its own feature's affair."""

    kind: str
    titles: Names
    minutes: int
    required: bool
    content: Any
    texts: Mapping[str, Text] = field(default_factory=dict)
    asks: tuple[Asked, ...] = ()
    advice: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Module:
    """A chapter of the course: lessons, then items."""

    id: str
    titles: Names
    summaries: Names
    lessons: tuple[Lesson, ...]
    items: tuple[Item, ...]
    notes: Mapping[str, Text]
    accepted: tuple[Accepted, ...] = ()

    @property
    def entries(self) -> "tuple[Lesson | Item, ...]":
        return (*self.lessons, *self.items)


@dataclass(frozen=True)
class GlossaryWord:
    """A term of the field with its definition, in several languages."""

    id: str
    terms: Names
    definitions: Names
    area: str
    facts: tuple[str, ...]
    also: str = ""


@dataclass(frozen=True)
class Fact:
    """A statement that lessons may cite, the time it holds for, and where it is from."""

    id: str
    text: str
    valid: str
    source: str
    status: str


@dataclass(frozen=True)
class LibraryEntry:
    """A common understanding, or an effective practice with what to look at before copying it. `country` is alpha-2, or empty."""

    id: str
    kind: str
    titles: Names
    texts: Names
    area: str
    areas: tuple[str, ...]
    facts: tuple[str, ...]
    status: str
    source: str
    country: str
    period: str
    before_copying: Names


@dataclass(frozen=True)
class Shared:
    """What all courses of a tree draw on."""

    words: Mapping[str, GlossaryWord]
    facts: Mapping[str, Fact]
    library: Mapping[str, LibraryEntry] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """A page of its own that belongs to an exercise, in one language: a party's brief, the facilitator's guide."""

    title: str
    body: Text


Sheets = Mapping[str, Sheet]  # by language


@dataclass(frozen=True)
class Figure:
    """A number of the country profile, as it was written."""

    id: str
    labels: Names
    value: str
    unit: str


@dataclass(frozen=True)
class Measure:
    """One of the measures on the table, with its policy area."""

    id: str
    titles: Names
    area: str
    texts: Names


@dataclass(frozen=True)
class Function:
    """A task of the State that needs somebody who leads."""

    id: str
    titles: Names


@dataclass(frozen=True)
class Party:
    """A ministry or another stakeholder at the table. `type` is of the directory, by its kind."""

    id: str
    names: Names
    kind: str
    type: str
    brief: Sheets


@dataclass(frozen=True)
class Exercise:
    """The case of a policy-coherence exercise as it can be read, and played."""

    id: str
    titles: Names
    labels: Names
    year: str
    profiles: Mapping[str, Text]
    figures: tuple[Figure, ...]
    units: Mapping[str, Names]
    measures: tuple[Measure, ...]
    functions: tuple[Function, ...]
    parties: tuple[Party, ...]
    guide: Sheets


@dataclass(frozen=True)
class Course:
    """A course of the tree, with the files that it is made of."""

    id: str
    original: str
    hours: int
    titles: Names
    ledes: Names
    audiences: Names
    modules: tuple[Module, ...]
    shared: Shared
    media: Mapping[str, bytes]
    digests: Mapping[str, str]
    revision: str
    accepted: tuple[Accepted, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    beside: Mapping[str, Item] = field(default_factory=dict)  # items that belong to no module, by their place: before them or after them


@dataclass(frozen=True)
class Medium:
    """A picture ready to be served. Its name begins with its content's hash, so it can be kept for ever."""

    name: str
    media_type: str
    content: bytes
    width: int
    height: int
