"""The question types, each in its module behind the protocol of `answer.py`. A new type is a module and a line here."""
from collections.abc import Callable, Mapping
from typing import Any

from emm_platform.quizzes.rules.types.answer import QuestionType
from emm_platform.quizzes.rules.types.choices import Multiple, Single, TrueFalse
from emm_platform.quizzes.rules.types.cloze import Cloze
from emm_platform.quizzes.rules.types.matching import Matching
from emm_platform.quizzes.rules.types.numeric import Numeric
from emm_platform.quizzes.rules.types.ordering import Ordering
from emm_platform.quizzes.rules.types.short import Short

TYPES: Mapping[str, Callable[[Mapping[str, Any]], QuestionType]] = {
    "single": Single.of, "multiple": Multiple.of, "truefalse": TrueFalse.of, "matching": Matching.of,
    "ordering": Ordering.of, "numeric": Numeric.of, "short": Short.of, "cloze": Cloze.of,
}
CASE = "scenario"  # a text with questions of its own; nothing in it is graded but these
LATER = ("likert", "essay", "note")  # known words of the files that no module here stands for yet


def question_type(name: str, key: Mapping[str, Any]) -> QuestionType:
    """A question's key, from the form in which a revision keeps it."""
    return TYPES[name](key)
