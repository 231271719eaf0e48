"""`cloze` as files write it: a text with `{{gap}}` marks, and the gaps."""
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from emm_platform.courses.interchange.fields import Fields, is_id
from emm_platform.kernel.yaml import Mapping as Named
from emm_platform.quizzes.interchange.keys import choices, typed
from emm_platform.quizzes.interchange.parts import LONGEST_TEXT, Key, number, plain, with_ids
from emm_platform.quizzes.rules.types.cloze import MARK, inside

OUT_OF_SIGHT = re.compile(r"\[[^\]\n]{0,200}\{\{[^\[\]\n]{0,200}\]\(|\]\([^)\n]{0,200}\{\{|`[^`\n]{0,200}\{\{")  # in a link or picture, its address, or code
MOST = 20
OTHER_NAMES = {"choice": "single", "number": "numeric"}
GAPS: Mapping[str, tuple[tuple[str, ...], Callable[[Fields], Key]]] = {
    "single": (("options",), choices.single),
    "short": (("answers", "accept", "case", "accents"), typed.short),
    "numeric": (("answers", "units", "answer", "tolerance", "unit"), typed.numeric),
}
COMMON = ("id", "type", "points")
ANY_GAP = (*COMMON, *(name for names, _ in GAPS.values() for name in names))


def cloze(fields: Fields) -> Key:
    """The gaps with their keys; words and feedback of a gap stand under its id."""
    key = Key({"gaps": [], "grading": fields.one_of("grading", ("share", "exact"), "share")})
    gaps = _gaps(fields)
    for own, part in gaps:
        kind = part.text("type", 20)
        kind = OTHER_NAMES.get(kind, kind)
        if kind in GAPS:
            _gap(key, own, kind, part)
        elif kind:
            part.unknown(kind, tuple(GAPS), "type")
    marks_fit(fields, [own for own, _ in gaps])
    return key


def _gap(key: Key, own: str, kind: str, part: Fields) -> None:
    names, read = GAPS[kind]
    for name in part.node:
        if name in ANY_GAP and name not in (*COMMON, *names):
            part.say(part.node.line_of(name), f"{name} is no key of a gap of the type {kind}", f"Its own keys are {', '.join(names)}")
    found = read(part)
    points = plain(number(part, "points", Decimal("0.01"), Decimal(100), "1"))
    key.stored["gaps"].append({"id": own, "type": kind, "points": points, "key": found.stored})
    key.words |= {inside(group, own): words for group, words in found.words.items()}
    key.markdown |= {f"feedback/{inside(own, name.removeprefix('feedback/'))}": text for name, text in found.markdown.items()}


def _gaps(fields: Fields) -> list[tuple[str, Fields]]:
    """The gaps by their ids: named values in their order, or a list whose parts have ids."""
    named = fields.node.get("gaps")
    if not isinstance(named, Named):
        return with_ids(fields, "gaps", ANY_GAP, 1, MOST)
    if not 1 <= len(named) <= MOST:
        fields.wrong("gaps", f"gaps has {len(named)} parts", f"Write 1 to {MOST} of them")
    found = []
    for own, value in named.items():
        if not isinstance(value, Named):
            fields.say(named.line_of(own), f"the gap {own[:40]} has no names with values", "Write {type: short, accept: [one]}")
        elif not is_id(own):
            fields.say(named.line_of(own), f"{own[:40]} is not an id", "Use small letters a-z, digits and single hyphens")
        else:
            found.append((str(own), Fields(value, fields.file, fields.problems, ANY_GAP)))
    return found


def marks_fit(fields: Fields, gaps: Sequence[str]) -> None:
    """Say which marks of the text have no gap, which gaps no mark, and which marks no field can stand at. Translations are asked the same."""
    text = fields.text("text", LONGEST_TEXT, needed=False)
    if not text:
        return
    marks = Counter(mark.strip() for mark in MARK.findall(text))
    for mark, times in marks.items():
        if mark not in gaps:
            fields.wrong("text", f"the text has {{{{{mark}}}}}, and there is no such gap", f"Define it under gaps, or use one of {', '.join(gaps)}")
        elif times > 1:
            fields.wrong("text", f"{{{{{mark}}}}} stands {times} times in the text", "Let each gap stand once")
    for gap in gaps:
        if gap not in marks:
            fields.wrong("text", f"the text has no {{{{{gap}}}}}", "Write it where the gap is to stand, or take the gap out")
    if OUT_OF_SIGHT.search(text):
        fields.wrong("text", "a gap inside a link, a picture or code", "Put it into the text beside it")
