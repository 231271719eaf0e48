"""Translations of a quiz or a bank: text only, by the original's ids. What is missing falls back to the original."""
from collections.abc import Mapping as Plain
from dataclasses import dataclass
from typing import Any

from emm_platform.courses.interchange.fields import Fields, load_mapping
from emm_platform.courses.interchange.values import Text
from emm_platform.kernel.yaml import Mapping, Node, Problem, Sequence, Word
from emm_platform.quizzes.interchange.keys.cloze import marks_fit
from emm_platform.quizzes.interchange.parts import LONGEST_TEXT, LONGEST_WORDS, markdown, nested
from emm_platform.quizzes.interchange.questions import Written, with_parts
from emm_platform.quizzes.rules.types.cloze import inside

QUESTION = (
    "text", "feedback", "hints", "options", "items", "pairs", "extra", "extra_right", "answers", "accept", "gaps", "feedback_true", "feedback_false", "title",
)
GAP = ("options", "answers", "accept")


def translate(text: str, file: str, language: str, questions: Plain[str, Written], wrapper: str, problems: list[Problem]) -> Fields | None:
    """Put a file's texts into the questions; give the file's own head (`quiz` or `bank`)."""
    node = load_mapping(text, file, problems)
    if node is None:
        return None
    whole = Fields(node, file, problems, (wrapper, "questions"))
    inside = node.get("questions", Mapping())
    if not isinstance(inside, Mapping):
        whole.wrong("questions", "questions are not named by their ids", "Write questions: {id: {text: …}}")
        return None
    every = with_parts(questions.values())
    for name, value in inside.items():
        if name not in every:
            whole.say(inside.line_of(name), f"the original has no question {name[:64]}", "Correct the id, or take it out")
        elif isinstance(value, Mapping):
            _question(Fields(value, file, problems, QUESTION), every[name], language)
        else:
            whole.say(inside.line_of(name), f"{name[:64]} has no names with values", "Write {text: …}")
    return nested(whole, wrapper, ("title", "areas", "sections"))


def _question(fields: Fields, question: Written, language: str) -> None:
    into = _Into({}, {part: text for part in ("text", "feedback") if (text := markdown(fields, part))})
    for word in ("true", "false"):
        if text := markdown(fields, f"feedback_{word}"):
            into.texts[f"feedback/{word}"] = text
    reading = _Parts(fields, question.stored["key"], next(iter(question.words.values())), into)
    reading.options()
    reading.take("items", {"text": "items"}, reading.ids("items"))
    reading.take("pairs", {"left": "left", "right": "right"}, reading.ids("left"))
    for name in ("extra", "extra_right"):
        reading.take(name, {"right": "right"}, [i for i in reading.ids("right") if i not in reading.ids("left")])
    reading.answers(language)
    reading.gaps(language)
    reading.hints(question.stored["hints"])
    question.words[language], question.markdown[language] = into.words, into.texts


@dataclass(frozen=True)
class _Into:
    """Where the words and texts of one translation go."""

    words: dict[str, dict[str, str]]
    texts: dict[str, Text]


class _Parts:
    """Takes the parts of one question's translation, or of one gap's."""

    def __init__(self, fields: Fields, key: Plain[str, Any], original: Plain[str, Plain[str, str]], into: _Into, gap: str = "") -> None:
        self.fields, self.key, self.original, self.into, self.gap = fields, key, original, into, gap

    def ids(self, group: str) -> list[str]:
        """The ids that the original has in a group of words."""
        return list(self.original.get(self._group(group), {}))

    def take(self, name: str, groups: Plain[str, str], known: list[str]) -> None:
        """The words of a list: the key of each part → the group that it belongs to."""
        for own, value in self._by_id(name, known):
            if isinstance(value, Word):
                self._words(next(iter(groups.values())), own, value)
                continue
            part = self._fields(value, (*groups, "text", "feedback"))
            for key, group in groups.items():
                self._words(group, own, part.node.get(key))
            self._feedback(own, part)

    def options(self) -> None:
        """The options, each a text, or a text with its feedback."""
        self.take("options", {"text": "options"}, self.ids("options"))

    def answers(self, language: str) -> None:
        """More patterns, and feedback, by the ids of the answers."""
        stored = {a["id"]: a for a in self.key.get("answers", ())}
        for own, value in self._by_id("answers", list(stored)):
            part = self._fields(value, ("accept", "feedback"))
            _more_patterns(part, stored[own], language)
            self._feedback(own, part)
        if "a" in stored:
            _more_patterns(self.fields, stored["a"], language)

    def gaps(self, language: str) -> None:
        """The gaps of a text, whose marks must all stand in the translated text too."""
        stored = {gap["id"]: gap["key"] for gap in self.key.get("gaps", ())}
        if stored:
            marks_fit(self.fields, list(stored))
        for own, value in self._by_id("gaps", list(stored)):
            if not isinstance(value, Mapping):
                self.fields.say(value.line, f"the gap {own} has no names with values", "Write {options: {a: …}} or {accept: […]}")
            gap = _Parts(self._fields(value, GAP), stored[own], self.original, self.into, own)
            gap.options()
            gap.answers(language)

    def hints(self, count: int) -> None:
        """A list as long as the original's."""
        hints = self.fields.list_of("hints")
        if hints and len(hints) != count:
            self.fields.wrong("hints", f"{len(hints)} hints, where the original has {count}", "Translate each, in the same order")
        self.into.texts.update({f"hint/{n}": Text(self.fields.file, word.line, str(word)[:LONGEST_TEXT]) for n, word in enumerate(hints)})

    def _by_id(self, name: str, known: list[str]) -> list[tuple[str, Node]]:
        """The parts of a translated list: a mapping by id, or a list of the same length where the original has no ids."""
        value = self.fields.node.get(name)
        if isinstance(value, Sequence):
            if len(value) != len(known):
                self.fields.wrong(name, f"{name} has {len(value)} parts, where the original has {len(known)}", "Translate each, in the same order")
            return list(zip(known, value, strict=False))
        if not isinstance(value, Mapping):
            return []
        for own in value:
            if own not in known:
                self.fields.say(value.line_of(own), f"the original has no {own[:64]} in {name}", "Correct the id, or take it out")
        return [(str(own), part) for own, part in value.items() if own in known]

    def _fields(self, value: Node, known: tuple[str, ...]) -> Fields:
        inner = value if isinstance(value, Mapping) else Mapping()
        return Fields(inner, self.fields.file, self.fields.problems, known)

    def _group(self, name: str) -> str:
        return inside(name, self.gap) if self.gap else name

    def _words(self, name: str, own: str, value: Node | None) -> None:
        group = self._group(name)
        if isinstance(value, Word) and value and own in self.original.get(group, {}):
            self.into.words.setdefault(group, {})[own] = str(value)[:LONGEST_WORDS]

    def _feedback(self, own: str, part: Fields) -> None:
        if feedback := markdown(part, "feedback"):
            self.into.texts[f"feedback/{inside(self.gap, own) if self.gap else own}"] = feedback


def _more_patterns(fields: Fields, answer: dict[str, Any], language: str) -> None:
    """Patterns of this language beside those of the original; only short answers have any."""
    if "accept" in fields.node and "accept" in answer:
        answer["accept"][language] = [str(p) for p in fields.list_of("accept")]
