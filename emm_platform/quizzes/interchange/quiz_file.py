"""quiz.yml: read with the banks and all translations into what a revision keeps of the quiz."""
import re
from collections.abc import Iterable, Mapping
from typing import Any

from emm_platform.courses.interchange.fields import Fields, load_mapping
from emm_platform.courses.interchange.items import ItemFiles, ItemRead
from emm_platform.courses.interchange.values import Asked, Text
from emm_platform.courses.rules import AFTER, BEFORE
from emm_platform.kernel.yaml import Problem
from emm_platform.quizzes.interchange.advice import advise
from emm_platform.quizzes.interchange.banks import Bank, pool, read_banks
from emm_platform.quizzes.interchange.forms import read_forms
from emm_platform.quizzes.interchange.parts import markdown, nested, truth
from emm_platform.quizzes.interchange.questions import Known, Written, read_questions, with_parts
from emm_platform.quizzes.interchange.settings import KEYS, read_settings
from emm_platform.quizzes.interchange.translations import translate
from emm_platform.quizzes.rules import draws

SECTION = ("id", "title", "intro", "questions", "draw", "shuffle")
NUMBERED = re.compile(r"(.+)-[0-9]+")
MINUTES_A_QUESTION = 2


def read_quiz(files: ItemFiles) -> ItemRead:
    """The quiz of a module, with every problem of its files."""
    problems: list[Problem] = []
    node = load_mapping(files.texts[files.file], files.file, problems)
    whole = Fields(node, files.file, problems, ("quiz", "questions")) if node is not None else None
    head = nested(whole, "quiz", KEYS) if whole else None
    if whole is None or head is None:
        if whole is not None:
            whole.wrong("quiz", "quiz is missing", 'Begin with quiz: {title: "…"}')
        return ItemRead({}, None, problems)
    own = read_questions(whole, files.original, Known(files.objectives, files.facts or None, files.areas))
    return _Quiz(files, head, own, read_banks(files, problems)).read()


