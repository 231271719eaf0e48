"""Publishing: a checked and drawn course becomes a revision, and that revision the one that is shown."""
from collections.abc import Mapping
from itertools import count
from typing import Any

from sqlalchemy import insert, select

from emm_platform.courses.actions.exercises import exercise_line, exercise_rows
from emm_platform.courses.events import CoursePublished
from emm_platform.courses.interchange.library import linked
from emm_platform.courses.interchange.rendering import Rendered, page_key
from emm_platform.courses.interchange.values import Course, Fact, GlossaryWord, Item, Lesson, LibraryEntry, Module
from emm_platform.courses.models import (
    CourseEntry,
    CourseExercise,
    CourseFact,
    CourseItem,
    CourseMedium,
    CourseModule,
    CoursePage,
    CourseRevision,
    CourseWord,
    PublishedCourse,
)
from emm_platform.courses.rules import outdated
from emm_platform.courses.rules.progress import LESSON
from emm_platform.kernel.db import locked
from emm_platform.kernel.work import Work


def publish(work: Work, course: Course, rendered: Rendered) -> str:
    """Show this tree as the course from now on; its revision's id. A tree that was published before is shown again and stored once."""
    now_shown = locked(work.db, PublishedCourse, course.id)
    if now_shown is not None and now_shown.revision == course.revision:
        return course.revision
    if work.db.scalar(select(CourseRevision.id).where(CourseRevision.id == course.revision)) is None:
        _store(work, course, rendered, now_shown.revision if now_shown else None)
    if now_shown is None:
        work.db.add(PublishedCourse(id=course.id, revision=course.revision))
    else:
        now_shown.revision = course.revision
    work.db.flush()
    work.record("published", kind="course", about=course.id, revision=course.revision)
    work.tell(CoursePublished(course.id, course.revision))
    return course.revision


def _store(work: Work, course: Course, rendered: Rendered, before: str | None) -> None:
    """Write the revision, a statement a table."""
    earlier = work.db.execute(select(CourseRevision.digests, CourseRevision.outdated).where(CourseRevision.id == before)).first()
    work.db.add(CourseRevision(
        id=course.revision, course=course.id, original=course.original, hours=course.hours, lessons=sum(len(m.lessons) for m in course.modules),
        titles=dict(course.titles), ledes=dict(course.ledes), audiences=dict(course.audiences), digests=dict(course.digests),
        outdated=list(outdated(earlier.digests, earlier.outdated, course.digests)) if earlier else [], titles_only=_titles_only(course), exercises=list(map(exercise_line, course.exercises)),
        beside=[{**_line(item), "place": place} for place, item in course.beside.items()],
        published_at=work.now, published_by=work.actor.person_id,
    ))
    work.db.flush()
    for table, rows in _rows(course, rendered).items():
        if rows:
            work.db.execute(insert(table), [{"revision": course.revision, **row} for row in rows])
    _store_media(work, rendered, course.id)


def _titles_only(course: Course) -> list[str]:
    """The files of lessons that have title and objectives and not the text."""
    lessons = [lesson for module in course.modules for lesson in module.lessons]
    return sorted(lesson.texts[language].body.file for lesson in lessons for language in lesson.titles_only)


def _store_media(work: Work, rendered: Rendered, course: str) -> None:
    media = {m.name: m for path, m in rendered.media.items() if path.startswith(f"{course}/")}
    there = set(work.db.scalars(select(CourseMedium.name).where(CourseMedium.name.in_(list(media)))))
    new = [{"name": m.name, "media_type": m.media_type, "content": m.content} for name, m in media.items() if name not in there]
    if new:
        work.db.execute(insert(CourseMedium), new)


def _rows(course: Course, rendered: Rendered) -> Mapping[type, list[dict[str, Any]]]:
    steps = [_step(module, entry) for module in course.modules for entry in module.entries]
    return {
        CourseModule: [_module(course, position, module, rendered) for position, module in enumerate(course.modules, 1)],
        CoursePage: [row for module in course.modules for lesson in module.lessons for row in _pages(course, module, lesson, rendered, steps)],
        CourseItem: [
            *(_item(course, module.id, item, rendered) for module in course.modules for item in module.items),
            *(_item(course, place, item, rendered) for place, item in course.beside.items()),
        ],
        CourseExercise: exercise_rows(course, rendered),
        CourseWord: list(map(_word, course.shared.words.values())),
        CourseEntry: list(map(_entry, course.shared.library.values(), count(1))),
        CourseFact: list(map(_fact, course.shared.facts.values())),
    }


