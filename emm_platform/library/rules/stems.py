"""The stem of a word, so that one form finds the others. The library's algorithms are Snowball's; what they leave apart is joined here."""
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from emm_platform.library.rules.folding import fold

if TYPE_CHECKING:  # it brings all of its languages, a twentieth of the time in which the platform starts
    import snowballstemmer

ALGORITHMS = {"en": "english", "fr": "french", "es": "spanish", "ar": "arabic", "pt": "portuguese", "ru": "russian"}
LATIN, ARABIC, CYRILLIC = ["en", "fr", "es", "pt"], ["ar"], ["ru"]
VOWEL_SIGNS = re.compile("[\u0640\u064b-\u065f\u0670]")


def languages_of(word: str) -> list[str]:
    """The languages that a word may be of, by its script."""
    first = word[:1]
    if "\u0600" <= first <= "\u06ff":
        return ARABIC
    return CYRILLIC if "\u0400" <= first <= "\u04ff" else LATIN if first < "\u0250" else []


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The folded stem of a word in a language; the folded word where the language has another script."""
    if language not in languages_of(word):
        return fold(word)
    plain = VOWEL_SIGNS.sub("", word.casefold()).replace("ё", "е")
    found = fold(str(_stemmer(language).stemWord(plain)))
    if language == "pt":
        return re.sub(r"c[ao]$", "c", found)  # migração and migrações
    if language == "ar":
        return found[:-1] if len(found) > 3 and found.endswith(("ا", "ه")) else found  # وزارة and وزارات; الهجرة typed as الهجره
    return found


@cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    import snowballstemmer  # see above

    return snowballstemmer.stemmer(ALGORITHMS[language])
