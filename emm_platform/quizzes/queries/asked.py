"""An open attempt as its pages ask it: every question with its controls, and with what was answered so far."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from emm_platform.kernel.languages import _, _l, number
from emm_platform.quizzes.queries.attempts import OwnAttempt
from emm_platform.quizzes.queries.wording import lead_and_rest
from emm_platform.quizzes.rules.content import Question, Quiz
from emm_platform.quizzes.rules.marks import Behaviour
from emm_platform.quizzes.rules.numbers import quantity
from emm_platform.quizzes.rules.types.numeric import Numeric
from emm_platform.quizzes.rules.types.ordering import Ordering
from emm_platform.quizzes.rules.versions import Version

CONTROLS = {"single": "radio", "truefalse": "radio", "multiple": "checkbox", "matching": "matching", "ordering": "ordering", "numeric": "text", "short": "text"}
TRUTH = {"true": _l("True"), "false": _l("False")}
CERTAINTIES = (("1", _l("1, unsure (1 or 0 points)")), ("2", _l("2, fairly sure (2 or −2 points)")), ("3", _l("3, certain (3 or −6 points)")))


@dataclass(frozen=True)
class Choice:
    """One choice of a question, or one entry of a select."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    """One select: its field, what it is about, and its entries."""

    field: str
    text: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Asked:
    """One question on a page. `control` names the template that draws it; `doubt` is what its answer may have wrong, `error` what was refused."""

    id: str
    number: int
    control: str
    lead: Markup
    rest: Markup
    field: str
    choices: Sequence[Choice]
    rows: Sequence[Row]
    text: str
    unit: str
    is_number: bool
    certainty: Sequence[Choice]
    is_answered: bool
    is_chosen: bool
    doubt: str
    error: str


@dataclass(frozen=True)
class Given:
    """What stands in the fields of a page: the saved answers, or, where something was refused, what was typed and why.

    `errors` are by question, `loose` ones belong to none.
    """

    current: Mapping[str, Version]
    typed: Mapping[str, Sequence[str]] | None = None
    errors: Mapping[str, str] | None = None
    loose: Sequence[str] = ()


def asked(quiz: Quiz, attempt: OwnAttempt, names: Sequence[str], given: Given, language: str) -> list[Asked]:
    """The questions with these names, numbered as in the whole attempt. No statement."""
    places = {name: n for n, name in enumerate(attempt.layout.questions, 1)}
    return [_asked(quiz, quiz.questions[name], places[name], attempt, given, language) for name in names]


def _asked(quiz: Quiz, question: Question, place: int, attempt: OwnAttempt, given: Given, language: str) -> Asked:
    version = given.current.get(question.id, Version(question.id, 0, "", None))
    shown = attempt.layout.shown.get(question.id, ())
    values = _values(question, version, shown, given)
    lead, rest = lead_and_rest(question.text("text", language))
    choices = _choices(question, shown, values.get(0, ()), language)
    return Asked(
        id=question.id, number=place, control=CONTROLS[question.type], lead=lead, rest=rest, field=f"q-{question.id}",
        choices=choices, is_chosen=any(c.is_chosen for c in choices), rows=_rows(question, shown, values, language), text=next(iter(values.get(0, ())), ""),
        unit=str((question.stored.get("units") or {}).get("after", "")), is_number=question.type == "numeric",
        certainty=_certainty(version, given, question.id) if quiz.behaviour is Behaviour.CERTAINTY else (), is_answered=version.value is not None,
        doubt=doubt(question, version, attempt.language), error=(given.errors or {}).get(question.id, ""),
    )


def _values(question: Question, version: Version, shown: Sequence[str], given: Given) -> Mapping[int, Sequence[str]]:
    """The question's fields by number; 0 is the one without."""
    if given.typed is None:
        return question.key.typed(version.value, shown)
    field = f"q-{question.id}"
    return {0: given.typed.get(field, ()), **{n: given.typed.get(f"{field}-{n}", ()) for n in range(1, 30)}}


def _choices(question: Question, shown: Sequence[str], chosen: Sequence[str], language: str) -> list[Choice]:
    if question.type == "truefalse":
        return [Choice(own, _(TRUTH[own]), own in chosen) for own in shown]
    if question.type not in ("single", "multiple"):
        return []
    return [Choice(own, question.word("options", own, language), own in chosen) for own in shown]


def _rows(question: Question, shown: Sequence[str], values: Mapping[int, Sequence[str]], language: str) -> list[Row]:
    if question.type == "matching":
        targets = [(str(n), question.word("right", own, language)) for n, own in enumerate(shown, 1)]
        texts = [question.word("left", p["id"], language) for p in question.stored["pairs"]]
    elif question.type == "ordering":
        targets = [(str(n), number(n)) for n in range(1, len(shown) + 1)]
        texts = [question.word("items", own, language) for own in shown]
    else:
        return []
    return [Row(f"q-{question.id}-{n}", text, [Choice(v, t, v in values.get(n, ())) for v, t in targets]) for n, text in enumerate(texts, 1)]


def _certainty(version: Version, given: Given, name: str) -> list[Choice]:
    chosen = (given.typed or {}).get(f"c-{name}", ()) if given.typed is not None else (str(version.certainty),)
    return [Choice(value, _(text), value in chosen) for value, text in CERTAINTIES]


def doubt(question: Question, version: Version, language: str) -> str:
    """What the page says of an answer before it is handed in: how a number is read, or that two items share a place."""
    if isinstance(question.key, Numeric) and version.value:
        read = quantity(str(version.value.get("text", "")), language)
        if read is None:
            return _("This cannot be read as a number. Write it like 8 or 7.5")
        return _("Read as %(number)s", number=f"{read.value:f}")
    if isinstance(question.key, Ordering):
        for first, second, place in question.key.twice(version.value):
            names = {key: question.word("items", own, language) for key, own in (("first", first), ("second", second))}
            return _("“%(first)s” and “%(second)s” both have place %(place)s. Give each its own place", place=place, **names)
    return ""
