"""Strict YAML: every plain word stays the text that was written, with its line; what could surprise a reader is refused by name.

`NO` is not false here, `10:45` not 645, and the second of two equal keys is an error. Values are ordinary `str`, `list` and `dict`
(so they go straight into JSON) that also know their line: `node["title"].line`.
"""
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import yaml

# Control characters, halves of characters, and the rare line ends by which libyaml would count other lines than an editor.
NO_TEXT = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\r(?!\n)")
LONGEST, DEEPEST, MOST = 2_000_000, 12, 200_000  # characters, levels, nodes


class Severity(StrEnum):
    """How much a problem weighs: a mistake stops what the file is for, advice is a reader's remark."""

    MISTAKE = "mistake"
    ADVICE = "advice"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a file that somebody wrote, or could be better, and how to mend it."""

    file: str
    line: int
    what: str
    mend: str
    severity: Severity = Severity.MISTAKE

    @property
    def is_mistake(self) -> bool:
        return self.severity is Severity.MISTAKE

    def __str__(self) -> str:
        kind = "" if self.is_mistake else f"{self.severity}: "
        return f"{self.file}:{self.line}: {kind}{self.what}. {self.mend}."


class BadYaml(Exception):
    """The text cannot be read at all; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Word(str):
    """A value as it was written, quoted or not."""

    line: int = 0


class Sequence(list["Node"]):
    """A list of values, in their order."""

    line: int = 0


class Mapping(dict[str, "Node"]):
    """Named values. Its keys are words too, so each has its line."""

    line: int = 0

    def line_of(self, key: str) -> int:
        """The line where this key stands; the mapping's own where it is missing."""
        return next((name.line for name in self if name == key and isinstance(name, Word)), self.line)


Node = Word | Sequence | Mapping


def load(text: str, file: str, first_line: int = 1) -> Node:
    """The one document in `text`. An empty text is an empty mapping. Raises BadYaml.

    `first_line` is where the text begins in its file (front matter begins at line 2). Lines of the result count from the file's first.
    """
    if len(text) > LONGEST:
        raise BadYaml(Problem(file, first_line, f"the text has {len(text):,} characters", f"At most {LONGEST:,} are read; split it"))
    builder = _Builder(file, first_line, text.count("\n"))
    bad = NO_TEXT.search(text)
    if bad:
        raise BadYaml(builder.problem(text.count("\n", 0, bad.start()), f"a character that no text has, {bad[0]!a}", "Take it out"))
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise BadYaml(builder.not_yaml(error)) from error
    return builder.document


class _Builder:
    """Puts the parser's events together without recursion, so that depth is a limit and never a crash."""

    def __init__(self, file: str, first_line: int, last: int) -> None:
        self.file, self.first_line, self.last = file, first_line, last
        self.document: Node = Mapping()
        self.document.line = first_line
        self._documents = self._nodes = 0
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Word | None] = []  # beside _open: the key that waits for its value

    def problem(self, zero_based_line: int, what: str, mend: str) -> Problem:
        return Problem(self.file, self._line(zero_based_line), what, mend)

    def too_deep(self, zero_based_line: int) -> Problem:
        return self.problem(zero_based_line, f"values inside values, more than {DEEPEST} deep", "Write it flatter")

    def not_yaml(self, error: yaml.MarkedYAMLError) -> Problem:
        """What the parser refused. Some builds of libyaml stop at a depth of their own before our builder sees the first value."""
        mark = error.problem_mark or error.context_mark
        line, what = mark.line if mark else 0, error.problem or error.context or ""
        if "nesting depth" in what:
            return self.too_deep(line)
        return self.problem(line, f"not YAML: {what}", "Check the indentation, and put text with a colon or a quote in quotes")

    def _line(self, zero_based: int) -> int:
        """The file's line; the parser may point behind the last one, where something is missing."""
        return self.first_line + min(zero_based, self.last)

    def take(self, event: yaml.Event) -> None:
        """Add one event. Raises BadYaml for what is refused."""
        line = event.start_mark.line
        match event:
            case yaml.AliasEvent():
                raise BadYaml(self.problem(line, f"an alias, *{event.anchor}", "Write the value out again"))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise BadYaml(self.problem(line, "a second document begins here", "Take the line --- out"))
            case yaml.NodeEvent():
                self._start(event, line)
            case yaml.CollectionEndEvent():
                self._keys.pop()
                self._open.pop()

    def _start(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            raise BadYaml(self.problem(line, f"an anchor, &{event.anchor}", "Take it out; a value is written where it is used"))
        if event.tag and event.tag != "!":
            raise BadYaml(self.problem(line, f"a tag, {event.tag}", "Take it out; a value is text, a list or named values"))
        self._nodes += 1
        if self._nodes > MOST:
            raise BadYaml(self.problem(line, f"more than {MOST:,} values", "Split the file"))
        if isinstance(event, yaml.ScalarEvent):
            node: Node = Word(event.value)
        else:
            node = Mapping() if isinstance(event, yaml.MappingStartEvent) else Sequence()
        node.line = self._line(line)
        self._place(node, line)
        if not isinstance(node, Word):
            self._open.append(node)
            self._keys.append(None)
            if len(self._open) > DEEPEST:
                raise BadYaml(self.too_deep(line))

    def _place(self, node: Node, line: int) -> None:
        if not self._open:
            self.document = node
            return
        inside, key = self._open[-1], self._keys[-1]
        if isinstance(inside, Sequence):
            inside.append(node)
        elif key is not None:
            inside[key] = node
            self._keys[-1] = None
        elif not isinstance(node, Word):
            raise BadYaml(self.problem(line, "a name that is not text", "Put a plain word before the colon"))
        elif node in inside:
            raise BadYaml(self.problem(line, f"{node!s} stands here twice", f"Keep one; the first is in line {inside.line_of(node)}"))
        else:
            self._keys[-1] = node


def words(node: Node) -> Iterator[Word]:
    """Every value that is text, in the order of the file; names are not values."""
    waiting: list[Node] = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Word):
            yield here
        else:
            waiting.extend(reversed(list(here.values()) if isinstance(here, Mapping) else here))
