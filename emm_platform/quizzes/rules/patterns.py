"""Short texts and the patterns that they must fit (quiz.md, section 3): a walk with two pointers, no regular expression."""
import unicodedata

STAR = "\ue000"  # stands for "any run of characters" while a pattern is made plain
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})


def fits(text: str, pattern: str, *, case: bool = False, accents: bool = False) -> bool:
    """Whether the whole text fits the pattern, in which `*` is any run of characters, `\\*` a star and `\\\\` a backslash."""
    return _walk(plain(text.replace(STAR, ""), case=case, accents=accents), plain(_with_stars(pattern), case=case, accents=accents))


def plain(text: str, *, case: bool, accents: bool) -> str:
    """The text as it is compared: one form, single blanks; without case and without accents unless they matter."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    if not case:
        text = text.casefold()
    if accents:
        return text
    text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return text.translate(_ARABIC)


def _with_stars(pattern: str) -> str:
    out, escaped = [], False
    for c in pattern.replace(STAR, ""):
        if escaped:
            out.append(c if c in "*\\" else "\\" + c)
        elif c == "*":
            out.append(STAR)
        elif c != "\\":
            out.append(c)
        escaped = c == "\\" and not escaped
    return "".join(out) + ("\\" if escaped else "")


def _walk(text: str, pattern: str) -> bool:
    """Both from the left; where they part, the last star takes one character more. O(length × stars)."""
    at = here = 0
    star, kept = -1, 0
    while at < len(text):
        if here < len(pattern) and pattern[here] == STAR:
            star, kept = here, at
            here += 1
        elif here < len(pattern) and pattern[here] == text[at]:
            at, here = at + 1, here + 1
        elif star >= 0:
            kept += 1
            at, here = kept, star + 1
        else:
            return False
    return all(c == STAR for c in pattern[here:])
