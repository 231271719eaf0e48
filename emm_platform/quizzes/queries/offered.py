"""Quizzes as they are published."""
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseItem, CourseModule, CourseRevision, Enrolment, PublishedCourse
from emm_platform.quizzes.rules.content import Quiz

KIND = "quiz"
MOST_KEPT = 200

_read: dict[tuple[str, str], Quiz] = {}  # a revision never changes, so what was read of it stays true in every process


def quiz(db: Session, revision: str, module: str) -> Quiz | None:
    """The quiz of a module in one revision. No statement where this process has read it before, otherwise one."""
    key = revision, module
    if key not in _read:
        row = db.execute(select(CourseItem.content, CourseItem.html).where(
            CourseItem.revision == revision, CourseItem.module == module, CourseItem.kind == KIND)).first()
        if row is None:
            return None
        if len(_read) >= MOST_KEPT:
            _read.pop(next(iter(_read)))
        _read[key] = Quiz.of(row.content, row.html)
    return _read[key]


@dataclass(frozen=True)
class Offered:
    """A module's quiz for one reader, or, without titles and a position, one that stands beside the modules."""

    course: str
    course_titles: Mapping[str, str]
    module: str
    module_titles: Mapping[str, str] | None
    position: int | None
    revision: str
    is_enrolled: bool


def offered(db: Session, course: str, module: str, person_id: UUID | None) -> Offered | None:
    """The quiz that a module offers now, and whether this person takes the course. One statement."""
    row = db.execute(
        select(CourseRevision.titles, CourseModule.titles, CourseModule.position, PublishedCourse.revision, Enrolment.person_id)
        .join(CourseRevision, CourseRevision.id == PublishedCourse.revision)
        .outerjoin(CourseModule, and_(CourseModule.revision == PublishedCourse.revision, CourseModule.module == module))
        .join(CourseItem, and_(CourseItem.revision == PublishedCourse.revision, CourseItem.module == module, CourseItem.kind == KIND))
        .outerjoin(Enrolment, and_(Enrolment.course == PublishedCourse.id, Enrolment.person_id == person_id))
        .where(PublishedCourse.id == course)
    ).first()
    return Offered(course, row[0], module, row[1], row[2], row[3], row[4] is not None) if row else None
