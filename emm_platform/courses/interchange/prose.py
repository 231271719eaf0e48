"""The prose of a lesson: what a reader reads as sentences, without marks, each with its line. Every pattern has a bound, since the text is untrusted."""
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

PICTURE = re.compile(r"!\[([^\]\n]{0,400})\]\([^)\n]{0,400}\)")
CITED = re.compile(r"\[\^([^\]\n]{1,40})\]")
LINK = re.compile(r"\[([^\]\n]{0,400})\]\([^)\n]{0,400}\)")
MARKS = re.compile(r"[*`]+|^[ \t]{0,8}>[ \t]?")
LISTED = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,3}[.)]) {1,8}")
HEADING = re.compile(r"#{1,6} ")
END = re.compile(r"[.!?…؟]{1,3}[\"”’»)\]]{0,3}(?=\s)")
ABBREVIATED = ("e.g", "i.e", "art", "arts", "para", "no", "nos", "mr", "mrs", "ms", "dr", "st", "vs", "c", "p", "pp", "approx", "etc", "cf")


@dataclass(frozen=True)
class Sentence:
    """One sentence as it is read. `part` is where it stands: "text", "heading", "table", or the kind of its block."""

    line: int
    text: str
    part: str

    @property
    def words(self) -> int:
        """How many words it has; of a list with semicolons, its longest part."""
        parts = self.text.split(";")
        return max(sum(any(c.isalnum() for c in word) for word in part.split()) for part in (parts if len(parts) > 2 else [self.text]))


def cited(text: str) -> frozenset[str]:
    """The facts that a text cites."""
    return frozenset(CITED.findall(text))


def sentences(text: str, first_line: int) -> Iterator[Sentence]:
    """Every sentence of a lesson in its order; a heading, a cell of a table and a point of a list end one too."""
    waiting: list[tuple[int, str]] = []
    block = ""
    for number, line in enumerate(text.split("\n"), first_line):
        part = _part(line, block)
        if part != "text" or LISTED.match(line):
            yield from _cut(waiting, block or "text")
            waiting = []
        if part == "text":
            waiting.append((number, plain(_behind(LISTED, line))))
        else:
            block = "".join(line[3:].split()[:1]) if part == "mark" else block
            yield from _at_once(number, line, part, block)
    yield from _cut(waiting, block or "text")


def plain(line: str) -> str:
    """A line without its marks: links and pictures by their words, no citations."""
    for pattern, instead in ((PICTURE, r"\1"), (CITED, ""), (LINK, r"\1"), (MARKS, "")):
        line = pattern.sub(instead, line)
    return " ".join(line.split())


def _at_once(number: int, line: str, part: str, block: str) -> Iterator[Sentence]:
    """A heading, and the cells of a table: whole by themselves."""
    pieces = [_behind(HEADING, line)] if part == "heading" else line.split("|") if part == "table" else []
    return (Sentence(number, text, block or part) for text in map(plain, pieces) if text)


def _behind(mark: re.Pattern[str], line: str) -> str:
    """A line without the mark that it begins with."""
    found = mark.match(line)
    return line[found.end():] if found else line


def _part(line: str, block: str) -> str:
    """What a line is: a mark, a heading, a row of a table, text, or nothing."""
    bare = line.strip()
    if line.startswith(":::"):
        return "mark"
    if not bare or (block == "check" and bare == "---"):
        return "nothing"
    return "heading" if HEADING.match(line) else "table" if bare.startswith("|") else "text"


def _cut(lines: list[tuple[int, str]], part: str) -> Iterator[Sentence]:
    """The sentences of one paragraph."""
    whole = "".join(f"{line} " for _, line in lines)
    starts = list(accumulate((len(line) + 1 for _, line in lines), initial=0))
    edges = [0, *(end.end() for end in END.finditer(whole) if _ends(whole, end)), len(whole)]
    for begun, ended in pairwise(edges):
        text = whole[begun:ended]
        if text.strip():
            first = begun + len(text) - len(text.lstrip())
            yield Sentence(lines[bisect_right(starts, first) - 1][0], text.strip(), part)


def _ends(whole: str, end: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: not behind an abbreviation or an initial, and not before a small letter."""
    after = whole[end.end():end.end() + 40].lstrip(" \"“‘«")
    word = whole[max(0, end.start() - 12):end.start()].rpartition(" ")[2].lstrip("(").lower()
    return not after[:1].islower() and not (end[0] == "." and (word in ABBREVIATED or (len(word) == 1 and word.isalpha())))
