"""What somebody looks for: a few words, each in the forms under which it may stand in a text."""
from dataclasses import dataclass

from emm_platform.library.rules.folding import fold, words
from emm_platform.library.rules.stems import languages_of, stem

LONGEST, MOST = 200, 8  # characters and words that are looked at
SHORT = 2  # a word of no more letters is left out where there is a longer one: de, la, of, في
PREFIX = 3  # letters from which the last word may be the beginning of one; two where a script writes no short vowels


@dataclass(frozen=True)
class Sought:
    """One word: its folded form, the tokens that are this word (form and stems), and whether it may be the beginning of a longer one."""

    form: str
    tokens: frozenset[str]
    begins: bool = False

    def is_in(self, form: str, root: str) -> bool:
        """Whether a word of a text, by its form and stem, is what is sought."""
        return root in self.tokens or form in self.tokens or (self.begins and form.startswith(self.form))


def sought(text: str) -> list[Sought]:
    """The words to look for; none where the text has no word that can be looked for."""
    found = [word for word in words(text[:LONGEST]) if fold(word)]
    longest = max((len(fold(word)) for word in found), default=0)
    told = [word for word in found if len(fold(word)) > SHORT or longest <= SHORT] if longest > 1 else []
    last = found[-1] if found else ""
    return [_sought(word, word is last) for word in list(dict.fromkeys(told))[:MOST]]


def _sought(word: str, is_last: bool) -> Sought:
    form = fold(word)
    least = PREFIX - 1 if languages_of(word) == ["ar"] else PREFIX
    return Sought(form, frozenset([form, *(stem(word, language) for language in languages_of(word))]), is_last and len(form) >= least)
