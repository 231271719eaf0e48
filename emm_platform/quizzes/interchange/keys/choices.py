"""`single`, `multiple` and `truefalse` as files write them."""
from decimal import Decimal

from emm_platform.courses.interchange.fields import Fields
from emm_platform.quizzes.interchange.parts import LONGEST_WORDS, Key, credit, feedbacks, markdown, plain, truth, with_ids

OPTION = ("id", "text", "correct", "credit", "fixed", "feedback")
HUNDRED, SLACK = Decimal(100), Decimal("0.1")


def single(fields: Fields) -> Key:
    """One key, or a credit of 100."""
    key, by_credit = _options(fields)
    full = [o for o in key.stored["options"] if Decimal(o["credit"]) == HUNDRED]
    if not full or (len(full) > 1 and not by_credit):
        fields.wrong("options", f"{len(full)} options are right", "Mark exactly one as correct: true, or give one a credit of 100")
    return key


def multiple(fields: Fields) -> Key:
    """At least one right and one wrong option."""
    key, by_credit = _options(fields)
    key.stored["grading"] = fields.one_of("grading", ("partial", "exact", "per_option"), "partial")
    credits = [Decimal(o["credit"]) for o in key.stored["options"]]
    right = [c for c in credits if c > 0]
    if not right or len(right) == len(credits):
        fields.wrong("options", "the options are all right or all wrong", "Have at least one of each")
    if by_credit:
        key.stored["grading"] = "credits"
        if abs(sum(right) - HUNDRED) > SLACK:
            fields.wrong("options", f"the credits above 0 add up to {sum(right)}", "Let them add up to 100")
    return key


def truefalse(fields: Fields) -> Key:
    """A statement with its truth."""
    key = Key({"answer": fields.one_of("answer", ("true", "false")) or "true"})
    for word in ("true", "false"):
        feedback = markdown(fields, f"feedback_{word}")
        if feedback:
            key.markdown[f"feedback/{word}"] = feedback
    return key


def _options(fields: Fields) -> tuple[Key, bool]:
    """The options, and whether they carry credits."""
    parts = with_ids(fields, "options", OPTION, 2, 26)
    by_credit = any("credit" in part.node for _, part in parts)
    for _, part in parts:
        if by_credit and "correct" in part.node:
            part.wrong("correct", "credit and correct in one question", "Use one of them for all options")
    worth = {own: (credit(part) if "credit" in part.node else HUNDRED * truth(part, "correct")) for own, part in parts}
    stored = [{"id": own, "credit": plain(worth[own]), "fixed": truth(part, "fixed")} for own, part in parts]
    return Key({"options": stored}, {"options": {own: part.text("text", LONGEST_WORDS) for own, part in parts}}, feedbacks(parts)), by_credit
