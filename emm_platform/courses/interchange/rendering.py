"""Handing a tree's texts and pictures to the child process that draws them, and taking back what it made or why it could not."""
import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from emm_platform.courses.interchange.labels import labels
from emm_platform.courses.interchange.library import linked
from emm_platform.courses.interchange.values import Course, Exercise, Item, Lesson, Medium, Module, Shared, Text
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.yaml import Problem

SECONDS = 180  # of wall time, above the child's own limit of processor time


@dataclass(frozen=True)
class Drawn:
    """One text as finished HTML, with the facts it cites and the words it uses, in their order."""

    html: str
    cited: Sequence[str] = ()
    used: Sequence[str] = ()


@dataclass(frozen=True)
class Rendered:
    """Everything that was drawn: texts by key, pictures by path."""

    pages: Mapping[str, Drawn] = field(default_factory=dict)
    media: Mapping[str, Medium] = field(default_factory=dict)


def page_key(course: str, module: str, page: str, language: str) -> str:
    """The key of a lesson; a module's own notes have an empty page, a lesson's notes end in a star, an item's texts in their own key."""
    return "/".join((course, module, page, language))


def sheet_key(course: str, exercise: str, name: str, language: str) -> str:
    """The key of a text of an exercise: its profile, a brief, the guide."""
    return f"{course}/exercises#{exercise}/{name}/{language}"


def render(courses: Sequence[Course], shared: Shared, problems: list[Problem]) -> Rendered:
    """Draw every text and picture of the courses in one child process with limits on time and memory."""
    tasks = [pair for course in courses for pair in _tasks(course)]
    if not tasks:
        return Rendered()
    pages = [task for task, _ in tasks]
    job = {
        "labels": {language: labels(language, _minutes(courses)) for language in LANGUAGES},
        "media": {path: base64.b64encode(content).decode("ascii") for course in courses for path, content in course.media.items()},
        "pages": pages, **_shared(shared),
    }
    return _collect(_child(json.dumps(job)), {task["key"]: text for task, text in tasks}, problems)


def _shared(shared: Shared) -> dict[str, Any]:
    """What of the glossary and the facts a page may show."""
    return {
        "words": {word.id: {"terms": word.terms, "definitions": word.definitions} for word in shared.words.values()},
        "facts": {fact.id: {"source": fact.source} for fact in shared.facts.values()},
        "library": {entry.id: {"titles": entry.titles} for entry in shared.library.values()},
    }


def _child(job: str) -> Iterator[dict[str, Any]]:
    """The lines that the child wrote until it was done or was ended."""
    command = [sys.executable, "-m", "emm_platform.courses.interchange.render"]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("EMM_")}  # it needs no key and no database
    try:
        output = subprocess.run(command, input=job.encode(), capture_output=True, timeout=SECONDS, check=False, env=surroundings).stdout
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
    for line in output.split(b"\n"):
        try:
            yield json.loads(line)
        except ValueError:
            return  # the last line, cut off


def _collect(lines: Iterator[dict[str, Any]], texts: Mapping[str, Text], problems: list[Problem]) -> Rendered:
    pages: dict[str, Drawn] = {}
    media: dict[str, Medium] = {}
    at, done = "", False
    for line in lines:
        at, done = line.get("at", at), "done" in line
        if "bad" in line:
            problems.append(_bad(line, texts))
        elif "media" in line:
            media[line["media"]] = Medium(line["name"], line["type"], base64.b64decode(line["content"]), line["width"], line["height"])
        elif "page" in line:
            keys = {line["page"]: line["html"], **line.get("beside", {})}
            pages |= {key: Drawn(html, line["cited"], line["used"]) for key, html in keys.items()}
            problems.extend(_wrong(texts[line["page"]], line["wrong"]))
    if not done:
        failed = {"bad": at, "line": 1, "what": "drawing it took too much time or memory", "mend": "Make it simpler; nothing after it was checked"}
        problems.append(_bad(failed, texts))
    return Rendered(pages, media)


