"""Two forms of one test: who gets which before a course, and so the other one after it."""
from emm_platform.quizzes.rules.draws import Stream


def form(person: str, pair: str, kind: str) -> int:
    """0 or 1. It depends on nothing but the person and the pair, so that anyone can repeat it: of many people half begin with each form,
    and nobody meets the same form before and after.
    """
    first = Stream(person, f"form:{pair}").below(2)
    return first if kind == "pre" else 1 - first
