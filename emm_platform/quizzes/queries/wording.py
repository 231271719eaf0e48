"""How texts and figures of quizzes are put: a question's first paragraph heads it and the rest follows; per cent have their tenths."""
import re
from collections.abc import Iterator
from decimal import Decimal

from babel import numbers
from markupsafe import Markup, escape

from emm_platform.kernel.languages import _, current, locale
from emm_platform.quizzes.rules.content import Question
from emm_platform.quizzes.rules.types.cloze import MARK, Cloze

END = "</p>"
TAG = re.compile(r'(<[^>"]*(?:"[^"]*"[^>"]*)*>)')  # a whole tag with its attributes, as cleaned HTML writes them


def heading(question: Question, language: str) -> tuple[Markup, Markup]:
    """What heads the question and what follows. A text with gaps follows as a whole, its gaps as numbers."""
    html = question.text("text", language)
    if not isinstance(question.key, Cloze):
        return lead_and_rest(html)
    places = {gap.id: n for n, gap in enumerate(question.key.gaps, 1)}
    text = Markup("").join(before + (Markup("<b>[%d]</b>") % places[gap] if gap in places else "") for before, gap in pieces(html))
    return escape(_("Fill the gaps")), text


def pieces(html: str) -> Iterator[tuple[Markup, str]]:
    """Cleaned HTML up to each gap, with the gap's id, and at the end what follows the last one, with none. Inside a tag no mark is read."""
    before = ""
    for token in TAG.split(html):
        text, *marked = [token] if token.startswith("<") else MARK.split(token)
        before += text
        for gap, after in zip(marked[::2], marked[1::2], strict=True):
            yield Markup(before), gap.strip()
            before = after
    yield Markup(before), ""


def lead_and_rest(html: str) -> tuple[Markup, Markup]:
    """The inside of the first paragraph, and all after it; the whole as rest where it begins with something else. Publishing has cleaned the HTML."""
    if html.startswith("<p>") and END in html:
        first, _, rest = html.removeprefix("<p>").partition(END)
        return Markup(first), Markup(rest.strip())
    return Markup(""), Markup(html)


def texts(question: Question, parts: list[str], language: str) -> Markup:
    """Several rendered texts, one after another; empty where there is none of them."""
    return Markup("\n").join(Markup(found) for part in parts if (found := question.text(part, language)))


def in_percent(percent: Decimal) -> str:
    """66.6% as the language writes it, nothing rounded: what is shown was cut before."""
    return numbers.format_percent(percent / 100, locale=locale(current()), decimal_quantization=False, numbering_system="latn")
