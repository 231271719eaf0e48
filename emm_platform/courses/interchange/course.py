"""A course and its modules: which files there are, what each is, and what must not be there."""
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from emm_platform.courses.interchange.accepted import read_accepted
from emm_platform.courses.interchange.blocks import is_short
from emm_platform.courses.interchange.exercise import read_exercises
from emm_platform.courses.interchange.fields import Fields, is_id, load_mapping
from emm_platform.courses.interchange.folder import SHARED, Folder, text_of
from emm_platform.courses.interchange.items import ItemFiles, ItemKind
from emm_platform.courses.interchange.lesson import read_lesson
from emm_platform.courses.interchange.program import revision
from emm_platform.courses.interchange.shared import policy_areas
from emm_platform.courses.interchange.times import course_adds_up, module_adds_up
from emm_platform.courses.interchange.values import Course, Item, Lesson, Module, Names, Shared, Text
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.yaml import Mapping as Named
from emm_platform.kernel.yaml import Problem

NUMBERED = re.compile(r"(?P<number>\d{1,4})-(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)")
PICTURES = ("svg", "png", "jpg", "jpeg", "webp", "gif")
RESERVED = ("enrol", "exercises", "media", "new", "notes")  # words of our own addresses under a course or module


@dataclass(frozen=True)
class Reading:
    """What is handed along while one course is read."""

    folder: Folder
    shared: Shared
    kinds: Sequence[ItemKind]
    problems: list[Problem]

    def say(self, file: str, line: int, what: str, mend: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(file, line, what, mend))


def read_course(reading: Reading, course: str) -> Course | None:
    """The course in a folder of the tree; None where its course.yml cannot be read."""
    file = f"{course}/course.yml"
    if file not in reading.folder.files:
        reading.say(file, 1, "the course has no course.yml", "Add one with id, title, lede, hours, audience and original")
        return None
    fields = _fields(reading, file, ("id", "title", "lede", "hours", "audience", "original", "accepted"), wrapper="course")
    if fields is None:
        return None
    _same_id(fields, course)
    original = fields.one_of("original", LANGUAGES.keys(), "en")
    texts = _texts(reading, fields, f"{course}/course", {"title": 120, "lede": 600, "audience": 400}, original, wrapper="course")
    drafts = [draft for name in _module_folders(reading, course) if (draft := _module(reading, course, name, original))]
    objectives = frozenset(o.id for draft in drafts for lesson in draft.module.lessons for o in lesson.objectives)
    shape = ItemFiles(
        course=course, module="", original=original, file="", translations={}, banks=_banks(reading, course), texts=_texts_of(reading, _banks(reading, course)),
        objectives=objectives, facts=frozenset(reading.shared.facts), areas=policy_areas(),
    )
    modules = tuple(replace(draft.module, items=_items(reading, shape, draft.module.id, draft.items)) for draft in drafts)
    for draft, module in zip(drafts, modules, strict=True):
        module_adds_up(draft.fields, module)
    course_adds_up(fields, modules)
    return Course(
        id=course, original=original, hours=fields.number("hours", 0, 1_000, 0), titles=texts["title"], ledes=texts["lede"], audiences=texts["audience"],
        modules=modules, shared=reading.shared, media={}, digests=reading.folder.digests(course), revision=revision(reading.folder, course, reading.kinds),
        accepted=read_accepted(fields, everywhere=True), exercises=read_exercises(reading.folder, course, original, reading.problems),
        beside=_beside(reading, shape),
    )


def _fields(reading: Reading, file: str, known: tuple[str, ...], wrapper: str = "") -> Fields | None:
    """The named values of a file; they may stand under one name, as `quiz:` does in quiz.yml."""
    text = text_of(reading.folder, file, reading.problems)
    node = load_mapping(text, file, reading.problems) if text is not None else None
    inner = node.get(wrapper) if node is not None and wrapper else None
    if isinstance(inner, Named) and node is not None and len(node) == 1:
        return Fields(inner, file, reading.problems, known)
    return Fields(node, file, reading.problems, known) if node is not None else None


def _same_id(fields: Fields, expected: str) -> None:
    found = fields.id()
    if found and found != expected:
        fields.wrong("id", f"the id {found} is not the name of its file or folder, {expected}", "Make both the same")


def _texts(reading: Reading, fields: Fields, stem: str, longest: Mapping[str, int], original: str, wrapper: str = "") -> dict[str, Names]:
    """Each named text in the original and in every translation beside it."""
    found: dict[str, dict[str, str]] = {name: {original: fields.text(name, most)} for name, most in longest.items()}
    for language in LANGUAGES:
        file = f"{stem}.{language}.yml"
        if file not in reading.folder.files:
            continue
        if language == original:
            reading.say(file, 1, f"a translation into the original's own language, {language}", "Take the file out, or correct `original` in course.yml")
            continue
        translation = _fields(reading, file, tuple(longest), wrapper)
        for name, most in longest.items() if translation else ():
            text = translation.text(name, most, needed=name == "title") if translation else ""
            found[name] |= {language: text} if text else {}
    return {name: dict(texts) for name, texts in found.items()}