def _word(word: GlossaryWord) -> dict[str, Any]:
    return {"word": word.id, "terms": word.terms, "definitions": word.definitions, "area": word.area, "facts": list(word.facts), "also": word.also}


def _entry(entry: LibraryEntry, position: int) -> dict[str, Any]:
    lists = {"areas": list(entry.areas), "facts": list(entry.facts)}
    names = {"titles": dict(entry.titles), "texts": dict(entry.texts), "before_copying": dict(entry.before_copying)}
    plain = {name: getattr(entry, name) for name in ("kind", "area", "status", "source", "country", "period")}
    return {"entry": entry.id, "position": position, **plain, **lists, **names}


def _fact(fact: Fact) -> dict[str, Any]:
    return {"fact": fact.id, "text": fact.text, "valid": fact.valid, "source": fact.source, "status": fact.status}


def _module(course: Course, position: int, module: Module, rendered: Rendered) -> dict[str, Any]:
    notes = {language: rendered.pages[page_key(course.id, module.id, "", language)].html for language in module.notes}
    contents = [_line(entry) for entry in module.entries]
    return {"module": module.id, "position": position, "titles": dict(module.titles), "summaries": dict(module.summaries), "contents": contents, "notes": notes}


def _line(entry: Lesson | Item) -> dict[str, Any]:
    """An entry of a module's contents, as rules.Entry reads it back."""
    kind, name, required = (LESSON, entry.id, True) if isinstance(entry, Lesson) else (entry.kind, entry.kind, entry.required)
    languages = [x for x in entry.texts if x not in entry.titles_only] if isinstance(entry, Lesson) else []
    return {"kind": kind, "id": name, "titles": dict(entry.titles), "minutes": entry.minutes, "required": required, "languages": languages}


def _step(module: Module, entry: Lesson | Item) -> dict[str, Any]:
    line = _line(entry)
    return {"module": module.id, "entry": line["id"], "titles": line["titles"]}


def _pages(course: Course, module: Module, lesson: Lesson, rendered: Rendered, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A lesson's row in each of its languages, with the steps on either side of it."""
    here = next(i for i, step in enumerate(steps) if (step["module"], step["entry"]) == (module.id, lesson.id))
    shape = {
        "course": course.id, "module": module.id, "page": lesson.id, "minutes": lesson.minutes, "position": module.lessons.index(lesson) + 1,
        "library": list(linked(lesson, course.shared.library)), "before": steps[here - 1] if here else None, "after": steps[here + 1] if here + 1 < len(steps) else None,
    }
    rows = []
    for language, text in lesson.texts.items():
        spoken = course.original if text.is_titles_only else language
        drawn, notes = rendered.pages[page_key(course.id, module.id, lesson.id, language)], _notes(course, module, lesson, rendered, (language, spoken))
        rows.append({
            **shape, "language": language, "text_language": spoken if spoken != language else None, "title": text.title, "html": drawn.html, "notes": notes,
            "facts": list(drawn.cited), "words": list(drawn.used),
        })
    return rows


def _notes(course: Course, module: Module, lesson: Lesson, rendered: Rendered, languages: tuple[str, str]) -> str | None:
    """What facilitators read beside a lesson, in the first of the languages that has it."""
    found = (rendered.pages.get(page_key(course.id, module.id, lesson.id, language) + "*") for language in languages)
    return next((drawn.html for drawn in found if drawn and drawn.html), None)


def _item(course: Course, module: str, item: Item, rendered: Rendered) -> dict[str, Any]:
    html = {name: rendered.pages[page_key(course.id, module, f"{item.kind}#{name}", "")].html for name in item.texts}
    return {
        "module": module, "kind": item.kind, "titles": dict(item.titles), "minutes": item.minutes, "required": item.required,
        "content": item.content, "html": html,
    }
