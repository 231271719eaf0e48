"""One reader a question type: own keys of the file → the key as it is stored, with words and feedback."""
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from emm_platform.courses.interchange.fields import Fields
from emm_platform.quizzes.interchange.keys import arranging, choices, typed
from emm_platform.quizzes.interchange.keys.cloze import cloze
from emm_platform.quizzes.interchange.parts import Key
from emm_platform.quizzes.rules.types import CASE


@dataclass(frozen=True)
class Reader:
    """The names that a type's questions may have besides the common ones, and the function that reads them."""

    names: tuple[str, ...]
    read: Callable[[Fields], Key]


READERS: Mapping[str, Reader] = {
    "single": Reader(("options",), choices.single),
    "multiple": Reader(("options", "grading"), choices.multiple),
    "truefalse": Reader(("answer", "feedback_true", "feedback_false"), choices.truefalse),
    "matching": Reader(("pairs", "extra", "extra_right", "grading"), arranging.matching),
    "ordering": Reader(("items", "grading"), arranging.ordering),
    "numeric": Reader(("answers", "units", "answer", "tolerance", "unit"), typed.numeric),
    "short": Reader(("answers", "accept", "case", "accents"), typed.short),
    "cloze": Reader(("gaps", "grading"), cloze),
    CASE: Reader(("questions",), lambda _fields: Key({})),  # its parts are questions, and are read as such
}