class _Quiz:
    """One quiz being put together."""

    def __init__(self, files: ItemFiles, head: Fields, own: dict[str, Written], banks: dict[str, Bank]) -> None:
        self.files, self.head, self.own, self.banks = files, head, own, banks
        self.titles = {files.original: head.text("title", 200)}
        self.texts: dict[str, Text] = {}

    def read(self) -> ItemRead:
        settings = read_settings(self.head, self.files.module if self.files.module in (BEFORE, AFTER) else "")
        shuffle = settings["shuffle"].get("questions", True)
        forms = read_forms(self.head, settings["kind"], self.banks, self.own, shuffle)
        sections = forms[:1] or self._sections(shuffle)
        self._translations(sections)
        used = self._used(forms or sections)
        self._ids_are_one(used)
        self._draws_are_certain(sections)
        content = {**settings, "title": self.titles, "original": self.files.original, "sections": sections, "forms": forms, "questions": {i: self._kept(q) for i, q in used.items()}}
        _, most = draws.sizes(_plan(sections), lambda unit: len(used[unit].parts) or 1)
        if not most and not self.head.problems:
            self.head.wrong("title", "the quiz has no questions", "Write questions, or draw some from a bank")
        if not self.head.problems:
            self.head.problems.extend(advise(self.head, settings, used.values(), self.files.original))
        return ItemRead(
            titles=self.titles, content=content, problems=self.head.problems, minutes=settings["time_limit_minutes"] or MINUTES_A_QUESTION * most,
            required=settings["kind"] != "self_check", texts=self.texts, asks=asked(used),
        )

    def _sections(self, shuffle: bool) -> list[dict[str, Any]]:
        """The sections as stored; without any, one with an empty id that holds all questions."""
        if "sections" not in self.head.node:
            return [{"id": "", "fixed": list(self.own), "draws": self._draws(self.head), "shuffle": shuffle}]
        left = dict.fromkeys(self.own)
        found = []
        for part in self.head.mappings("sections", SECTION):
            fixed = [str(q) for q in part.list_of("questions", left)]
            for question in fixed:
                left.pop(question)
            name = part.id()
            self._intro(part, name, self.files.original)
            titles = {self.files.original: part.text("title", 200, needed=False)}
            found.append({"id": name, "fixed": fixed, "draws": self._draws(part), "shuffle": truth(part, "shuffle", shuffle), "title": titles})
        for question in left:
            self.head.say(self.own[question].line, f"{question} is in no section", "Name it in one section")
        return found

    def _draws(self, fields: Fields) -> list[dict[str, Any]]:
        found = []
        for part in fields.mappings("draw", ("from", "count")):
            name, count = part.text("from", 80), part.number("count", 1, 500)
            ids = pool(name, self.banks, self.own) if name else []
            if isinstance(ids, str):
                part.wrong("from", ids, "Name a bank or a tag, or say which: bank:, tag:, objective: or area:")
                continue
            found.append({"from": name, "pool": sorted(ids, key=str.encode), "count": count})
        return found

    def _translations(self, sections: Iterable[Mapping[str, Any]]) -> None:
        by_id = {s["id"]: s for s in sections}
        for language, path in self.files.translations.items():
            head = translate(self.files.texts[path], path, language, self.own, "quiz", self.head.problems) if path in self.files.texts else None
            if head is not None:
                self._head(head, by_id, language)

    def _head(self, head: Fields, by_id: Mapping[str, Mapping[str, Any]], language: str) -> None:
        """Title and sections in another language."""
        if title := head.text("title", 200, needed=False):
            self.titles[language] = title
        inner = nested(head, "sections", tuple(by_id))
        for name in (by_id if inner else ()):
            fields = nested(inner, name, ("title", "intro")) if inner else None
            if fields is not None:
                by_id[name]["title"][language] = fields.text("title", 200, needed=False)
                self._intro(fields, name, language)

    def _intro(self, fields: Fields, section: str, language: str) -> None:
        if intro := markdown(fields, "intro"):
            self.texts[f"section:{section}/{language}/intro"] = intro

    def _used(self, sections: Iterable[Mapping[str, Any]]) -> dict[str, Written]:
        """Every question that an attempt can meet, scenarios with their parts."""
        everything = {**{i: q for bank in self.banks.values() for i, q in bank.questions.items()}, **self.own}
        ids = [i for s in sections for i in (*s["fixed"], *(q for d in s["draws"] for q in d["pool"]))]
        return with_parts(everything[i] for i in dict.fromkeys(ids))

    def _ids_are_one(self, used: Mapping[str, Written]) -> None:
        """An id is one question's in the course and all its banks, and no other's with a number behind it."""
        seen: dict[str, Written] = {}
        units = [*self.own.values(), *(q for bank in self.banks.values() for q in bank.questions.values())]
        for question in (one for unit in units for one in unit.whole):
            other = seen.setdefault(question.id, question)
            if other is not question:
                self._say(question, f"{question.id} is also a question of {other.file}:{other.line}", "Give each its own id")
        for question in used.values():
            numbered = NUMBERED.fullmatch(question.id)
            if numbered and numbered[1] in used:
                self._say(question, f"{question.id} is the id of another question with a number behind it", "Rename one: their form fields would be one")

    def _draws_are_certain(self, sections: Iterable[Mapping[str, Any]]) -> None:
        for n, (sure, draw) in enumerate(draws.certain(_plan(sections)), 1):
            if sure < draw.count:
                self.head.wrong("draw", f"draw {n} asks for {draw.count}, only {max(0, sure)} are certain", "Draw fewer, or add questions")

    def _kept(self, question: Written) -> dict[str, Any]:
        """The question as stored; its Markdown goes to be rendered."""
        for language, parts in question.markdown.items():
            self.texts |= {f"{question.id}/{language}/{part}": text for part, text in parts.items()}
        return {**question.stored, "words": question.words}

    def _say(self, question: Written, what: str, mend: str) -> None:
        self.head.problems.append(Problem(question.file, question.line, what, mend))


def asked(used: Mapping[str, Written]) -> list[Asked]:
    """What the course's check looks at in each question. A scenario is its parts; what it says of them all counts for each."""
    cases = {part.id: case for case in used.values() for part in case.parts}
    return [
        Asked(one.id, one.file, one.line, one.objective, any(q.has_feedback for q in (one, cases.get(one.id)) if q)) for one in used.values() if not one.parts
    ]


def _plan(sections: Iterable[Mapping[str, Any]]) -> list[draws.Section]:
    """The stored sections as the rules take them."""
    return [draws.Section(s["id"], tuple(s["fixed"]), tuple(draws.Draw(tuple(d["pool"]), d["count"]) for d in s["draws"]), s["shuffle"]) for s in sections]
