"""Questions of a quiz or a bank: the keys that all have, and their type's own through its reader."""
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from emm_platform.courses.interchange.fields import Fields
from emm_platform.courses.interchange.values import Text
from emm_platform.quizzes.interchange.keys import READERS
from emm_platform.quizzes.interchange.parts import Key, markdown, number, plain, truth
from emm_platform.quizzes.rules.types import CASE, LATER

COMMON = ("id", "type", "text", "objective", "area", "facts", "tags", "difficulty", "points", "feedback", "hints", "shuffle", "title", "source", "note")
MOST_PARTS = 20
ANY_TYPE = (*COMMON, *(name for reader in READERS.values() for name in reader.names))


@dataclass(frozen=True)
class Known:
    """The ids that a question may refer to; None is not checked."""

    objectives: frozenset[str] | None
    facts: frozenset[str] | None
    areas: frozenset[str]


@dataclass
class Written:
    """One question as its file has it. `words` and `markdown` are by language; a scenario has its questions as `parts`."""

    id: str
    file: str
    line: int
    stored: dict[str, Any]
    words: dict[str, dict[str, dict[str, str]]]
    markdown: dict[str, dict[str, Text]]
    tags: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    parts: tuple["Written", ...] = ()

    @property
    def objective(self) -> str:
        """The id of the objective that it asks for; empty where it names none."""
        return str(self.stored["objective"])

    @property
    def has_feedback(self) -> bool:
        """Whether anything is said of an answer, in general or of one part of it."""
        return any("feedback" in part for parts in self.markdown.values() for part in parts)

    @property
    def whole(self) -> tuple["Written", ...]:
        """Itself with its parts."""
        return (self, *self.parts)


def with_parts(questions: Iterable[Written]) -> dict[str, Written]:
    """The questions by their ids, each scenario followed by its parts."""
    return {one.id: one for question in questions for one in question.whole}


def read_questions(fields: Fields, original: str, known: Known, areas: frozenset[str] = frozenset()) -> dict[str, Written]:
    """All questions under `questions`. One that cannot be read at all is left out; the problem is noted."""
    found: dict[str, Written] = {}
    for part in fields.mappings("questions", ANY_TYPE):
        question = _question(part, original, known, areas)
        before = with_parts(found.values())
        again = next((one for one in question.whole if one.id in before), None) if question else None
        if again:
            part.say(again.line, f"{again.id} is also the id of the question in line {before[again.id].line}", "Give each its own id")
        elif question:
            found[question.id] = question
    return found


def _question(fields: Fields, original: str, known: Known, areas: frozenset[str]) -> Written | None:
    kind, own = fields.text("type", 20), fields.id()
    if kind in LATER:
        fields.wrong("type", f"questions of the type {kind} are not offered yet", f"Use one of {', '.join(READERS)}")
    elif kind not in READERS:
        fields.unknown(kind, tuple(READERS), "type")
    if kind not in READERS or not own:
        return None
    _only_its_own(fields, kind)
    key = READERS[kind].read(fields)
    area = fields.one_of("area", known.areas) if "area" in fields.node else ""
    question = Written(
        id=own, file=fields.file, line=fields.node.line, stored=_stored(fields, kind, key, known), words={original: key.words},
        markdown={original: {**_markdown(fields), **key.markdown}}, tags=frozenset(map(str, fields.list_of("tags"))),
        areas=frozenset({area}) if area else areas,
    )
    return _with_its_parts(fields, question, original, known) if kind == CASE else question


def _with_its_parts(fields: Fields, case: Written, original: str, known: Known) -> Written:
    """A scenario with its questions. The case itself is worth nothing, and holds no other case."""
    for name in ("points", "hints"):
        if name in fields.node:
            fields.wrong(name, f"a scenario has no {name} of its own", "Give them to its questions")
    parts = tuple(read_questions(fields, original, known, case.areas).values())
    if not 1 <= len(parts) <= MOST_PARTS:
        fields.wrong("questions", f"the scenario {case.id} has {len(parts)} questions", f"Write 1 to {MOST_PARTS} of them")
    for part in parts:
        if part.stored["type"] == CASE:
            fields.say(part.line, f"{part.id} is a scenario inside a scenario", "Put it beside the other one")
        if part.id == case.id:
            fields.say(part.line, f"{part.id} is also the id of its scenario", "Give each its own id")
    return replace(case, stored={**case.stored, "parts": [part.id for part in parts]}, parts=parts)


def _only_its_own(fields: Fields, kind: str) -> None:
    """Say which keys belong to another type."""
    for name in fields.node:
        if name in ANY_TYPE and name not in COMMON and name not in READERS[kind].names:
            fields.say(fields.node.line_of(name), f"{name} is no key of the type {kind}", f"Its own keys are {', '.join(READERS[kind].names)}")


def _stored(fields: Fields, kind: str, key: Key, known: Known) -> dict[str, Any]:
    points = number(fields, "points", Decimal("0.01"), Decimal(100), "1")
    if points != round(points, 2):
        fields.wrong("points", f"points are {points}", "Use at most two decimals")
    _difficulty(fields)
    if known.facts is not None:
        fields.list_of("facts", known.facts)
    for name in ("title", "source", "note"):
        fields.text(name, 2_000, needed=False)
    return {
        "type": kind, "key": key.stored, "points": plain(points), "shuffle": truth(fields, "shuffle", default=True), "objective": _objective(fields, known),
        "hints": len(fields.list_of("hints")),
    }


def _difficulty(fields: Fields) -> None:
    if "difficulty" in fields.node:
        fields.number("difficulty", 1, 3)


def _objective(fields: Fields, known: Known) -> str:
    objective = fields.text("objective", 40, needed=False)
    if objective and known.objectives is not None and objective not in known.objectives:
        fields.unknown(objective, known.objectives, "objective")
    return objective


def _markdown(fields: Fields) -> Mapping[str, Text]:
    found = {"text": markdown(fields, "text", needed=True), "feedback": markdown(fields, "feedback")}
    hints = {f"hint/{n}": Text(fields.file, word.line, str(word)) for n, word in enumerate(fields.list_of("hints"))}
    return {part: text for part, text in found.items() if text} | hints
