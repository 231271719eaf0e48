"""Words as the search compares them: case, diacritics and letter forms do not matter, in any of the six languages."""
import re
import unicodedata
from functools import lru_cache

MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # combining, and the Arabic vowel signs and tatweel
WORD = re.compile(rf"[^\W_][^\W_{MARKS}]*(?:[{MARKS}]+[^\W_]*)*")
FORMS = {
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ک": "ك", "ـ": "", "ء": "",  # Arabic letters with several forms
    "й": "й", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe",  # й is a letter of its own; the others do not fall apart by themselves
}


class _Table(dict[int, str]):
    """Character → what it is compared as; found when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isdecimal():
            return self.setdefault(code, str(unicodedata.decimal(char)))
        parts = unicodedata.normalize("NFKD", char)
        folded = "".join(FORMS.get(part, part) for part in parts if not unicodedata.combining(part)).casefold()
        self[code] = FORMS.get(char, "".join(part for part in folded if part.isalnum()) if folded != char else char)
        return self[code]


_TABLE = _Table()


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """One word without case, diacritics, vowel signs and forms of letters: `Élève` is `eleve`, `أُسرة` is `اسره`, `Ёлка` is `елка`."""
    return unicodedata.normalize("NFC", word).casefold().translate(_TABLE)


def words(text: str) -> list[str]:
    """The words of a text in their order, as they are written."""
    return WORD.findall(text)


def letter(word: str) -> str:
    """The letter under which a word stands in a list."""
    folded = fold(word)
    return folded[:1].upper() or "#"
