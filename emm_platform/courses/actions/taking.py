"""What people do with a course: enrol, read, and complete what features above put into it."""
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from emm_platform.courses.models import CourseItem, CourseModule, CoursePage, Enrolment, ItemResult, PageRead, PublishedCourse
from emm_platform.courses.rules import ItemState
from emm_platform.courses.rules.refusals import NotInCourse
from emm_platform.kernel.db import Model
from emm_platform.kernel.work import Work


def enrol(work: Work, person_id: UUID, course: str) -> None:
    """Take a course, from the revision shown now on. Enrolling again changes nothing. Raises NotInCourse for a course that is not published."""
    revision = work.db.scalar(select(PublishedCourse.revision).where(PublishedCourse.id == course))
    if revision is None:
        raise NotInCourse(course=course)
    if _add_once(work, Enrolment, person_id=person_id, course=course, revision=revision, at=work.now):
        work.record("enrolled", kind="course", about=course, person=person_id, revision=revision)


def mark_read(work: Work, person_id: UUID, course: str, module: str, page: str) -> None:
    """Note that a lesson was read; the first time counts. Whoever reads a course takes it. Raises NotInCourse for a page that is not shown."""
    revision = work.db.scalar(
        select(PublishedCourse.revision)
        .join(CoursePage, CoursePage.revision == PublishedCourse.revision)
        .where(PublishedCourse.id == course, CoursePage.course == course, CoursePage.module == module, CoursePage.page == page)
        .limit(1)
    )
    if revision is None:
        raise NotInCourse(course=course)
    enrol(work, person_id, course)
    _add_once(work, PageRead, person_id=person_id, course=course, module=module, page=page, revision=revision, at=work.now)


def complete_item(work: Work, person_id: UUID, place: tuple[str, str, str], state: ItemState, revision: str | None = None) -> None:
    """Take down what a feature above says of somebody's item at (course, module, kind). Every report is kept; the best one counts.

    `revision` is the one that the item was done under, by default the one shown now. Raises NotInCourse for a module or an item beside
    the modules that the revision does not have.
    """
    course, module, kind = place
    shown = work.db.scalar(select(PublishedCourse.revision).where(PublishedCourse.id == course))
    under = revision or shown
    if shown is None or (work.db.get(CourseModule, (under, module)) or work.db.get(CourseItem, (under, module, kind))) is None:
        raise NotInCourse(course=course)
    enrol(work, person_id, course)
    work.db.add(ItemResult(person_id=person_id, course=course, module=module, kind=kind, state=state, revision=under, at=work.now))
    work.db.flush()
    work.record(f"item {state}", kind="course", about=course, person=person_id, module=module, item=kind, revision=under)


def _add_once(work: Work, table: type[Model], **values: Any) -> bool:
    """Add a row unless its key is there; whether it was added. One statement."""
    insert = postgres_insert if work.db.get_bind().dialect.name == "postgresql" else sqlite_insert
    first = table.__mapper__.primary_key[0]
    return work.db.execute(insert(table).values(**values).on_conflict_do_nothing().returning(first)).first() is not None
