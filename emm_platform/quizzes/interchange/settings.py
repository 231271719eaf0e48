"""The keys of `quiz`: how an attempt goes, as they are stored."""
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from emm_platform.courses.interchange.fields import Fields
from emm_platform.quizzes.interchange.parts import nested, number, plain, truth
from emm_platform.quizzes.rules.marks import Behaviour
from emm_platform.quizzes.rules.phases import Phase, Shown

KEYS = (
    "title", "pass", "attempts", "pause_minutes", "grading", "behaviour", "shuffle", "tries", "penalty", "time_limit_minutes", "grace_seconds", "opens",
    "closes", "time_zone", "per_page", "navigation", "draw", "sections", "review", "regrade", "kind", "pair", "forms",
)
GRADINGS = ("highest", "last", "first", "average")
KINDS = ("module", "pre", "post", "self_check")
NONE = ("null", "~", "none", "")


def read_settings(fields: Fields, place: str = "") -> dict[str, Any]:
    """Everything but title, draws, sections and forms. `place` is where the file stands, if that is beside the modules: then it has the kind of its place."""
    kind = fields.one_of("kind", KINDS, place or "module")
    if place and kind != place:
        fields.wrong("kind", f"{place}.yml is of the kind {kind}", f"Write kind: {place}, or put the quiz into a module")
    if kind in ("pre", "post") and not fields.text("pair", 64, needed=False):
        fields.wrong("kind", f"a {kind}-test without its pair", "Add pair: with one name for the pre-test and its post-test")
    return {
        "kind": kind, "pair": fields.text("pair", 64, needed=False), "pass": plain(number(fields, "pass", Decimal(0), Decimal(100), "70")),
        "attempts": _or_none(fields, "attempts", 1, 50, 1 if kind in ("pre", "post") else 3), "pause_minutes": fields.number("pause_minutes", 0, 10_080, 0),
        "grading": fields.one_of("grading", GRADINGS, "highest"), **_behaviour(fields), "shuffle": _shuffle(fields),
        "time_limit_minutes": _or_none(fields, "time_limit_minutes", 1, 1_440, None), "grace_seconds": fields.number("grace_seconds", 0, 3_600, 60),
        "per_page": None if fields.text("per_page", 9, needed=False) in ("all", "") else fields.number("per_page", 1, 500),
        "navigation": fields.one_of("navigation", ("free", "forward"), "free"), "regrade": fields.one_of("regrade", ("both", "only_up"), "both"),
        "review": _review(fields), **_window(fields),
    }


def _or_none(fields: Fields, name: str, lowest: int, highest: int, default: int | None) -> int | None:
    """A whole number, or null for no limit."""
    if name not in fields.node:
        return default
    return None if fields.node[name] in NONE else fields.number(name, lowest, highest)


def _behaviour(fields: Fields) -> dict[str, Any]:
    """When answers are graded; tries and what a wrong one costs belong to one behaviour only."""
    word = fields.one_of("behaviour", tuple(Behaviour), Behaviour.AT_END)
    for name in ("tries", "penalty"):
        if name in fields.node and word != Behaviour.SEVERAL_TRIES:
            fields.wrong(name, f"{name} means nothing to the behaviour {word}", "Take it out, or write behaviour: several_tries")
    return {"behaviour": word, "tries": fields.number("tries", 1, 20, 3), "penalty": plain(number(fields, "penalty", Decimal(0), Decimal(100), "33"))}


def _shuffle(fields: Fields) -> Mapping[str, bool]:
    """For questions and options together, or for each."""
    if isinstance(fields.node.get("shuffle"), Mapping):
        each = nested(fields, "shuffle", ("questions", "options"))
        return {name: truth(each, name, default=True) for name in ("questions", "options")} if each else {}
    both = truth(fields, "shuffle", default=True)
    return {"questions": both, "options": both}


def _review(fields: Fields) -> dict[str, list[str]]:
    """What each phase shows, where the file says so."""
    phases = nested(fields, "review", tuple(Phase))
    if phases is None:
        return {}
    return {phase: [str(word) for word in phases.list_of(phase, [*Shown, "result"]) if word != "result"] for phase in Phase if phase in phases.node}


def _window(fields: Fields) -> dict[str, str | None]:
    """Opening and closing as instants."""
    zone = _zone(fields)
    ends = {name: _instant(fields, name, zone) for name in ("opens", "closes")}
    if ends["opens"] and ends["closes"] and ends["closes"] <= ends["opens"]:
        fields.wrong("closes", "the quiz closes before it opens", "Let closes be later than opens")
    return {name: instant.isoformat() if instant else None for name, instant in ends.items()}


def _zone(fields: Fields) -> ZoneInfo | None:
    name = fields.text("time_zone", 64, needed="opens" in fields.node or "closes" in fields.node)
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fields.wrong("time_zone", f"{name} is no time zone", "Write it like Asia/Makassar")
        return None


def _instant(fields: Fields, name: str, zone: ZoneInfo | None) -> datetime | None:
    text = fields.text(name, 16, needed=False)
    if not text or zone is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=zone).astimezone(UTC)
    except ValueError:
        fields.wrong(name, f"{text} is no day with a time", 'Write it like "2026-03-02 09:00"')
        return None
