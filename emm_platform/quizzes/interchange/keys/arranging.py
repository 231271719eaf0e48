"""`matching` and `ordering` as files write them."""
from emm_platform.courses.interchange.fields import Fields
from emm_platform.quizzes.interchange.parts import LONGEST_WORDS, Key, with_ids


def matching(fields: Fields) -> Key:
    """Rows with their targets; equal right texts are one target, under the id of the first."""
    pairs = with_ids(fields, "pairs", ("id", "left", "right"), 2, 20)
    right = {own: part.text("right", LONGEST_WORDS) for own, part in pairs}
    for own, text in _extra(fields).items():
        if own in right:
            fields.wrong("extra", f"{own} is the id of a pair too", "Give the extra target another id")
        right.setdefault(own, text)
    first: dict[str, str] = {}
    for own, text in right.items():
        first.setdefault(" ".join(text.split()), own)
    stored = {
        "pairs": [{"id": own, "target": first[" ".join(right[own].split())]} for own, _ in pairs],
        "targets": list(first.values()), "grading": fields.one_of("grading", ("share", "exact"), "share"),
    }
    return Key(stored, {"left": {own: part.text("left", LONGEST_WORDS) for own, part in pairs}, "right": {own: right[own] for own in first.values()}})


def _extra(fields: Fields) -> dict[str, str]:
    """Targets that fit nothing, in the long or the short form."""
    if "extra_right" in fields.node:
        return {f"x{n}": str(text) for n, text in enumerate(fields.list_of("extra_right"), 1)}
    if "extra" not in fields.node:
        return {}
    return {own: part.text("right", LONGEST_WORDS) for own, part in with_ids(fields, "extra", ("id", "right"), 1, 20)}


def ordering(fields: Fields) -> Key:
    """Items in the right order."""
    parts = with_ids(fields, "items", ("id", "text"), 2, 12)
    stored = {"items": [{"id": own} for own, _ in parts], "grading": fields.one_of("grading", ("pairs", "positions", "next", "exact"), "pairs")}
    return Key(stored, {"items": {own: part.text("text", LONGEST_WORDS) for own, part in parts}})
