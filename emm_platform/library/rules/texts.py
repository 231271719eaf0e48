"""A text as it is kept for the search: its words one by one, the stem of each, and around the words that were found a few others."""
from collections.abc import Sequence
from dataclasses import dataclass

from emm_platform.library.rules.asking import Sought
from emm_platform.library.rules.folding import WORD, fold
from emm_platform.library.rules.stems import stem

CUT = "\x1f"  # stands before each word of a kept text; no text that was published has it
NONE = "-"  # the stem of a word of which nothing is left
BEFORE, AFTER = 12, 28  # words around the first one that was found


@dataclass(frozen=True)
class Kept:
    """A text cut before each of its words, and the stems of these words, in the same order."""

    cut: str
    stems: str

    @property
    def plain(self) -> str:
        return self.cut.replace(CUT, "")


@dataclass(frozen=True)
class Piece:
    """A part of an extract; `is_found` where it is a word that was sought."""

    text: str
    is_found: bool = False


def cut(text: str) -> str:
    """The text with a mark before each word."""
    return WORD.sub(lambda word: CUT + word[0], " ".join(text.replace(CUT, " ").split()))


def kept(text: str, language: str) -> Kept:
    """The text as it is kept."""
    marks = cut(text)
    return Kept(marks, " ".join(stem(word, language) or NONE for word in WORD.findall(marks.replace(CUT, ""))))


def tokens(text: Kept) -> list[str]:
    """What the index holds of a text: each word's folded form, and its stem where that is another one."""
    pairs = zip(WORD.findall(text.plain), text.stems.split(" ") if text.stems else (), strict=True)
    return [token for word, root in pairs for token in dict.fromkeys((fold(word), root)) if token and token != NONE]


def extract(text: Kept, asked: Sequence[Sought]) -> list[Piece]:
    """Some words of the text around the first that was sought, with those marked; its beginning where none is in it."""
    parts = text.cut.split(CUT)
    lead, chunks = parts[0], parts[1:]
    roots = text.stems.split(" ")
    first = _first(chunks, roots, asked)
    start = max(0, first - BEFORE)
    start = 0 if start <= 3 else start
    end = min(len(chunks), start + BEFORE + AFTER)
    pieces = [Piece("… ")] if start else [Piece(lead)] if lead else []
    for chunk, root in zip(chunks[start:end], roots[start:end], strict=True):
        pieces += _marked(chunk, root, asked)
    return _joined([*pieces, Piece("…")] if end < len(chunks) else pieces)


def marked(text: str, language: str, asked: Sequence[Sought]) -> list[Piece]:
    """All of a short text with the sought words marked."""
    whole = kept(text, language)
    parts = whole.cut.split(CUT)
    pieces = [Piece(parts[0])] if parts[0] else []
    for chunk, root in zip(parts[1:], whole.stems.split(" "), strict=False):
        pieces += _marked(chunk, root, asked)
    return _joined(pieces)


def _first(chunks: Sequence[str], roots: Sequence[str], asked: Sequence[Sought]) -> int:
    """The place of the first sought word: by its stem, which is kept; else by its form, which is made here."""
    tokens = frozenset().union(*(word.tokens for word in asked))
    by_stem = next((n for n, root in enumerate(roots) if root in tokens), -1)
    if by_stem >= 0 or not chunks:
        return max(by_stem, 0)
    return next((n for n, chunk in enumerate(chunks) if any(word.is_in(_form(chunk), "") for word in asked)), 0)


def _marked(chunk: str, root: str, asked: Sequence[Sought]) -> list[Piece]:
    """A word and what follows it up to the next one."""
    found = WORD.match(chunk)
    if found is None or not any(word.is_in(fold(found[0]), root) for word in asked):
        return [Piece(chunk)]
    return [Piece(found[0], True), Piece(chunk[found.end():])]


def _form(chunk: str) -> str:
    found = WORD.match(chunk)
    return fold(found[0]) if found else ""


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and not piece.is_found and not joined[-1].is_found:
            joined[-1] = Piece(joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined
