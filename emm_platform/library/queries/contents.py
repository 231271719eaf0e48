"""What the search should hold: everything that is shown of the published courses, as plain text."""
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseEntry, CoursePage, CourseRevision, CourseWord, PublishedCourse
from emm_platform.library.models import LibraryMention, LibraryPage
from emm_platform.library.rules import Kind, prose


@dataclass(frozen=True)
class Thing:
    """Something to be found, in one language."""

    kind: Kind
    key: str
    language: str
    course: str
    title: str
    text: str


@dataclass(frozen=True)
class Mention:
    """A lesson that explains a word or links to an entry."""

    kind: Kind
    key: str
    lesson: str
    course: str


@dataclass(frozen=True)
class Held:
    """Something that is in the search now, by the id of its row."""

    id: int
    title: str
    cut: str


Place = tuple[Kind, str, str]  # kind, key, language


def newest_revision() -> ScalarSelect[str]:
    """The revision from which the glossary, the facts and the library are shown: of all that are shown the one that was published last."""
    return (
        select(PublishedCourse.revision)
        .join(CourseRevision, CourseRevision.id == PublishedCourse.revision)
        .order_by(CourseRevision.published_at.desc(), PublishedCourse.id)
        .limit(1)
        .scalar_subquery()
    )


def courses_shown(db: Session) -> Sequence[str]:
    """The ids of the published courses. One statement."""
    return db.scalars(select(PublishedCourse.id).order_by(PublishedCourse.id)).all()


def of_course(db: Session, course: str) -> tuple[Sequence[Thing], Sequence[Mention]]:
    """The lessons of a course as they are shown, and what they mention. One statement."""
    rows = db.execute(
        select(
            CoursePage.module, CoursePage.page, CoursePage.language, CoursePage.text_language, CoursePage.title, CoursePage.html, CoursePage.words,
            CoursePage.library,
        )
        .join(PublishedCourse, PublishedCourse.revision == CoursePage.revision)
        .where(PublishedCourse.id == course)
        .order_by(CoursePage.module, CoursePage.page, CoursePage.language)
    ).all()
    keys = [f"{course}/{row.module}/{row.page}" for row in rows]
    lessons = [
        Thing(Kind.LESSON, key, row.language, course, row.title, "" if row.text_language else prose(row.html)) for key, row in zip(keys, rows, strict=True)
    ]
    mentions = {
        Mention(kind, name, key, course)
        for key, row in zip(keys, rows, strict=True) for kind, names in ((Kind.WORD, row.words), (Kind.ENTRY, row.library)) for name in names
    }
    return lessons, sorted(mentions, key=lambda m: (m.kind, m.key, m.lesson))


def of_all_courses(db: Session) -> Sequence[Thing]:
    """The words of the glossary and the entries of the library, in each language that has both title and text. Two statements."""
    words = db.execute(select(CourseWord.word, CourseWord.terms, CourseWord.definitions, CourseWord.also).where(CourseWord.revision == newest_revision()))
    entries = db.execute(
        select(CourseEntry.entry, CourseEntry.titles, CourseEntry.texts, CourseEntry.before_copying).where(CourseEntry.revision == newest_revision())
    )
    return [
        *(thing for name, terms, definitions, also in words for thing in _things(Kind.WORD, name, terms, (definitions, {"en": also}))),
        *(thing for name, titles, texts, before in entries for thing in _things(Kind.ENTRY, name, titles, (texts, before))),
    ]


def _things(kind: Kind, key: str, titles: Mapping[str, str], texts: Iterable[Mapping[str, str]]) -> Iterable[Thing]:
    for language, title in titles.items():
        yield Thing(kind, key, language, "", title, " ".join(filter(None, (names.get(language, "") for names in texts))))


def held(db: Session, course: str) -> Mapping[Place, Held]:
    """What the search holds of a course's lessons; for no course, of words and entries. One statement."""
    page = LibraryPage
    rows = db.execute(select(page.kind, page.key, page.language, page.id, page.title, page.cut).where(page.course == course))
    return {(row.kind, row.key, row.language): Held(row.id, row.title, row.cut) for row in rows}


def mentions_held(db: Session, course: str) -> Sequence[Mention]:
    """What the search knows of a course's mentions. One statement."""
    rows = db.execute(select(LibraryMention.kind, LibraryMention.key, LibraryMention.lesson, LibraryMention.course).where(_of(course)))
    return [Mention(*row) for row in rows]


def _of(course: str) -> ColumnElement[bool]:
    return LibraryMention.course == course
