"""Form fields of an attempt: whose they are, and what they say (names: contract.md)."""
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from emm_platform.kernel.languages import _l
from emm_platform.quizzes.rules import marks
from emm_platform.quizzes.rules.content import Quiz
from emm_platform.quizzes.rules.layout import Layout
from emm_platform.quizzes.rules.marks import Behaviour
from emm_platform.quizzes.rules.types.answer import Value, ValueRefused, only

NUMBERED = re.compile(r"(.+)-([1-9][0-9]?)")
Fields = Mapping[str, Sequence[str]]


@dataclass
class Given:
    """What came in for one question. A certainty alone leaves the answer as it is, and the reverse."""

    typed: dict[int, Sequence[str]] = field(default_factory=dict)
    certainty: Sequence[str] | None = None


@dataclass(frozen=True)
class Reading:
    """What one question's fields say; `value` holds only where `has_value`."""

    has_value: bool
    value: Value
    certainty: int | None


def by_question(fields: Fields, questions: Iterable[str]) -> tuple[dict[str, Given], list[str]]:
    """The fields sorted by their questions, and those that belong to no question of this attempt."""
    inside = frozenset(questions)
    out: dict[str, Given] = {}
    strange = []
    for name, values in fields.items():
        owner, n = _owner(name, inside)
        if owner is None:
            strange.append(name)
            continue
        given = out.setdefault(owner, Given())
        if name.startswith("c-"):
            given.certainty = values
        else:
            given.typed[n] = values
    return out, strange


def _owner(name: str, questions: frozenset[str]) -> tuple[str | None, int]:
    prefix, rest = name[:2], name[2:]
    if prefix in ("q-", "c-") and rest in questions:
        return rest, 0
    numbered = NUMBERED.fullmatch(rest)
    if prefix == "q-" and numbered and numbered[1] in questions:
        return numbered[1], int(numbered[2])
    return None, 0


def read(quiz: Quiz, layout: Layout, question: str, given: Given, is_whole: bool = False) -> Reading:
    """What the fields of one question say; in a whole page a field that is missing is a blank. Raises ValueRefused."""
    certainty = None
    if given.certainty is not None:
        if quiz.behaviour is not Behaviour.CERTAINTY:
            raise ValueRefused(_l("This question has no such field"))
        certainty = marks.certainty(only({0: given.certainty}))
    if not given.typed and given.certainty is not None and not is_whole:
        return Reading(False, None, certainty)
    return Reading(True, quiz.questions[question].key.read(given.typed, layout.shown.get(question, ())), certainty)
