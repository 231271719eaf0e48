"""Named values of a YAML file, taken one by one into plain types; whatever does not fit becomes a problem with its line."""
import difflib
import re
from collections.abc import Collection, Sequence

from emm_platform.kernel import yaml
from emm_platform.kernel.yaml import Mapping, Node, Problem, Word

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 64


def is_id(text: str) -> bool:
    """Whether this can be an id in addresses and files."""
    return len(text) <= LONGEST_ID and ID.fullmatch(text) is not None


def load_mapping(text: str, file: str, problems: list[Problem], first_line: int = 1) -> Mapping | None:
    """The mapping that a file holds, or None where it holds none; the problem is noted."""
    try:
        node = yaml.load(text, file, first_line)
    except yaml.BadYaml as bad:
        problems.append(bad.problem)
        return None
    if isinstance(node, Mapping):
        return node
    problems.append(Problem(file, first_line, "no names with values", "Write it as name: value, one a line"))
    return None


class Fields:
    """One mapping being read. An unknown name is a problem that offers the nearest known one."""

    def __init__(self, node: Mapping, file: str, problems: list[Problem], known: Sequence[str]) -> None:
        self.node, self.file, self.problems = node, file, problems
        for name in node:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                self.say(node.line_of(name), f"{_short(name)} is not known here", f"Did you mean {near[0]}" if near else f"Known are {', '.join(known)}")

    def say(self, line: int, what: str, mend: str) -> None:
        """Note a problem in this file."""
        self.problems.append(Problem(self.file, line, what, mend))

    def wrong(self, name: str, what: str, mend: str) -> None:
        """Note a problem of one value, at its line."""
        value = self.node.get(name)
        self.say(value.line if value is not None else self.node.line, what, mend)

    def text(self, name: str, longest: int = 300, needed: bool = True) -> str:
        """A text of one to `longest` characters; empty where it is missing or wrong."""
        value = self.node.get(name)
        if value is None or value == "":
            if needed:
                self.wrong(name, f"{name} is missing", f'Add {name}: "…"')
            return ""
        if not isinstance(value, Word):
            self.wrong(name, f"{name} is not a text", "Write it as one text, in quotes")
            return ""
        if len(value) > longest:
            self.wrong(name, f"{name} has {len(value):,} characters", f"At most {longest:,} are possible")
        return str(value)

    def id(self, name: str = "id") -> str:
        """An id: small letters, digits and single hyphens."""
        value = self.text(name, LONGEST_ID)
        if value and not is_id(value):
            self.wrong(name, f"{_short(value)} is not an id", "Use small letters a-z, digits and single hyphens")
            return ""
        return value

    def number(self, name: str, lowest: int, highest: int, default: int | None = None) -> int:
        """A whole number within limits; without a default it must be there."""
        if default is not None and name not in self.node:
            return default
        value = self.text(name, 9)
        if value and value.isascii() and value.isdigit() and lowest <= int(value) <= highest:
            return int(value)
        if value:
            self.wrong(name, f"{name} is {_short(value)}", f"Write a whole number from {lowest} to {highest}")
        return lowest if default is None else default

    def one_of(self, name: str, allowed: Collection[str], default: str = "") -> str:
        """One of the allowed words."""
        value = self.text(name, 64, needed=not default) or default
        if value and value not in allowed:
            self.unknown(value, allowed, name)
        return value if value in allowed else default

    def list_of(self, name: str, allowed: Collection[str] | None = None) -> list[Word]:
        """A list of words, each at most once, and each of the allowed ones if these are given."""
        found: list[Word] = []
        for word in self.parts(name):
            if not isinstance(word, Word) or not word:
                self.say(word.line, f"{name} holds something that is not a word", f"Write {name}: [one, two]")
            elif word in found:
                self.say(word.line, f"{_short(word)} stands twice in {name}", "Keep one")
            elif allowed is not None and word not in allowed:
                self.unknown(word, allowed, name)
            else:
                found.append(word)
        return found

    def parts(self, name: str) -> yaml.Sequence:
        """A list of anything; empty where it is missing or no list."""
        value = self.node.get(name, yaml.Sequence())
        if isinstance(value, yaml.Sequence):
            return value
        self.wrong(name, f"{name} is not a list", f"Write {name}: [ ] or one part a line after a hyphen")
        return yaml.Sequence()

    def mappings(self, name: str, known: Sequence[str]) -> list["Fields"]:
        """A list whose parts have named values, each ready to be read."""
        return [inner for part in self.parts(name) if (inner := self._inner(part, known))]

    def _inner(self, part: Node, known: Sequence[str]) -> "Fields | None":
        if isinstance(part, Mapping):
            return Fields(part, self.file, self.problems, known)
        self.say(part.line, "a part without names", f"Write it as {{{known[0]}: …}}")
        return None

    def unknown(self, value: str, allowed: Collection[str], name: str) -> None:
        """Note a word that is none of the allowed ones, with the nearest of these."""
        line = value.line if isinstance(value, Word) else self.node.line_of(name)
        near = difflib.get_close_matches(value, allowed, 1)
        short = sorted(allowed) if len(allowed) <= 12 else []
        mend = f"Did you mean {near[0]}" if near else (f"Use one of {', '.join(short)}" if short else "Correct it, or add it where these are listed")
        self.say(line, f"{_short(value)} is not a known value of {name}", mend)


def _short(text: str) -> str:
    return ascii(str(text) if len(text) <= 40 else text[:39] + "…") if not text.isprintable() else (text if len(text) <= 40 else text[:39] + "…")