def _module_folders(reading: Reading, course: str) -> list[str]:
    """The module folders in their order. Whatever else stands beside them is a problem."""
    found: dict[str, str] = {}
    for name in reading.folder.children(course):
        path = f"{course}/{name}"
        numbered = NUMBERED.fullmatch(name)
        if path in reading.folder.files:
            stem, _, ending = _parts(name)
            if f"{stem}.{ending}" not in ("course.yml", *(file for kind in reading.kinds for file in kind.beside.values())):
                reading.say(path, 1, "a file that no course has here", "Course files are course.yml and its translations course.<language>.yml")
        elif numbered and is_id(numbered["id"]):
            _in_order(reading, path, numbered, found)
        elif name not in ("banks", "exercises"):
            reading.say(path, 1, "a folder that is no module", "Name it by number and id, like 10-migration-today; question banks stand in banks")
    if not found:
        reading.say(f"{course}/course.yml", 1, "the course has no modules", "Add a folder like 10-first-module with a module.yml")
    return sorted(found.values(), key=lambda name: (int(name.partition("-")[0]), name))


def _in_order(reading: Reading, path: str, numbered: re.Match[str], found: dict[str, str]) -> None:
    """Take a numbered name unless its id or number stands there already."""
    same_number = [other for other in found.values() if int(other.partition("-")[0]) == int(numbered["number"])]
    if numbered["id"] in found:
        reading.say(path, 1, f"a second {numbered['id']}", "Keep one")
    elif numbered["id"] in (*RESERVED, *(word for kind in reading.kinds for word in (kind.name, *kind.beside))):
        reading.say(path, 1, f"{numbered['id']} is a word of our own addresses", "Choose another id")
    elif same_number:
        reading.say(path, 1, f"{numbered['number']} is also the number of {same_number[0]}", "Give each its own number; the order follows it")
    else:
        found[numbered["id"]] = numbered[0]


ItemPaths = Mapping[str, Mapping[str, str]]  # kind → language → path


@dataclass(frozen=True)
class _Draft:
    """A module without its items, which may refer to what other modules hold; the files of these, and its module.yml."""

    module: Module
    items: ItemPaths
    fields: Fields


def _module(reading: Reading, course: str, name: str, original: str) -> _Draft | None:
    path = f"{course}/{name}"
    own_id = name.partition("-")[2]
    if f"{path}/module.yml" not in reading.folder.files:
        reading.say(f"{path}/module.yml", 1, "the module has no module.yml", "Add one with id, title and summary")
        return None
    fields = _fields(reading, f"{path}/module.yml", ("id", "title", "summary", "minutes", "accepted"))
    if fields is None:
        return None
    _same_id(fields, own_id)
    texts = _texts(reading, fields, f"{path}/module", {"title": 120, "summary": 600}, original)
    files = _sorted_out(reading, path, original)
    lessons = [_lesson(reading, lesson, by_language, original) for lesson, by_language in files.lessons.items()]
    whole = tuple(lesson for lesson in lessons if lesson)
    if not whole:
        reading.say(f"{path}/module.yml", 1, "the module has no lessons", "Add one like 10-first-lesson.md")
    module = Module(own_id, texts["title"], texts["summary"], whole, (), _notes(reading, files.notes), read_accepted(fields, everywhere=True))
    return _Draft(module, files.items, fields)


@dataclass(frozen=True)
class _ModuleFiles:
    """A module's files by what they are: lesson name or item kind → language → path."""

    lessons: Mapping[str, Mapping[str, str]]
    items: Mapping[str, Mapping[str, str]]
    notes: Mapping[str, str]


def _sorted_out(reading: Reading, path: str, original: str) -> _ModuleFiles:
    kinds = {kind.file: kind.name for kind in reading.kinds}
    groups: dict[str, dict[str, str]] = {}  # a file's name without its language → language → path
    for name in reading.folder.children(path):
        file = f"{path}/{name}"
        stem, language, ending = _parts(name)
        if file in reading.folder.files and _belongs(stem, ending, kinds):
            groups.setdefault(f"{stem}.{ending}", {})[language or original] = file
        else:
            _say_stray(reading, file, name)
    whole = {name: files for name, files in groups.items() if name == "facilitator.md" or _has_original(reading, files, original)}
    lessons = {name.removesuffix(".md"): files for name, files in whole.items() if NUMBERED.fullmatch(name.removesuffix(".md"))}
    items = {kinds[name]: files for name, files in whole.items() if name in kinds}
    return _ModuleFiles(_ordered(reading, path, lessons), items, whole.get("facilitator.md", {}))


