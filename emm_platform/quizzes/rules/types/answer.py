"""What every question type is asked, and what it answers: the one protocol behind which the types stand."""
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from emm_platform.kernel.languages import _l

Value = dict[str, Any] | None  # an answer as it is kept; None is blank
Typed = Mapping[int, Sequence[str]]  # form fields of one question: 0 is `q-<id>`, n is `q-<id>-<n>`
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # control characters, and halves of characters that no database takes


class ValueRefused(Exception):
    """A value that no page of ours would send. The answer stays what it was."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence, values)
        self.sentence, self.values = sentence, values


@dataclass(frozen=True)
class Score:
    """How much of a question is right, 0 to 1 and exact; which options or answers were met (their feedback is shown); and what to say besides."""

    share: Fraction
    is_blank: bool = False
    met: tuple[str, ...] = ()
    remark: str = ""


BLANK = Score(Fraction(0), is_blank=True)
WRONG = Score(Fraction(0))
RIGHT = Score(Fraction(1))


class QuestionType(Protocol):
    """The key of one question, and all that depends on its type. Nothing here knows texts, languages of pages, or attempts."""

    def grade(self, value: Value, language: str) -> Score:
        """The score of a stored answer. Any JSON is bearable; what cannot be an answer scores nothing."""

    def right(self) -> Value:
        """A stored answer that scores 1, to show what would have been right."""

    def arrange(self, seed: str, question: str, shuffle: bool) -> list[str]:
        """The ids of what is shown, in shown order; empty where nothing has an order."""

    def read(self, typed: Typed, shown: Sequence[str]) -> Value:
        """Form fields as a stored answer. Raises ValueRefused."""

    def typed(self, value: Value, shown: Sequence[str]) -> dict[int, list[str]]:
        """A stored answer as form fields: the way back from `read`."""


def only(typed: Typed, n: int = 0) -> str:
    """The one value of a field, or nothing."""
    values = [v for v in typed.get(n, ()) if v]
    if len(values) > 1:
        raise ValueRefused(_l("This question takes one answer, and two came"))
    return values[0] if values else ""


def only_fields(typed: Typed, *expected: int) -> None:
    """Refuse fields that the question does not have."""
    if set(typed) - set(expected):
        raise ValueRefused(_l("This question has no such field"))


def known(value: str, ids: Sequence[str]) -> str:
    """The value, if the question has it."""
    if value not in ids:
        raise ValueRefused(_l("This question has no such choice"))
    return value


def position(value: str, last: int) -> int:
    """A position from 1 to `last`, in plain digits."""
    return int(known(value, [str(n) for n in range(1, last + 1)]))


def line(value: str, longest: int) -> str:
    """Typed text, trimmed; refused where it is too long or holds characters that cannot be seen."""
    text = value.replace("\r\n", "\n")
    if UNSEEN.search(text) or "\r" in text:
        raise ValueRefused(_l("Take out the characters that cannot be seen, and type this again"))
    text = text.strip()
    if len(text) > longest:
        raise ValueRefused(_l("Use at most %(longest)s characters"), longest=longest)
    return text


def part(value: Value, name: str) -> Any:
    """One part of a stored answer, whatever JSON it may be."""
    return value.get(name) if isinstance(value, dict) else None


def decimal(text: object) -> Decimal:
    """A number of a stored key, which is kept as text so that 0.1 stays 0.1."""
    return Decimal(str(text))
