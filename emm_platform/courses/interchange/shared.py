"""What all courses draw on: the glossary and the facts of `_shared/`, and the policy areas of the directory."""
import csv
import re
from functools import lru_cache

from emm_platform.courses.interchange.fields import Fields, load_mapping
from emm_platform.courses.interchange.folder import SHARED, Folder, text_of
from emm_platform.courses.interchange.library import STATUSES, read_library
from emm_platform.courses.interchange.values import Fact, GlossaryWord, Shared
from emm_platform.directory.interchange.reference import FOLDER as DIRECTORY_DATA
from emm_platform.kernel import yaml
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.yaml import Problem

GLOSSARY, FACTS = f"{SHARED}/glossary.csv", f"{SHARED}/facts.yml"
WORD_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
FACT_ID = re.compile(r"F-[A-Z]{3}-\d\d")
COLUMNS = ("id", *(f"{kind}_{language}" for kind in ("term", "definition") for language in LANGUAGES), "area", "facts", "also", "doubt")


@lru_cache
def policy_areas() -> frozenset[str]:
    """The ids of the policy areas that travel with the program."""
    areas = yaml.load((DIRECTORY_DATA / "policy_areas.yml").read_text("utf-8"), "policy_areas.yml")
    return frozenset(str(area["id"]) for area in areas["policy_areas"])  # type: ignore[call-overload, index]  # our own file, of known shape


def read_shared(folder: Folder, problems: list[Problem]) -> Shared:
    """The glossary, the facts and the library; empty where a file is missing, which shows where a lesson uses one."""
    facts = _facts(folder, problems) if FACTS in folder.files else {}
    words = _glossary(folder, problems, facts) if GLOSSARY in folder.files else {}
    return Shared(words, facts, read_library(folder, facts, policy_areas(), problems))


def _facts(folder: Folder, problems: list[Problem]) -> dict[str, Fact]:
    text = text_of(folder, FACTS, problems)
    node = load_mapping(text, FACTS, problems) if text is not None else None
    if node is None:
        return {}
    whole = Fields(node, FACTS, problems, ("facts", "sources"))
    sources: dict[str, str] = {}
    for entry in whole.mappings("sources", ("id", "title")):
        sources[_once(entry, entry.text("id", 20), sources)] = entry.text("title", 500)
    facts: dict[str, Fact] = {}
    for entry in whole.mappings("facts", ("id", "text", "valid", "source", "also", "status")):
        name = _once(entry, entry.text("id", 20), facts)
        if name and not FACT_ID.fullmatch(name):
            entry.wrong("id", f"{name[:40]} is not the id of a fact", "Write it like F-DEF-01")
        source = entry.one_of("source", sources) if "source" in entry.node else ""
        facts[name] = Fact(name, entry.text("text", 2_000), entry.text("valid", 200, needed=False), sources.get(source, ""),
                           entry.one_of("status", STATUSES))
    return facts


def _once(entry: Fields, name: str, seen: dict[str, str] | dict[str, Fact]) -> str:
    if name in seen:
        entry.wrong("id", f"{name[:40]} stands here twice", "Keep one")
    return name


def _glossary(folder: Folder, problems: list[Problem], facts: dict[str, Fact]) -> dict[str, GlossaryWord]:
    text = text_of(folder, GLOSSARY, problems)
    reader = csv.DictReader((text or "").splitlines(keepends=True), strict=True)
    words: dict[str, GlossaryWord] = {}
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            problems.append(Problem(GLOSSARY, 1, f"the column {missing[0]} is missing", f"The first line is {','.join(COLUMNS)}"))
            return {}
        for row in reader:
            word = _word(row, reader.line_num, problems, facts)
            if word.id in words:
                problems.append(Problem(GLOSSARY, reader.line_num, f"{word.id[:40]} stands here twice", "Keep one"))
            words[word.id] = word
    except csv.Error as error:
        problems.append(Problem(GLOSSARY, max(reader.line_num, 1), f"not CSV: {error}", "Put each value in double quotes, and double a quote inside"))
    return words


def _word(row: dict[str, str], line: int, problems: list[Problem], facts: dict[str, Fact]) -> GlossaryWord:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    name, cited = cells["id"][:40], tuple(filter(None, cells["facts"].split("|")))
    unknown = ", ".join(fact[:20] for fact in cited if fact not in facts)
    wrong = (
        (not WORD_ID.fullmatch(cells["id"]), f"{name or 'an empty id'} is not the id of a term", "Use small letters, digits and underscores"),
        (not cells["term_en"] or not cells["definition_en"], f"{name} has no English term or definition", "Add both"),
        (cells["area"] not in ("", *policy_areas()), f"{cells['area'][:40]} is not a policy area", "Use an id of the directory's policy_areas.yml"),
        (unknown != "", f"{unknown[:200]} is not a known fact", f"Add it to {FACTS}"),
    )
    problems.extend(Problem(GLOSSARY, line, what, mend) for is_wrong, what, mend in wrong if is_wrong)
    return GlossaryWord(cells["id"], _in_languages(cells, "term"), _in_languages(cells, "definition"), cells["area"], cited, cells["also"])


def _in_languages(cells: dict[str, str], kind: str) -> dict[str, str]:
    return {language: cells[f"{kind}_{language}"] for language in LANGUAGES if cells[f"{kind}_{language}"]}
