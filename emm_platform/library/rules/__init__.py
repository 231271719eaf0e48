"""Kinds of things that are found, and how words and texts are compared."""
from enum import StrEnum

from emm_platform.library.rules.asking import Sought, sought
from emm_platform.library.rules.folding import fold, letter
from emm_platform.library.rules.prose import prose
from emm_platform.library.rules.texts import Kept, Piece, cut, extract, kept, marked, tokens

__all__ = ["EntryKind", "Kept", "Kind", "Piece", "Sought", "cut", "extract", "fold", "kept", "letter", "marked", "prose", "sought", "tokens"]


class Kind(StrEnum):
    """What the search finds."""

    LESSON = "lesson"
    WORD = "word"
    ENTRY = "entry"


class EntryKind(StrEnum):
    """What an entry of the library is."""

    UNDERSTANDING = "common_understanding"
    PRACTICE = "effective_practice"
