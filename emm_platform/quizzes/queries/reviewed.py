"""A closed attempt as its review shows it: only what the phase allows."""
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from emm_platform.kernel.languages import _, _l, listing, number
from emm_platform.quizzes.queries.answers import LastMark
from emm_platform.quizzes.queries.attempts import OwnAttempt
from emm_platform.quizzes.queries.controls import TRUTH
from emm_platform.quizzes.queries.wording import heading, texts
from emm_platform.quizzes.rules.content import Question, Quiz
from emm_platform.quizzes.rules.phases import Shown
from emm_platform.quizzes.rules.types.answer import Value
from emm_platform.quizzes.rules.types.cloze import Cloze, inside
from emm_platform.quizzes.rules.versions import Version

WORDS = {"right": _l("Right"), "partly": _l("Partly right"), "wrong": _l("Not right"), "blank": _l("Not answered")}
PHASE_MARKS = {"right": "full", "partly": "half", "wrong": "missing", "blank": "empty"}


@dataclass(frozen=True)
class Line:
    """One part of an answer: what it is about (or nothing) and what was given."""

    about: str
    given: str


@dataclass(frozen=True)
class Reviewed:
    """One question afterwards. What the phase does not allow is empty or None. `case` is told before it, `closing` is said after the last question of a case."""

    id: str
    number: int
    case: Markup
    closing: Markup
    lead: Markup
    rest: Markup
    outcome: str
    outcome_words: str
    phase_mark: str
    mark: Decimal | None
    points: Decimal
    own: Sequence[Line]
    right: Sequence[Line]
    remark: str
    feedback: Markup
    tries: int


@dataclass(frozen=True)
class Answers:
    """What is known of an attempt's answers: versions that count, and marks; how many tries were used, where there can be several;
    and which questions can still be tried.
    """

    current: Mapping[str, Version]
    marks: Mapping[str, LastMark]
    tries: Mapping[str, int] = field(default_factory=dict)
    still_open: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Place:
    """Where a question stands: its number, and what is said of its case before and after it."""

    number: int
    case: str = ""
    closing: str = ""


def reviewed(quiz: Quiz, attempt: OwnAttempt, known: Answers, shown: frozenset[Shown], language: str) -> list[Reviewed]:
    """All questions of the attempt in shown order. No statement."""
    names = attempt.layout.questions
    found = []
    for n, (before, name, after) in enumerate(zip(("", *names), names, (*names[1:], ""), strict=False), 1):
        case = quiz.case_of.get(name)
        told = case.text("text", language) if case and quiz.case_of.get(before) is not case else ""
        closing = case.text("feedback", language) if case and quiz.case_of.get(after) is not case and Shown.FEEDBACK in shown else ""
        found.append(review_of(quiz.questions[name], Place(n, told, closing), attempt, known, shown, language))
    return found


def outcome(mark: LastMark | None) -> str:
    """Whether the question is right, partly right, wrong or blank, by its score."""
    if mark is None or mark.is_blank:
        return "blank"
    return "right" if mark.score == 1 else "wrong" if mark.score == 0 else "partly"


def review_of(question: Question, place: Place, attempt: OwnAttempt, known: Answers, shown: frozenset[Shown], language: str) -> Reviewed:
    """One question, as far as it may be shown. What would help at a further try is not said while there is one. No statement."""
    mark = known.marks.get(question.id)
    value = known.current.get(question.id, Version(question.id, 0, "", None)).value
    how = outcome(mark) if Shown.CORRECTNESS in shown else ""
    lead, rest = heading(question, language)
    is_final = question.id not in known.still_open
    remark, feedback = _feedback(question, value, attempt.language, language, is_final) if Shown.FEEDBACK in shown else ("", Markup(""))
    right = question.key.right() if Shown.RIGHT_ANSWER in shown and is_final and how != "right" else None
    return Reviewed(
        id=question.id, number=place.number, case=Markup(place.case), closing=Markup(place.closing), lead=lead, rest=rest, outcome=how, outcome_words=_(WORDS.get(how, "")), phase_mark=PHASE_MARKS.get(how, ""),
        mark=mark.mark * question.points if mark and Shown.MARKS in shown else None, points=question.points,
        own=lines(question, value if Shown.ANSWER in shown else None, language), right=lines(question, right, language), remark=remark, feedback=feedback,
        tries=known.tries.get(question.id, 1),
    )


def _feedback(question: Question, value: Value, spoken: str, language: str, is_final: bool) -> tuple[str, Markup]:
    """What is remarked of the answer, and the feedback to it: to what it met, and in the end to all. `spoken` is the attempt's language, in which it was typed."""
    score = question.key.grade(value, spoken)
    return _(score.remark), texts(question, [*(f"feedback/{own}" for own in score.met), *(["feedback"] if is_final else [])], language)


def lines(question: Question, value: Value, language: str) -> Sequence[Line]:
    """A stored answer in words; nothing for a blank."""
    return LINES.get(question.type, _typed)(question, value, language) if value else ()


def _chosen(question: Question, value: dict[str, Any], language: str) -> list[Line]:
    return [Line("", listing([question.word("options", own, language) for own in value.get("choices", [value.get("choice")])]))]


def _truth(_question: Question, value: dict[str, Any], _language: str) -> list[Line]:
    return [Line("", _(TRUTH[value["choice"]]))]


def _matched(question: Question, value: dict[str, Any], language: str) -> list[Line]:
    return [Line(question.word("left", pair, language), question.word("right", own, language)) for pair, own in value["pairs"].items()]


def _ordered(question: Question, value: dict[str, Any], language: str) -> list[Line]:
    placed = sorted(value["places"].items(), key=lambda item: item[1])
    return [Line(number(place), question.word("items", own, language)) for own, place in placed]


def _typed(_question: Question, value: dict[str, Any], _language: str) -> list[Line]:
    return [Line("", str(value["text"]))]


def _gapped(question: Question, value: dict[str, Any], language: str) -> list[Line]:
    """Each gap with its answer in words; a gap without one has a dash."""
    if not isinstance(question.key, Cloze):
        return []
    found, given = [], question.key.given(value)
    for n, gap in enumerate(question.key.gaps, 1):
        own = given.get(gap.id) or {}
        words = question.word(inside("options", gap.id), str(own.get("choice", "")), language) if gap.type == "single" else str(own.get("text", ""))
        found.append(Line(_("Gap %(n)s", n=number(n)), words or "–"))
    return found


LINES: Mapping[str, Callable[[Question, dict[str, Any], str], list[Line]]] = {
    "single": _chosen, "multiple": _chosen, "truefalse": _truth, "matching": _matched, "ordering": _ordered, "cloze": _gapped,
}
