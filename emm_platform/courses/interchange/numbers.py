"""Numbers as prose writes them, "1,000", "1 000", "3.7 %", "1.4 million", "twelve", brought to one form so that a lesson can be held against its facts."""
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

GAP = "[ \u00a0\u2009\u202f]"
NUMBER = re.compile(
    rf"(?<![\w.,])(?P<letters>[A-Z]{{1,3}})?(?P<digits>\d{{1,3}}(?:(?:,|{GAP})\d{{3}}(?!\d)){{1,5}}|\d{{1,15}})(?P<rest>[.,]\d{{1,6}})?(?![\d])"
    rf"(?:{GAP}?(?P<percent>%|per cent\b|percent\b))?(?:{GAP}?(?P<scale>thousand|million|billion|trillion|bn|m)\b)?")
TIME = re.compile(r"\b\d{1,2}:\d{2}\b")
GLUED = re.compile(r"\b[A-Za-z]{2,20}-\d{1,4}\b")  # COVID-19
BASE = re.compile(rf"\b(?:in|per|of|every|for) (?:100|1,?000|10,?000|100,?000|1{GAP}000|10{GAP}000)\b(?!{GAP}?(?:%|million|billion))")
ARTICLE = re.compile(r"\b(?:articles?|arts?\.|conventions?|resolutions?|no\.) ?$", re.I)
SCALES = {"thousand": 3, "million": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12}
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {
    **{word: value for value, word in enumerate((*ONES, *TEENS), 1)}, **{word: value * 10 for value, word in enumerate(TENS, 2)},
    **{f"{ten}-{one}": value * 10 + more for value, ten in enumerate(TENS, 2) for more, one in enumerate(ONES, 1)},
    "half": 50, "quarter": 25, "hundred": 100, "dozen": 12,
}
WORD = re.compile(rf"\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b", re.I)


@dataclass(frozen=True)
class Number:
    """A number where it stands. `value` is without its scale, `whole` with it."""

    text: str
    start: int
    value: Decimal
    scale: str
    is_claim: bool

    @property
    def whole(self) -> Decimal:
        return self.value.scaleb(SCALES.get(self.scale, 0))


def numbers(text: str) -> Iterator[Number]:
    """Every number in digits; times of the day, names like COVID-19, and bases like "in 100" are none."""
    for pattern in (TIME, GLUED, BASE):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    for found in NUMBER.finditer(text):
        value = _value(found["digits"], found["rest"] or "")
        numbered = bool(found["letters"]) or ARTICLE.search(text[max(0, found.start() - 14):found.start()]) is not None
        yield Number(found[0].strip(), found.start(), value, found["scale"] or "", value >= 10 or numbered or bool(found["percent"] or found["scale"]))


def _value(digits: str, rest: str) -> Decimal:
    """The plain number; a comma before three digits at the end of a whole number was read as its thousands already."""
    return Decimal(re.sub(r"\D", "", digits) + rest.replace(",", "."))


class Stated:
    """All numbers that some texts state."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._values: set[Decimal] = set()
        self._wholes: set[Decimal] = set()
        self._scales: set[int] = set()
        for text in texts:
            found = list(numbers(text)) + list(_plain(text))
            self._values |= {n.value for n in found}
            self._wholes |= {n.whole for n in found}
            self._scales |= {SCALES.get(n.scale, 0) for n in found}

    def __contains__(self, number: Number) -> bool:
        """Whether the number is stated. "Germany (16.8)" stands for 16.8 million where the scale was said before."""
        if number.whole in self._wholes:
            return True
        scale = SCALES.get(number.scale, 0)
        return number.value in self._values and (scale in self._scales or not scale)


def _plain(text: str) -> Iterator[Number]:
    """Every number, base and time as well, and those in words: what a fact says may be used in any form."""
    for found in NUMBER.finditer(text):
        yield Number(found[0], found.start(), _value(found["digits"], found["rest"] or ""), found["scale"] or "", False)
    for digits in re.finditer(r"\d{1,9}", text):
        yield Number(digits[0], digits.start(), Decimal(digits[0]), "", False)
    for word in WORD.finditer(text):
        yield Number(word[0], word.start(), Decimal(WORDS[word[0].lower()]), "", False)
