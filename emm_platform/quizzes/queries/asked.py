"""An open attempt as its pages ask it: every question with its controls, and with what was answered so far."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from emm_platform.kernel.languages import _, _l, number
from emm_platform.quizzes.queries.attempts import OwnAttempt
from emm_platform.quizzes.queries.controls import Choice, GapField, Row, choices, gaps, rows
from emm_platform.quizzes.queries.tried import Tried, tried
from emm_platform.quizzes.queries.wording import heading
from emm_platform.quizzes.rules.checks import Check
from emm_platform.quizzes.rules.content import Question, Quiz
from emm_platform.quizzes.rules.marks import Behaviour
from emm_platform.quizzes.rules.numbers import quantity
from emm_platform.quizzes.rules.types.answer import Value
from emm_platform.quizzes.rules.types.cloze import Cloze
from emm_platform.quizzes.rules.types.numeric import Numeric
from emm_platform.quizzes.rules.types.ordering import Ordering
from emm_platform.quizzes.rules.versions import Version

CONTROLS = {
    "single": "radio", "truefalse": "radio", "multiple": "checkbox", "matching": "matching", "ordering": "ordering", "numeric": "text", "short": "text",
    "cloze": "cloze",
}
CERTAINTIES = (("1", _l("1, unsure (1 or 0 points)")), ("2", _l("2, fairly sure (2 or −2 points)")), ("3", _l("3, certain (3 or −6 points)")))


@dataclass(frozen=True)
class Asked:
    """One question on a page. `case` is told before it; `control` names the template that draws it; `doubts` are what its answer may have wrong, `error` what was refused."""

    id: str
    number: int
    case: Markup
    control: str
    lead: Markup
    rest: Markup
    field: str
    choices: Sequence[Choice]
    rows: Sequence[Row]
    gaps: Sequence[GapField]
    text: str
    unit: str
    is_number: bool
    certainty: Sequence[Choice]
    is_answered: bool
    is_chosen: bool
    doubts: Sequence[str]
    error: str
    tried: Tried | None

    @property
    def is_settled(self) -> bool:
        """Whether its answer was checked and stays as it is."""
        return self.tried is not None and self.tried.is_settled


@dataclass(frozen=True)
class Given:
    """What stands in the fields of a page: the saved answers, or, where something was refused, what was typed and why.

    `errors` are by question, `loose` ones belong to none; `checks` are what was checked before.
    """

    current: Mapping[str, Version]
    typed: Mapping[str, Sequence[str]] | None = None
    errors: Mapping[str, str] | None = None
    loose: Sequence[str] = ()
    checks: Mapping[str, Sequence[Check]] = field(default_factory=dict)


def asked(quiz: Quiz, attempt: OwnAttempt, names: Sequence[str], given: Given, language: str) -> list[Asked]:
    """The questions with these names, numbered as in the whole attempt; a case is told before the first of its questions. No statement."""
    places = {name: n for n, name in enumerate(attempt.layout.questions, 1)}
    found = []
    for before, name in zip(("", *names), names, strict=False):
        case = quiz.case_of.get(name)
        told = Markup(case.text("text", language)) if case and quiz.case_of.get(before) is not case else Markup("")
        found.append(_asked(quiz, quiz.questions[name], (places[name], told), attempt, given, language))
    return found


def _asked(quiz: Quiz, question: Question, place: tuple[int, Markup], attempt: OwnAttempt, given: Given, language: str) -> Asked:
    """One question; `place` is its number and the case that is told before it."""
    version = given.current.get(question.id, Version(question.id, 0, "", None))
    shown = attempt.layout.shown.get(question.id, ())
    values = _values(question, version, shown, given)
    lead, rest = heading(question, language)
    checks = given.checks.get(question.id, ())
    options = choices(question, shown, values.get(0, ()), language)
    return Asked(
        id=question.id, number=place[0], case=place[1], control=CONTROLS[question.type], lead=lead, rest=rest, field=f"q-{question.id}",
        choices=options, is_chosen=any(c.is_chosen for c in options), rows=rows(question, shown, values, language), gaps=gaps(question, shown, values, language),
        text=next(iter(values.get(0, ())), ""), unit=str((question.stored.get("units") or {}).get("after", "")), is_number=question.type == "numeric",
        certainty=_certainty(version, given, question.id) if quiz.behaviour is Behaviour.CERTAINTY else (), is_answered=bool(checks) or version.value is not None,
        doubts=doubts(question, version.value, attempt.language, language), error=(given.errors or {}).get(question.id, ""),
        tried=tried(quiz, question.id, place[0], attempt, checks, language),
    )


def _values(question: Question, version: Version, shown: Sequence[str], given: Given) -> Mapping[int, Sequence[str]]:
    """The question's fields by number; 0 is the one without."""
    if given.typed is None:
        return question.key.typed(version.value, shown)
    field = f"q-{question.id}"
    return {0: given.typed.get(field, ()), **{n: given.typed.get(f"{field}-{n}", ()) for n in range(1, 30)}}


def _certainty(version: Version, given: Given, name: str) -> list[Choice]:
    chosen = (given.typed or {}).get(f"c-{name}", ()) if given.typed is not None else (str(version.certainty),)
    return [Choice(value, _(text), value in chosen) for value, text in CERTAINTIES]


def doubts(question: Question, value: Value, spoken: str, language: str) -> list[str]:
    """What the page says of an answer before it is handed in: how a number is read (in the language `spoken` in the attempt), or that two items share a place."""
    if isinstance(question.key, Numeric) and value:
        return [_read_as(value, spoken) or _("This cannot be read as a number. Write it like 8 or 7.5")]
    if isinstance(question.key, Cloze):
        return _doubtful_gaps(question.key, value, spoken)
    if isinstance(question.key, Ordering):
        return [
            _("“%(first)s” and “%(second)s” both have place %(place)s. Give each its own place", place=place, **names)
            for first, second, place in question.key.twice(value)
            for names in [{key: question.word("items", own, language) for key, own in (("first", first), ("second", second))}]
        ]
    return []


def _doubtful_gaps(key: Cloze, value: Value, spoken: str) -> list[str]:
    """How each number in a gap is read."""
    found, given = [], key.given(value)
    for n, gap in enumerate(key.gaps, 1):
        if gap.type == "numeric" and gap.id in given:
            words = _read_as(given[gap.id], spoken)
            found.append(_("Gap %(n)s: %(words)s", n=number(n), words=words) if words else _("Gap %(n)s cannot be read as a number. Write it like 8 or 7.5", n=number(n)))
    return found


def _read_as(value: Value, spoken: str) -> str:
    """How what was typed is read as a number; empty where it cannot be."""
    read = quantity(str((value or {}).get("text", "")), spoken)
    return _("Read as %(number)s", number=f"{read.value.normalize():f}") if read else ""
