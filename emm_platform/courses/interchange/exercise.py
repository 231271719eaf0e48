"""Exercises of a course: `exercises/<id>/` with case.yml, a brief for each party, and a guide for facilitators; translations beside each."""
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from emm_platform.courses.interchange.blocks import is_short
from emm_platform.courses.interchange.fields import Fields, is_id, load_mapping
from emm_platform.courses.interchange.folder import Folder, text_of
from emm_platform.courses.interchange.shared import policy_areas
from emm_platform.courses.interchange.values import Exercise, Figure, Function, Measure, Party, Sheet, Sheets, Text
from emm_platform.courses.interchange.wordings import Wordings
from emm_platform.directory.interchange.reference import sheets
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.yaml import Problem

KEY = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
CASE = ("id", "title", "label", "year", "profile", "figures", "parties", "measures", "functions")
FIGURE, PARTY = ("id", "label", "value", "unit"), ("id", "name", "kind", "ministry_type", "stakeholder_type", "brief")
MEASURE, FUNCTION = ("id", "title", "area", "text"), ("id", "title")
KINDS = {"ministry": "ministry_type", "stakeholder": "stakeholder_type"}
LONGEST_TITLE, LONGEST_TEXT = 200, 20_000
SHEET = re.compile(r"(?P<name>case|facilitator|briefs/[a-z0-9_]+)(?:\.(?P<language>[a-z]{2}))?\.(?P<ending>yml|md)")


def read_exercises(folder: Folder, course: str, original: str, problems: list[Problem]) -> tuple[Exercise, ...]:
    """The exercises of a course by their ids, in order."""
    found = []
    for name in folder.children(f"{course}/exercises"):
        path = f"{course}/exercises/{name}"
        if not is_id(name) or path in folder.files:
            problems.append(Problem(path, 1, "not the folder of an exercise", "Name a folder in small letters, digits and single hyphens"))
        elif f"{path}/case.yml" not in folder.files:
            problems.append(Problem(f"{path}/case.yml", 1, "the exercise has no case.yml", f"Add one with {', '.join(CASE)}"))
        elif exercise := _Case(folder, path, original, problems).read(name):
            found.append(exercise)
    return tuple(found)


@lru_cache
def types(kind: str) -> frozenset[str]:
    """The ids of the directory's kinds of ministry or of stakeholder."""
    return frozenset(str(row["id"]) for sheet in sheets() if sheet.table == kind for row in sheet.rows)


