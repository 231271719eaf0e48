"""A question's rendered text, cut for where it stands: its first paragraph heads the question, the rest follows."""
from markupsafe import Markup

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
