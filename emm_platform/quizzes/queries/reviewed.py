"""A closed attempt as its review shows it: only what the phase allows."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from emm_platform.kernel.languages import _, _l, listing, number
from emm_platform.quizzes.queries.answers import LastMark
from emm_platform.quizzes.queries.asked import TRUTH
from emm_platform.quizzes.queries.attempts import OwnAttempt
from emm_platform.quizzes.queries.wording import lead_and_rest, texts
from emm_platform.quizzes.rules.content import Question, Quiz
from emm_platform.quizzes.rules.phases import Shown
from emm_platform.quizzes.rules.types.answer import Value
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
    """One question afterwards. What the phase does not allow is empty or None."""

    id: str
    number: int
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


@dataclass(frozen=True)
class Answers:
    """What is known of an attempt's answers: versions that count, and marks."""

    current: Mapping[str, Version]
    marks: Mapping[str, LastMark]


def reviewed(quiz: Quiz, attempt: OwnAttempt, known: Answers, shown: frozenset[Shown], language: str) -> list[Reviewed]:
    """All questions of the attempt in shown order. No statement."""
    return [_reviewed(quiz.questions[name], n, attempt, known, shown, language) for n, name in enumerate(attempt.layout.questions, 1)]


def outcome(mark: LastMark | None) -> str:
    """Whether the question is right, partly right, wrong or blank, by its score."""
    if mark is None or mark.is_blank:
        return "blank"
    return "right" if mark.score == 1 else "wrong" if mark.score == 0 else "partly"


def _reviewed(question: Question, place: int, attempt: OwnAttempt, known: Answers, shown: frozenset[Shown], language: str) -> Reviewed:
    mark = known.marks.get(question.id)
    value = known.current.get(question.id, Version(question.id, 0, "", None)).value
    score = question.key.grade(value, attempt.language)
    how = outcome(mark) if Shown.CORRECTNESS in shown else ""
    lead, rest = lead_and_rest(question.text("text", language))
    return Reviewed(
        id=question.id, number=place, lead=lead, rest=rest, outcome=how, outcome_words=_(WORDS[how]) if how else "", phase_mark=PHASE_MARKS.get(how, ""),
        mark=mark.mark * question.points if mark and Shown.MARKS in shown else None, points=question.points,
        own=lines(question, value, language) if Shown.ANSWER in shown else (),
        right=lines(question, question.key.right(), language) if Shown.RIGHT_ANSWER in shown and how != "right" else (),
        remark=_(score.remark) if score.remark and Shown.FEEDBACK in shown else "",
        feedback=texts(question, [*(f"feedback/{own}" for own in score.met), "feedback"], language) if Shown.FEEDBACK in shown else Markup(""),
    )


def lines(question: Question, value: Value, language: str) -> list[Line]:
    """A stored answer in words."""
    if not value:
        return []
    match question.type:
        case "single":
            return [Line("", question.word("options", str(value.get("choice")), language))]
        case "multiple":
            return [Line("", listing([question.word("options", own, language) for own in value.get("choices", ())]))]
        case "truefalse":
            return [Line("", _(TRUTH[value["choice"]]))] if value.get("choice") in TRUTH else []
        case "matching":
            return [Line(question.word("left", pair, language), question.word("right", own, language)) for pair, own in value.get("pairs", {}).items()]
        case "ordering":
            placed = sorted(value.get("places", {}).items(), key=lambda item: item[1])
            return [Line(number(place), question.word("items", own, language)) for own, place in placed]
        case _:
            return [Line("", str(value.get("text", "")))]
