"""What features above ask of a course: an item's content, a word, a picture."""
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseItem, CourseMedium, CourseModule, CourseRevision, CourseWord, PublishedCourse


@dataclass(frozen=True)
class ItemContent:
    """An item as its feature published it, in one revision."""

    revision: str
    course: str
    course_titles: Mapping[str, str]
    module: str
    module_titles: Mapping[str, str]
    kind: str
    titles: Mapping[str, str]
    minutes: int
    content: Any
    html: Mapping[str, str]
    original: str


@dataclass(frozen=True)
class Medium:
    """A picture to be served."""

    media_type: str
    content: bytes


@dataclass(frozen=True)
class Word:
    """A word of the glossary in all languages."""

    id: str
    terms: Mapping[str, str]
    definitions: Mapping[str, str]
    area: str


def item(db: Session, course: str, module: str, kind: str, revision: str | None = None) -> ItemContent | None:
    """A module's item as it is shown now, or as it was in a revision; None if there is none. One statement."""
    shown = CourseRevision.id == (revision or select(PublishedCourse.revision).where(PublishedCourse.id == course).scalar_subquery())
    row = db.execute(
        select(
            CourseItem.revision, CourseRevision.course, CourseRevision.titles.label("course_titles"), CourseItem.module,
            CourseModule.titles.label("module_titles"), CourseItem.kind, CourseItem.titles, CourseItem.minutes, CourseItem.content, CourseItem.html,
            CourseRevision.original,
        )
        .join(CourseRevision, CourseRevision.id == CourseItem.revision)
        .join(CourseModule, (CourseModule.revision == CourseItem.revision) & (CourseModule.module == CourseItem.module))
        .where(shown, CourseRevision.course == course, CourseItem.module == module, CourseItem.kind == kind)
    ).first()
    return ItemContent(*row) if row else None


def medium(db: Session, name: str) -> Medium | None:
    """A picture by its name; None if there is none. One statement."""
    row = db.execute(select(CourseMedium.media_type, CourseMedium.content).where(CourseMedium.name == name)).first()
    return Medium(*row) if row else None


def word(db: Session, name: str) -> Word | None:
    """A word of any published course's glossary; None if there is none. One statement."""
    row = db.execute(
        select(CourseWord.word, CourseWord.terms, CourseWord.definitions, CourseWord.area)
        .join(PublishedCourse, PublishedCourse.revision == CourseWord.revision)
        .where(CourseWord.word == name)
        .order_by(PublishedCourse.id)
        .limit(1)
    ).first()
    return Word(*row) if row else None