def _belongs(stem: str, ending: str, kinds: Mapping[str, str]) -> bool:
    """Whether a module has files of this name, whatever the language."""
    if f"{stem}.{ending}" in (*kinds, "module.yml", "facilitator.md"):
        return True
    return ending == "md" and NUMBERED.fullmatch(stem) is not None


def _say_stray(reading: Reading, file: str, name: str) -> None:
    if file in reading.folder.files:
        reading.say(file, 1, "a file that no module has", "Lessons are named by number and id, like 10-first-steps.md or 10-first-steps.fr.md")
    elif name != "media":
        reading.say(file, 1, "a folder that no module has", "Pictures stand in media; nothing else is a folder")


def _parts(name: str) -> tuple[str, str, str]:
    """A file's name as stem, language (empty for the original) and ending."""
    stem, _, ending = name.rpartition(".")
    inner, _, language = stem.rpartition(".")
    return (inner, language, ending) if language in LANGUAGES and inner else (stem, "", ending)


def _ordered(reading: Reading, path: str, lessons: Mapping[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, str] = {}
    for stem in sorted(lessons):
        numbered = NUMBERED.fullmatch(stem)
        if numbered:
            _in_order(reading, f"{path}/{stem}.md", numbered, found)
    return {stem: lessons[stem] for stem in sorted(found.values(), key=lambda s: (int(s.partition("-")[0]), s))}


def _has_original(reading: Reading, by_language: Mapping[str, str], original: str) -> bool:
    if original not in by_language:
        file = next(iter(by_language.values()))
        reading.say(file, 1, "a translation without its original", "Add the original beside it, or take the translation out")
    return original in by_language


def _lesson(reading: Reading, name: str, files: Mapping[str, str], original: str) -> Lesson | None:
    lesson = read_lesson(reading.folder, files, original, reading.shared, reading.problems)
    expected = name.partition("-")[2]
    if lesson and lesson.id and lesson.id != expected:
        reading.say(files[original], 2, f"the id {lesson.id} is not the name of its file, {expected}", "Make both the same")
        return None
    return lesson


def _items(reading: Reading, shape: ItemFiles, module: str, files: ItemPaths) -> tuple[Item, ...]:
    """A module's items, each read by the feature whose kind it is; `shape` is what is the same in all modules of the course."""
    found = []
    for kind in reading.kinds:
        if kind.name in files:
            own = files[kind.name]
            translations = {language: path for language, path in own.items() if language != shape.original}
            texts = {**shape.texts, **_texts_of(reading, own.values())}
            paths = replace(shape, module=module, file=own[shape.original], translations=translations, texts=texts)
            read = kind.read(paths) if paths.file in paths.texts else None
            if read is not None:
                reading.problems.extend(problem for problem in read.problems if problem.is_mistake)
                advice = tuple(problem for problem in read.problems if not problem.is_mistake)
                found.append(Item(kind.name, read.titles, read.minutes, read.required, read.content, read.texts, tuple(read.asks), advice))
    return tuple(found)


def _beside(reading: Reading, shape: ItemFiles) -> dict[str, Item]:
    """What the course has beside its modules, each read as an item whose module is its place."""
    found: dict[str, Item] = {}
    for kind in reading.kinds:
        for place, name in kind.beside.items():
            stem, _, ending = _parts(name)
            paths = {language: f"{shape.course}/{stem}.{language}.{ending}" for language in LANGUAGES} | {shape.original: f"{shape.course}/{name}"}
            there = {language: path for language, path in paths.items() if path in reading.folder.files}
            if there and _has_original(reading, there, shape.original):
                found.update((place, item) for item in _items(reading, shape, place, {kind.name: there}))
    return found


def _banks(reading: Reading, course: str) -> list[str]:
    return [path for start in (f"{course}/banks", f"{SHARED}/banks") for path in reading.folder.under(start)]


def _texts_of(reading: Reading, paths: Iterable[str]) -> dict[str, str]:
    """Those files that can be read as text."""
    texts = {path: text_of(reading.folder, path, reading.problems) for path in paths}
    return {path: text for path, text in texts.items() if text is not None}


def _notes(reading: Reading, files: Mapping[str, str]) -> dict[str, Text]:
    found = {language: (file, text_of(reading.folder, file, reading.problems) or "") for language, file in files.items()}
    return {language: Text(file, 1, text) for language, (file, text) in found.items() if text.strip() and is_short(text, file, 1, reading.problems)}
