"""What a careful reader would remark on a quiz that has no mistake: keys that show by their place or their length, and keys shown too early."""
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from emm_platform.courses.interchange.fields import Fields
from emm_platform.kernel.yaml import Problem, Severity
from emm_platform.quizzes.interchange.questions import Written
from emm_platform.quizzes.rules.phases import Phase, Shown

FEWEST = 5  # single questions; below that chance alone makes a pattern
MOST = Decimal("0.6")


def advise(head: Fields, settings: Mapping[str, Any], questions: Iterable[Written], original: str) -> Iterator[Problem]:
    """All advice on one quiz, at the lines of its head."""
    singles = [question for question in questions if question.stored["type"] == "single"]
    for words, mend, shows in PATTERNS:
        found = sum(shows(_texts(question, original), _key(question)) for question in singles)
        if len(singles) >= FEWEST and Decimal(found) > MOST * len(singles):
            yield _advice(head, "title", f"{words} in {found} of {len(singles)} single questions", mend)
    for phase in (Phase.DURING, Phase.JUST_AFTER):
        if Shown.RIGHT_ANSWER in settings["review"].get(phase, ()) and settings["attempts"] != 1:
            yield _advice(head, "review", f"the right answers are shown {phase.replace('_', ' ')}, while attempts are left", "Show them after_close")


def _advice(head: Fields, name: str, what: str, mend: str) -> Problem:
    value = head.node.get(name)
    return Problem(head.file, value.line if value is not None else head.node.line, what, mend, Severity.ADVICE)


def _texts(question: Written, original: str) -> list[str]:
    """The options as they are written, in the file's order."""
    words = question.words[original]["options"]
    return [words[option["id"]] for option in question.stored["key"]["options"]]


def _key(question: Written) -> int:
    """The place of the right option."""
    credits = [Decimal(option["credit"]) for option in question.stored["key"]["options"]]
    return credits.index(max(credits))


def _is_first(_texts: Sequence[str], key: int) -> bool:
    return key == 0


def _is_longest(texts: Sequence[str], key: int) -> bool:
    return all(len(texts[key]) > len(text) for place, text in enumerate(texts) if place != key)


PATTERNS: tuple[tuple[str, str, Callable[[Sequence[str], int], bool]], ...] = (
    ("the first option is right", "Write the right option at other places too; the order of the file is what authors and statistics see", _is_first),
    ("the right option is the longest", "Cut it, or give the others as much detail: a reader who knows nothing takes the longest", _is_longest),
)