@dataclass(frozen=True)
class _Case:
    """One exercise being read."""

    folder: Folder
    path: str
    original: str
    problems: list[Problem]

    def read(self, name: str) -> Exercise | None:
        file = f"{self.path}/case.yml"
        text = text_of(self.folder, file, self.problems)
        node = load_mapping(text, file, self.problems) if text is not None else None
        if node is None:
            return None
        fields = Fields(node, file, self.problems, CASE)
        if (own := fields.text("id", 64)) and own != name:
            fields.wrong("id", f"the id {own[:60]} is not the name of its folder, {name}", "Make both the same")
        words = Wordings(fields, self.original)
        self._translations(words, name)
        figures = tuple(self._figures(fields, words))
        exercise = Exercise(
            id=name, titles=words.of(fields, "title", "title", LONGEST_TITLE), labels=words.of(fields, "label", "label", 600), year=fields.text("year", 20),
            profiles=words.texts(fields, "profile", LONGEST_TEXT), figures=figures, units=words.units(),
            measures=tuple(self._measures(fields, words)), functions=tuple(self._functions(fields, words)), parties=tuple(self._parties(fields, words)),
            guide=self._sheets("facilitator"),
        )
        words.finish()
        self._stray([party.id for party in exercise.parties])
        return exercise

    def _translations(self, words: Wordings, name: str) -> None:
        for language in LANGUAGES:
            file = f"{self.path}/case.{language}.yml"
            text = text_of(self.folder, file, self.problems) if file in self.folder.files and language != self.original else None
            node = load_mapping(text, file, self.problems) if text is not None else None
            if node is not None:
                words.add(language, Fields(node, file, self.problems, words.KEYS), name)

    def _figures(self, fields: Fields, words: Wordings) -> Iterator[Figure]:
        for name, part in self._parts(fields, "figures", FIGURE):
            value = part.text("value", 24)
            if value and not NUMBER.fullmatch(value):
                part.wrong("value", f"value is {value[:40]}", "Write a plain number with a point, like 17.5")
            yield Figure(name, words.of(part, "label", f"figures/{name}", LONGEST_TITLE), value if NUMBER.fullmatch(value) else "0", words.unit(part))

    def _measures(self, fields: Fields, words: Wordings) -> Iterator[Measure]:
        for name, part in self._parts(fields, "measures", MEASURE):
            titles, texts = (words.of(part, key, f"measures/{name}/{key}", longest) for key, longest in (("title", LONGEST_TITLE), ("text", 4_000)))
            yield Measure(name, titles, part.one_of("area", policy_areas()), texts)

    def _functions(self, fields: Fields, words: Wordings) -> Iterator[Function]:
        for name, part in self._parts(fields, "functions", FUNCTION):
            yield Function(name, words.of(part, "title", f"functions/{name}", LONGEST_TITLE))

    def _parties(self, fields: Fields, words: Wordings) -> Iterator[Party]:
        for name, part in self._parts(fields, "parties", PARTY):
            kind = part.one_of("kind", tuple(KINDS))
            for other, key in KINDS.items():
                if other != kind and key in part.node:
                    part.wrong(key, f"{key} of a {kind or 'party without kind'}", "Take it out, or correct the kind")
            own = part.one_of(KINDS[kind], types(KINDS[kind])) if kind else ""
            yield Party(name, words.of(part, "name", f"parties/{name}", LONGEST_TITLE), kind, own, self._brief(part, name))

    def _brief(self, part: Fields, name: str) -> Sheets:
        brief = part.text("brief", 100)
        if brief and brief != f"briefs/{name}.md":
            part.wrong("brief", f"the brief of {name} is {brief}", f"Name the file briefs/{name}.md")
        elif brief and f"{self.path}/{brief}" not in self.folder.files:
            part.wrong("brief", f"{brief} is not there", "Add the file: a line # with a title, then what this party alone knows")
        return self._sheets(f"briefs/{name}")

    def _parts(self, fields: Fields, name: str, known: Sequence[str]) -> Iterator[tuple[str, Fields]]:
        """The parts of a list by their ids, each id once."""
        seen: dict[str, int] = {}
        parts = fields.mappings(name, known)
        if not parts:
            fields.wrong(name, f"the case has no {name}", f"Add at least one: {{{', '.join(known)}}}")
        for part in parts:
            own = part.text("id", 40)
            if own in seen:
                part.wrong("id", f"{own} is also the id in line {seen[own]}", "Give each its own id")
            elif own and not KEY.fullmatch(own):
                part.wrong("id", f"{own!a} is not an id", "Use small letters a-z, digits and single underscores")
            elif own:
                seen[own] = part.node.line_of("id")
                yield own, part

    def _sheets(self, name: str) -> Sheets:
        """A sheet in the original and in its translations."""
        found: dict[str, Sheet] = {}
        for language in LANGUAGES:
            file = f"{self.path}/{name}.md" if language == self.original else f"{self.path}/{name}.{language}.md"
            text = text_of(self.folder, file, self.problems) if file in self.folder.files else None
            if text is not None and is_short(text, file, 1, self.problems):
                found[language] = self._sheet(file, text)
        return found

    def _sheet(self, file: str, text: str) -> Sheet:
        first, _, body = text.partition("\n")
        title = first.removeprefix("# ").strip()
        if not first.startswith("# ") or not title or len(title) > LONGEST_TITLE:
            self.problems.append(Problem(file, 1, "no title", f"Begin with a line # and a title of at most {LONGEST_TITLE} letters"))
        if not body.strip():
            self.problems.append(Problem(file, 1, "no text below the title", "Write it, or take the file out"))
        return Sheet(title, Text(file, min(2, text.count("\n") + 1), body))

    def _stray(self, parties: Sequence[str]) -> None:
        """Files that nothing reads."""
        for file in self.folder.under(self.path):
            found = SHEET.fullmatch(file.removeprefix(f"{self.path}/"))
            languages = (None, *(language for language in LANGUAGES if language != self.original))
            if not found or found["language"] not in languages or (found["name"] == "case") != (found["ending"] == "yml"):
                self._say(file, "a file that no exercise has", "An exercise has case.yml, briefs/<party>.md, facilitator.md and their translations, like case.fr.yml")
            else:
                self._say_lonely(file, found, parties)

    def _say_lonely(self, file: str, found: re.Match[str], parties: Sequence[str]) -> None:
        """A brief without its party, a translation without its original."""
        party = found["name"].partition("/")[2]
        if party and party not in parties:
            near = difflib.get_close_matches(party, parties, 1)
            self._say(file, f"no party has the id {party}", f"Did you mean {near[0]}" if near else "Take the file out, or add the party")
        elif found["language"] and f"{self.path}/{found['name']}.{found['ending']}" not in self.folder.files:
            self._say(file, "a translation without its original", "Add the original beside it, or take the translation out")

    def _say(self, file: str, what: str, mend: str) -> None:
        self.problems.append(Problem(file, 1, what, mend))
