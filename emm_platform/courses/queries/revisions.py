"""The revisions of courses, and how complete their translations are; for authors."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from emm_platform.courses.models import CourseRevision, PublishedCourse
from emm_platform.courses.rules import Translation, translations
from emm_platform.kernel.identity import Actor, Role, Scope
from emm_platform.kernel.languages import LANGUAGES


@dataclass(frozen=True)
class Revision:
    """One revision of a course."""

    id: str
    published_at: datetime
    is_shown: bool


@dataclass(frozen=True)
class RevisionStatus:
    """The revision of a course that is shown, and how far it is translated into each language."""

    course: str
    titles: Mapping[str, str]
    revision: str
    published_at: datetime
    revisions: int
    languages: Mapping[str, Translation]


@dataclass(frozen=True)
class ManagedCourse:
    """A course as its authors see it."""

    id: str
    titles: Mapping[str, str]
    revision: str
    languages: Mapping[str, Translation]
    revisions: Sequence[Revision]


def managed_course(db: Session, actor: Actor, course: str) -> ManagedCourse | None:
    """A course in the scope of an author; None if there is none, or it is another's. Two statements."""
    may = actor.holds_in(Role.AUTHOR, Scope("course", course)) or actor.everywhere(Role.ADMINISTRATOR)
    status = next(iter(statuses(db, course)), None) if may else None
    if status is None:
        return None
    return ManagedCourse(course, status.titles, status.revision, status.languages, revisions(db, course))


def shown_revision(db: Session, course: str) -> str | None:
    """The revision of a course that is shown; None if it was never published. One statement."""
    return db.scalar(select(PublishedCourse.revision).where(PublishedCourse.id == course))


def revisions(db: Session, course: str) -> Sequence[Revision]:
    """Every revision of a course, the newest first. One statement."""
    rows = db.execute(
        select(CourseRevision.id, CourseRevision.published_at, PublishedCourse.revision == CourseRevision.id)
        .join(PublishedCourse, PublishedCourse.id == CourseRevision.course)
        .where(CourseRevision.course == course)
        .order_by(CourseRevision.published_at.desc(), CourseRevision.id)
    )
    return [Revision(*row) for row in rows]


def statuses(db: Session, course: str | None = None) -> Sequence[RevisionStatus]:
    """The state of every course, or of one. One statement."""
    older = aliased(CourseRevision)
    count = select(func.count()).where(older.course == PublishedCourse.id).scalar_subquery()
    statement = (
        select(
            PublishedCourse.id, CourseRevision.titles, CourseRevision.id, CourseRevision.published_at, count, CourseRevision.digests,
            CourseRevision.original, CourseRevision.titles_only, CourseRevision.outdated,
        )
        .join(CourseRevision, CourseRevision.id == PublishedCourse.revision)
        .order_by(PublishedCourse.id)
    )
    rows = db.execute(statement.where(PublishedCourse.id == course) if course else statement)
    return [
        RevisionStatus(course, titles, revision, at, number, translations(digests, original, tuple(LANGUAGES), titles_only, stale))
        for course, titles, revision, at, number, digests, original, titles_only, stale in rows
    ]
