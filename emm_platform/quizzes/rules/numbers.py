"""A number as people of six languages type it (quiz.md, section 2): marks, groups, digits of three scripts, and a unit behind it."""
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

LONGEST = 40
LARGEST_EXPONENT = 30
POINT_LANGUAGES = frozenset({"en", "ar"})  # there "." is decimal and "," groups; in fr, es, pt and ru the other way round

_DECIMAL, _GROUP = "\ue000", "\ue001"  # marks that mean one thing only, whatever the language
_MAP = str.maketrans({
    **{chr(0x660 + n): str(n) for n in range(10)}, **{chr(0x6F0 + n): str(n) for n in range(10)},
    "٫": _DECIMAL, "٬": _GROUP, "−": "-", "–": "-", "’": "'", "\u200e": None, "\u200f": None, "\u061c": None,
    _DECIMAL: None, _GROUP: None,
})
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[ '](?=[0-9])")
_SHAPE = re.compile(rf"([+-]?) ?([0-9.,{_DECIMAL}{_GROUP}]*[0-9][0-9.,{_DECIMAL}{_GROUP}]*)(?:[eE]([+-]?[0-9]+))?(?: ?(?![eE][+-]?[0-9])([^\W\d_]|[%‰°$€£¥])(.*))?")
_HEXADECIMAL = re.compile(r"[+-]?0[xX][0-9a-fA-F]+")


@dataclass(frozen=True)
class Quantity:
    """A number, and the unit that stood behind it."""

    value: Decimal
    unit: str = ""


def quantity(text: str, language: str) -> Quantity | None:
    """What was typed, read as a number in this language; None where it is none."""
    plain = _BETWEEN_DIGITS.sub(_GROUP, unicodedata.normalize("NFKC", text.strip()[: LONGEST + 1]).translate(_MAP).strip())
    shape = _SHAPE.fullmatch(plain)
    if len(text.strip()) > LONGEST or shape is None or _HEXADECIMAL.fullmatch(plain):
        return None
    sign, digits, exponent, first, rest = shape.groups(default="")
    number = _number(digits, language)
    if number is None or (exponent and (len(exponent) > 3 or abs(int(exponent)) > LARGEST_EXPONENT)):
        return None
    return Quantity(Decimal(f"{sign}{number}e{exponent or 0}"), (first + rest).strip())


def _number(digits: str, language: str) -> str | None:
    """The digits with a plain point; None where the marks do not fit together."""
    mark = _decimal_mark(digits, language)
    whole, _, fraction = digits.partition(mark) if mark else (digits, "", "")
    groups = _groups(whole)
    if groups is None or not (fraction.isdigit() or fraction == ""):
        return None
    return f"{groups or '0'}.{fraction or '0'}"


def _decimal_mark(digits: str, language: str) -> str:
    """Which mark is the decimal one; an empty text where none is."""
    kinds = [m for m in ".," if m in digits]
    if _DECIMAL in digits:
        return _DECIMAL
    if not kinds:
        return ""
    last = max(kinds, key=digits.rfind)
    if len(kinds) == 2 or _GROUP in digits:
        return last
    return last if _stands_alone_as_decimal(digits, last, language) else ""


def _stands_alone_as_decimal(digits: str, mark: str, language: str) -> bool:
    if digits.count(mark) > 1:
        return False
    before, after = digits.split(mark)
    if len(after) != 3 or before in ("", "0"):
        return True
    return (mark == ".") == (language in POINT_LANGUAGES)


def _groups(whole: str) -> str | None:
    """Digits without their group marks: one kind of mark, one to three digits and then exactly three each."""
    marks = {c for c in whole if not c.isdigit()}
    if not marks:
        return whole
    if len(marks) > 1:
        return None
    first, *rest = whole.split(marks.pop())
    if not 1 <= len(first) <= 3 or any(len(g) != 3 for g in rest):
        return None
    return first + "".join(rest)


def unit_name(text: str) -> str:
    """A unit as it is compared: without case, dots, and needless blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace(".", "").split())
