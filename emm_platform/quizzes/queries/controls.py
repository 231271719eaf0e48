"""What a question is answered with: choices, rows with a select each, and a text with fields in its gaps."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from emm_platform.kernel.languages import _, _l, number
from emm_platform.quizzes.queries.wording import pieces
from emm_platform.quizzes.rules.content import Question
from emm_platform.quizzes.rules.types.cloze import Cloze, Gap, inside

TRUTH = {"true": _l("True"), "false": _l("False")}
Values = Mapping[int, Sequence[str]]  # what stands in a question's fields, by number; 0 is the one without


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
class GapField:
    """The text up to a gap, and the gap's field: a select where it has choices, otherwise a line with its unit behind. The last one is text only."""

    before: Markup
    field: str = ""
    label: str = ""
    text: str = ""
    unit: str = ""
    is_number: bool = False
    choices: Sequence[Choice] = ()


def choices(question: Question, shown: Sequence[str], chosen: Sequence[str], language: str) -> list[Choice]:
    """The options of a question that has them, in shown order."""
    if question.type == "truefalse":
        return [Choice(own, _(TRUTH[own]), own in chosen) for own in shown]
    if question.type not in ("single", "multiple"):
        return []
    return [Choice(own, question.word("options", own, language), own in chosen) for own in shown]


def rows(question: Question, shown: Sequence[str], values: Values, language: str) -> list[Row]:
    """The rows of a question that matches or orders; their values are places as shown."""
    if question.type == "matching":
        targets = [(str(n), question.word("right", own, language)) for n, own in enumerate(shown, 1)]
        texts = [question.word("left", p["id"], language) for p in question.stored["pairs"]]
    elif question.type == "ordering":
        targets = [(str(n), number(n)) for n in range(1, len(shown) + 1)]
        texts = [question.word("items", own, language) for own in shown]
    else:
        return []
    return [Row(f"q-{question.id}-{n}", text, [Choice(v, t, v in values.get(n, ())) for v, t in targets]) for n, text in enumerate(texts, 1)]


def gaps(question: Question, shown: Sequence[str], values: Values, language: str) -> list[GapField]:
    """The text of a question with gaps, each gap with its field. Fields are numbered as in the file, whatever the order in a translation."""
    if not isinstance(question.key, Cloze):
        return []
    places = {gap.id: (n, gap) for n, gap in enumerate(question.key.gaps, 1)}
    found = []
    for before, name in pieces(question.text("text", language)):
        n, gap = places.get(name, (0, None))
        found.append(_gap(question, gap, n, (values.get(n, ()), shown), language, before) if gap else GapField(before))
    return found


def _gap(question: Question, gap: Gap, n: int, state: tuple[Sequence[str], Sequence[str]], language: str, before: Markup) -> GapField:
    """One gap; `state` is what stands in it, and what of the question is shown in which order."""
    values, shown = state
    label = _("Gap %(n)s of %(all)s", n=number(n), all=number(len(question.stored["gaps"])))
    stored = question.stored["gaps"][n - 1]["key"]
    return GapField(
        before=before, field=f"q-{question.id}-{n}", label=label, text=next(iter(values), ""), unit=str((stored.get("units") or {}).get("after", "")),
        is_number=gap.type == "numeric",
        choices=[Choice(own, question.word(inside("options", gap.id), own, language), own in values) for own in gap.own(shown)],
    )
