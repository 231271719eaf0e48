"""The two forms of a test before and after a course, as files name them: two banks."""
from collections.abc import Mapping
from typing import Any

from emm_platform.courses.interchange.fields import Fields
from emm_platform.kernel.yaml import Word
from emm_platform.quizzes.interchange.banks import Bank, pool

BESIDE = ("draw", "sections")
LENGTH = 2


def read_forms(head: Fields, kind: str, banks: Mapping[str, Bank], own: Mapping[str, Any], shuffle: bool) -> list[dict[str, Any]]:
    """Each form as a section with all questions that its bank holds; none where the test has one form. `own` are questions of the quiz's own file."""
    names = head.list_of("forms")
    if not names:
        return []
    if len(names) != LENGTH or kind not in ("pre", "post"):
        head.wrong("forms", f"{len(names)} forms in a quiz of the kind {kind}", "Name two banks, in a pre-test and in its post-test, in the same order")
        return []
    _nothing_beside(head, own)
    first, second = (_ids(head, name, banks) for name in names)
    both = set(first) & set(second)
    if both or len(first) != len(second):
        head.wrong("forms", f"the forms have {len(first)} and {len(second)} questions, {len(both)} of them in both", "Give each as many, all different")
    return [{"id": "", "fixed": ids, "draws": [], "shuffle": shuffle} for ids in (first, second)]


def _nothing_beside(head: Fields, own: Mapping[str, Any]) -> None:
    """Say what a test in two forms holds besides them: both forms would have it, and nobody should meet a question twice."""
    if own or any(name in head.node for name in BESIDE):
        head.wrong("forms", "questions beside the forms", "Put all questions into the banks of the two forms")


def _ids(head: Fields, name: Word, banks: Mapping[str, Bank]) -> list[str]:
    found = pool(name, banks, {})
    if isinstance(found, str):
        head.say(name.line, found, "Name a bank or a tag, or say which: bank:, tag:, objective: or area:")
        return []
    return found
