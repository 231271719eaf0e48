"""Banks: question files that several quizzes draw from. The file's name is the bank's id."""
from collections.abc import Mapping
from dataclasses import dataclass

from emm_platform.courses.interchange.fields import Fields, is_id, load_mapping
from emm_platform.courses.interchange.items import ItemFiles
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.yaml import Problem
from emm_platform.quizzes.interchange.parts import nested
from emm_platform.quizzes.interchange.questions import Known, Written, read_questions
from emm_platform.quizzes.interchange.translations import translate


@dataclass(frozen=True)
class Bank:
    """One bank with its questions in all languages."""

    id: str
    file: str
    questions: Mapping[str, Written]


def read_banks(files: ItemFiles, problems: list[Problem]) -> dict[str, Bank]:
    """Every bank that the course can draw from: its own and the shared ones. They are read once for all quizzes of a course."""
    if "banks" not in files.kept:
        noted: list[Problem] = []
        files.kept["banks"] = (_read(files, noted), noted)
    banks, noted = files.kept["banks"]
    problems.extend(noted)
    return dict(banks)


def _read(files: ItemFiles, problems: list[Problem]) -> dict[str, Bank]:
    found: dict[str, Bank] = {}
    for path in files.banks:
        name, language = _name(path)
        if language or path not in files.texts:
            continue
        if not is_id(name) or name in found:
            problems.append(Problem(path, 1, f"{name[:40]} cannot be the name of a bank", "Use small letters, digits and hyphens, and each name once"))
            continue
        bank = _bank(name, path, files, problems)
        found |= {name: bank} if bank else {}
    return found


def _name(path: str) -> tuple[str, str]:
    """The bank's id and the language of a translation."""
    stem, _, language = path.rpartition("/")[2].removesuffix(".yml").rpartition(".")
    return (stem, language) if stem and language in LANGUAGES else (path.rpartition("/")[2].removesuffix(".yml"), "")


def _bank(name: str, path: str, files: ItemFiles, problems: list[Problem]) -> Bank | None:
    node = load_mapping(files.texts[path], path, problems)
    if node is None:
        return None
    whole = Fields(node, path, problems, ("bank", "questions"))
    head = nested(whole, "bank", ("title", "areas"))
    if head is None:
        whole.wrong("bank", "bank is missing", 'Add bank: {title: "…"}')
        return None
    head.text("title", 200)
    areas = frozenset(map(str, head.list_of("areas", files.areas)))
    questions = read_questions(whole, files.original, Known(None, files.facts or None, files.areas), areas)
    for language in LANGUAGES:
        beside = path.removesuffix(".yml") + f".{language}.yml"
        if beside in files.texts:
            translate(files.texts[beside], beside, language, questions, "bank", problems)
    return Bank(name, path, questions)


def pool(name: str, banks: Mapping[str, Bank], own: Mapping[str, Written]) -> list[str] | str:
    """The ids of the questions that a `from` names; or what is wrong with it."""
    kind, _, word = name.rpartition(":")
    everything = {**own, **{i: q for bank in banks.values() for i, q in bank.questions.items()}}
    found = [i for i, q in everything.items() if fits(q, kind or "tag", word)]
    is_bank = kind in ("", "bank") and word in banks
    if is_bank and found:
        return f"{word} is a bank and a tag"
    if is_bank:
        return list(banks[word].questions)
    return found or f"nothing is found under {name[:60]}"


def fits(question: Written, kind: str, word: str) -> bool:
    """Whether a question has this tag, objective or area."""
    has = {"tag": question.tags, "objective": {question.objective}, "area": question.areas}
    return word in has.get(kind, ())
