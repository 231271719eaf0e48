"""What a handout holds: a course or one of its modules, as it is shown now, in one language."""
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseMedium, CourseModule, CoursePage, CourseRevision, PublishedCourse

OWN_NAME = re.compile(r'\b(id|aria-labelledby|for)="([^"]+)"|\bhref="#([^"]+)"')
PICTURE = re.compile(r'src="/courses/[^/"]+/media/([^"]+)"')
DRAWN_LATER = re.compile(r' loading="lazy"')


@dataclass(frozen=True)
class PrintedLesson:
    """A lesson as it is printed: its names are its own in the document, its pictures inside it. `text_language` is the language of the text."""

    name: str
    title: str
    language: str
    text_language: str
    minutes: int
    html: str


@dataclass(frozen=True)
class PrintedModule:
    """A module and its lessons in order."""

    number: int
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    lessons: Sequence[PrintedLesson]


@dataclass(frozen=True)
class Handout:
    """A course, or one module of it."""

    course: str
    titles: Mapping[str, str]
    ledes: Mapping[str, str]
    revision: str
    published_at: datetime
    modules: Sequence[PrintedModule]


def handout(db: Session, course: str, module: str | None, language: str) -> Handout | None:
    """The handout of a course, or of one module; None if there is none. Three statements."""
    revision = db.execute(
        select(CourseRevision.id, CourseRevision.original, CourseRevision.titles, CourseRevision.ledes, CourseRevision.published_at)
        .join(PublishedCourse, PublishedCourse.revision == CourseRevision.id)
        .where(PublishedCourse.id == course)
    ).first()
    if revision is None:
        return None
    lessons = _lessons(db, revision.id, (revision.original, language), module)
    shown = [
        PrintedModule(row.position, row.titles, row.summaries, lessons.get(row.module, ()))
        for row in db.execute(
            select(CourseModule.module, CourseModule.position, CourseModule.titles, CourseModule.summaries)
            .where(CourseModule.revision == revision.id, *([CourseModule.module == module] if module else []))
            .order_by(CourseModule.position)
        )
    ]
    return Handout(course, revision.titles, revision.ledes, revision.id, revision.published_at, shown) if shown else None


def _lessons(db: Session, revision: str, languages: tuple[str, str], module: str | None) -> Mapping[str, Sequence[PrintedLesson]]:
    """The lessons of each module in their order, in the second language where it has them, else in the first."""
    rows = db.execute(
        select(CoursePage.module, CoursePage.page, CoursePage.language, CoursePage.text_language, CoursePage.title, CoursePage.minutes, CoursePage.html)
        .where(CoursePage.revision == revision, CoursePage.language.in_(languages), *([CoursePage.module == module] if module else []))
        .order_by(CoursePage.module, CoursePage.position)
    ).all()
    best = {(row.module, row.page): row for row in sorted(rows, key=lambda row: languages.index(row.language))}
    pictures = _pictures(db, {name for row in best.values() for name in PICTURE.findall(row.html)})
    printed: dict[str, list[PrintedLesson]] = {}
    for (of_module, page), row in best.items():
        name = f"{of_module}--{page}"
        html = _of_its_own(row.html, name, pictures)
        printed.setdefault(of_module, []).append(PrintedLesson(name, row.title, row.language, row.text_language or row.language, row.minutes, html))
    return printed


def _pictures(db: Session, names: set[str]) -> Mapping[str, str]:
    """Pictures by name as addresses that hold them."""
    rows = db.execute(select(CourseMedium.name, CourseMedium.media_type, CourseMedium.content).where(CourseMedium.name.in_(sorted(names))))
    return {row.name: f"data:{row.media_type};base64,{b64encode(row.content).decode('ascii')}" for row in rows}


def _of_its_own(html: str, lesson: str, pictures: Mapping[str, str]) -> str:
    """A lesson's HTML for a document that holds many: every name in it begins with the lesson's."""

    def named(found: re.Match[str]) -> str:
        attribute, name, target = found.groups()
        return f'href="#{lesson}-{target}"' if target else f'{attribute}="{lesson}-{name}"'

    with_pictures = PICTURE.sub(lambda found: f'src="{pictures.get(found[1], "")}"', html)
    return DRAWN_LATER.sub("", OWN_NAME.sub(named, with_pictures))
