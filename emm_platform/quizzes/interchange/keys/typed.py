"""`numeric` and `short` as files write them, in their long and short forms."""
from decimal import Decimal
from typing import Any

from emm_platform.courses.interchange.fields import Fields
from emm_platform.quizzes.interchange.parts import Key, credit, exact, feedbacks, nested, number, plain, truth, with_ids
from emm_platform.quizzes.rules.types.short import ORIGINAL

ANY = "*"
LARGEST = Decimal("1e40")


def numeric(fields: Fields) -> Key:
    """Answers with their ranges, and units."""
    if "answer" in fields.node:
        found, feedback = [_range("a", fields, "answer", Decimal(100))], {}
    else:
        parts = with_ids(fields, "answers", ("id", "value", "min", "max", "tolerance", "credit", "feedback"), 1, 20)
        found, feedback = [_range(own, part, "value", credit(part)) for own, part in parts], feedbacks(parts)
    _none_is_covered(fields, found)
    return Key({"answers": found, "units": _units(fields)}, markdown=feedback)


def _range(own: str, part: Fields, name: str, worth: Decimal) -> dict[str, Any]:
    """One answer with its two ends; a star has none."""
    low, high = _ends(part, name)
    ends = {"low": plain(low), "high": plain(high)} if low is not None and high is not None else {}
    return {"id": own, "credit": plain(worth), **ends}


def _ends(part: Fields, name: str) -> tuple[Decimal | None, Decimal | None]:
    if "min" in part.node or "max" in part.node:
        low, high = (number(part, end, -LARGEST, LARGEST) for end in ("min", "max"))
        if low > high:
            part.wrong("min", f"min {low} is above max {high}", "Exchange them")
        return low, high
    text = part.text(name, 40)
    if text == ANY:
        return None, None
    value = exact(text)
    if value is None:
        if text:
            part.wrong(name, f"{text} is not a number", "Write it with digits and a point, in quotes")
        return Decimal(0), Decimal(0)
    slack = _tolerance(part, value)
    return value - slack, value + slack


def _tolerance(part: Fields, value: Decimal) -> Decimal:
    """How far an answer may be off: a number, or per cent of the value."""
    text = part.text("tolerance", 40, needed=False) or "0"
    amount = exact(text.removesuffix("%").rstrip())
    if amount is None or amount < 0:
        part.wrong("tolerance", f"{text} is no tolerance", 'Write "0.5" or "5 %"')
        return Decimal(0)
    return abs(value) * amount / 100 if text.endswith("%") else amount


def _none_is_covered(fields: Fields, found: list[dict[str, Any]]) -> None:
    for n, answer in enumerate(found):
        for later in found[n + 1:]:
            if "low" in answer and "low" in later and _covers(later, answer):
                fields.wrong("answers", f"the answer {answer['id']} is covered by the later and better {later['id']}", "Take it out, or make its range larger")


def _covers(wide: dict[str, Any], narrow: dict[str, Any]) -> bool:
    inside = Decimal(wide["low"]) <= Decimal(narrow["low"]) and Decimal(narrow["high"]) <= Decimal(wide["high"])
    return inside and Decimal(wide["credit"]) > Decimal(narrow["credit"])


def _units(fields: Fields) -> dict[str, Any]:
    """Units with factors; `unit: months` is one unit that may be typed and stands after the field."""
    if "unit" in fields.node:
        name = fields.text("unit", 40)
        return {"required": False, "list": [{"unit": name, "factor": "1", "also": []}], "after": name}
    if "units" not in fields.node:
        return {}
    whole = nested(fields, "units", ("required", "list"))
    listed = [
        {"unit": part.text("unit", 40), "factor": plain(number(part, "factor", Decimal("1e-30"), LARGEST)), "also": [str(w) for w in part.list_of("also")]}
        for part in (whole.mappings("list", ("unit", "factor", "also")) if whole else [])
    ]
    if whole and not listed:
        fields.wrong("units", "units without a list", 'Write units: {list: [{unit: month, factor: "1"}]}')
    return {"required": truth(whole, "required") if whole else False, "list": listed}


def short(fields: Fields) -> Key:
    """Patterns with their credits."""
    if "accept" in fields.node:
        found, feedback = [{"id": "a", "credit": "100", "accept": {ORIGINAL: _patterns(fields)}}], {}
    else:
        parts = with_ids(fields, "answers", ("id", "accept", "credit", "feedback"), 1, 20)
        feedback = feedbacks(parts)
        found = [{"id": own, "credit": plain(credit(part)), "accept": {ORIGINAL: _patterns(part)}} for own, part in parts]
    return Key({"answers": found, "case": truth(fields, "case"), "accents": truth(fields, "accents")}, markdown=feedback)


def _patterns(fields: Fields) -> list[str]:
    found = [str(p) for p in fields.list_of("accept")]
    if not found or any(len(p) > 200 for p in found):
        fields.wrong("accept", "no patterns, or one of more than 200 characters", 'Write accept: ["one", "another*"]')
    return found or [""]
