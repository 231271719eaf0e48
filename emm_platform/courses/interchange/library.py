"""The library of `_shared/library.yml`: common understandings and effective practices, and which of them belong to a lesson."""
import re
from collections.abc import Mapping, Sequence

from emm_platform.courses.interchange.fields import Fields, load_mapping
from emm_platform.courses.interchange.folder import SHARED, Folder, text_of
from emm_platform.courses.interchange.values import Fact, Lesson, LibraryEntry, Names
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.yaml import Mapping as Named
from emm_platform.kernel.yaml import Problem

LIBRARY = f"{SHARED}/library.yml"
ENTRY_ID = re.compile(r"[A-Z]{2}-\d{2,3}")
KINDS = ("common_understanding", "effective_practice")
STATUSES = ("seen", "seen*", "known", "check")  # the strongest first
FIELDS = ("id", "kind", "title", "text", "area", "areas", "facts", "status", "source", "country", "period", "before_copying")
MOST = 3  # entries that a lesson gets without naming any


def read_library(folder: Folder, facts: Mapping[str, Fact], areas: frozenset[str], problems: list[Problem]) -> dict[str, LibraryEntry]:
    """The entries by id, in their order; none where the file is missing."""
    text = text_of(folder, LIBRARY, problems) if LIBRARY in folder.files else None
    node = load_mapping(text, LIBRARY, problems) if text is not None else None
    found: dict[str, LibraryEntry] = {}
    for fields in Fields(node, LIBRARY, problems, ("entries",)).mappings("entries", FIELDS) if node is not None else ():
        entry = _entry(fields, facts, areas)
        if entry.id in found:
            fields.wrong("id", f"{entry.id[:40]} stands here twice", "Keep one")
        found[entry.id] = entry
    return found


def linked(lesson: Lesson, entries: Mapping[str, LibraryEntry]) -> Sequence[str]:
    """The entries at the end of a lesson: those that it names, else the nearest of those that share a fact and an area with it, in the library's order."""
    if lesson.library is not None:
        return [name for name in lesson.library if name in entries]
    near = {entry.id: len(set(entry.facts) & set(lesson.facts)) for entry in entries.values() if set(entry.areas) & set(lesson.areas)}
    best = sorted((name for name in near if near[name]), key=lambda name: -near[name])[:MOST]
    return [name for name in entries if name in best]


def _entry(fields: Fields, facts: Mapping[str, Fact], areas: frozenset[str]) -> LibraryEntry:
    name = fields.text("id", 10)
    if name and not ENTRY_ID.fullmatch(name):
        fields.wrong("id", f"{name[:40]} is not the id of an entry", "Write it like CU-01 or EP-01")
    area, among, cited = fields.one_of("area", areas), fields.list_of("areas", areas), fields.list_of("facts", facts.keys())
    if area and area not in among:
        fields.wrong("areas", f"{area} is the area and not among areas", "Add it there")
    status = fields.one_of("status", STATUSES)
    weaker = [fact for fact in cited if status and STATUSES.index(facts[fact].status or "check") > STATUSES.index(status)]
    if weaker:
        fields.wrong("status", f"{status} is stronger than its fact {weaker[0]}", f'Write status: "{facts[weaker[0]].status}"')
    return LibraryEntry(
        id=name, kind=fields.one_of("kind", KINDS), titles=_in_languages(fields, "title", 120), texts=_in_languages(fields, "text", 1_000), area=area,
        areas=tuple(map(str, among)), facts=tuple(map(str, cited)), status=status, source=fields.text("source", 300, needed=False),
        country=_country(fields), period=fields.text("period", 40, needed=False),
        before_copying=_in_languages(fields, "before_copying", 400) if "before_copying" in fields.node else {},
    )


def _country(fields: Fields) -> str:
    code = fields.text("country", 2, needed=False)
    if code and not re.fullmatch("[A-Z]{2}", code):
        fields.wrong("country", f"{code!a} is not a country's code", 'Write its two letters, like country: "LK"')
        return ""
    return code


def _in_languages(fields: Fields, name: str, longest: int) -> Names:
    """A text by language; English is needed, the others may follow."""
    node = fields.node.get(name)
    if not isinstance(node, Named):
        fields.wrong(name, f"{name} has no languages", f'Write {name}: {{en: "…"}}')
        return {}
    inner = Fields(node, fields.file, fields.problems, tuple(LANGUAGES))
    return {language: text for language in LANGUAGES if (text := inner.text(language, longest, needed=language == "en"))}