def _bad(line: Mapping[str, Any], texts: Mapping[str, Text]) -> Problem:
    text = texts.get(line["bad"])
    return Problem(text.file, text.first_line, line["what"], line["mend"]) if text else Problem(line["bad"] or "course.yml", line["line"], line["what"], line["mend"])


def _wrong(text: Text, found: Sequence[Sequence[str]]) -> Iterator[Problem]:
    lines = text.markdown.split("\n")
    for needle, what, mend in dict.fromkeys(map(tuple, found)):
        numbers = [n for n, line in enumerate(lines, text.first_line) if needle and needle in line]
        for number in numbers or [text.first_line]:
            yield Problem(text.file, number, what, mend)


def _minutes(courses: Sequence[Course]) -> set[int]:
    """The lengths of activities that occur."""
    lessons = (lesson for course in courses for module in course.modules for lesson in module.lessons)
    return {minutes for lesson in lessons for text in lesson.texts.values() for minutes in text.activities}


def _tasks(course: Course) -> Iterator[tuple[dict[str, Any], Text]]:
    for module in course.modules:
        folder = next((path.rpartition("/")[0] for path in course.digests if path.endswith(f"-{module.id}/module.yml")), "")
        for lesson in module.lessons:
            yield from _lesson_tasks(course, module, lesson, folder)
        for language, text in module.notes.items():
            yield {"key": page_key(course.id, module.id, "", language), "kind": "notes", "language": language, "folder": folder, "text": text.markdown}, text
        for item in module.items:
            yield from _item_tasks(course, module.id, item, folder)
    for place, item in course.beside.items():
        yield from _item_tasks(course, place, item, "")
    for exercise in course.exercises:
        yield from _exercise_tasks(course, exercise)


def _exercise_tasks(course: Course, exercise: Exercise) -> Iterator[tuple[dict[str, Any], Text]]:
    sheets = {f"briefs/{party.id}": party.brief for party in exercise.parties} | {"facilitator": exercise.guide}
    texts = [("profile", language, text) for language, text in exercise.profiles.items()]
    texts += [(name, language, sheet.body) for name, by_language in sheets.items() for language, sheet in by_language.items()]
    for name, language, text in texts:
        yield {"key": sheet_key(course.id, exercise.id, name, language), "kind": "sheet", "language": language, "folder": "", "text": text.markdown}, text


def _item_tasks(course: Course, module: str, item: Item, folder: str) -> Iterator[tuple[dict[str, Any], Text]]:
    for name, text in item.texts.items():
        key = page_key(course.id, module, f"{item.kind}#{name}", "")
        yield {"key": key, "kind": "piece", "language": course.original, "folder": folder, "text": text.markdown}, text


def _lesson_tasks(course: Course, module: Module, lesson: Lesson, folder: str) -> Iterator[tuple[dict[str, Any], Text]]:
    """A lesson's pages. Where a language has titles only, its page is drawn beside the original's, with the same text."""
    for language, text in lesson.texts.items():
        key = page_key(course.id, module.id, lesson.id, language)
        shape = {"language": language, "folder": folder, "facts": lesson.facts, "library": linked(lesson, course.shared.library)}
        if language not in lesson.titles_only:
            others = lesson.titles_only if language == course.original else ()
            beside = [(page_key(course.id, module.id, lesson.id, other), other, _objectives(course, lesson, other)) for other in others]
            objectives = _objectives(course, lesson, language)
            yield {"key": key, "kind": "lesson", "text": text.body.markdown, "objectives": objectives, "beside": beside, **shape}, text.body
        if text.notes:
            yield {"key": key + "*", "kind": "notes", "text": text.notes.markdown, **shape}, text.notes


def _objectives(course: Course, lesson: Lesson, language: str) -> list[str]:
    return [o.texts.get(language) or o.texts[course.original] for o in lesson.objectives]
