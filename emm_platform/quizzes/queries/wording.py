"""How texts and figures of quizzes are put: a question's first paragraph heads it and the rest follows; per cent have their tenths."""
from decimal import Decimal

from babel import numbers
from markupsafe import Markup

from emm_platform.kernel.languages import current, locale
from emm_platform.quizzes.rules.content import Question

END = "</p>"


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
