"""What people do with a course: enrol, read, and complete what features above put into it."""
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import String, bindparam, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from emm_platform.courses.models import CourseItem, CourseModule, CoursePage, Enrolment, ItemResult, PageRead, PublishedCourse
from emm_platform.courses.rules import ItemState
from emm_platform.courses.rules.refusals import NotInCourse
from emm_platform.kernel.db import Model, is_sqlite
from emm_platform.kernel.work import Work

_COURSE, _MODULE, _PAGE, _KIND, _REVISION = (bindparam(name, type_=String()) for name in ("course", "module", "page", "kind", "revision"))
_UNDER = func.coalesce(_REVISION, PublishedCourse.revision)
# Built once: every lesson read and every quiz handed in sends one of them.
_SHOWN = select(PublishedCourse.revision).where(PublishedCourse.id == _COURSE)
_SHOWN_WITH_PAGE = (
    _SHOWN.join(CoursePage, CoursePage.revision == PublishedCourse.revision)
    .where(CoursePage.course == _COURSE, CoursePage.module == _MODULE, CoursePage.page == _PAGE).limit(1)
)
_SHOWN_WITH_ITEM = _SHOWN.add_columns(_UNDER).where(or_(
    exists().where(CourseModule.revision == _UNDER, CourseModule.module == _MODULE),
    exists().where(CourseItem.revision == _UNDER, CourseItem.module == _MODULE, CourseItem.kind == _KIND),
))


def enrol(work: Work, person_id: UUID, course: str) -> None:
    """Take a course, from the revision shown now on. Enrolling again changes nothing. Raises NotInCourse for a course that is not published."""
    revision = work.db.scalar(_SHOWN, {"course": course})
    if revision is None:
        raise NotInCourse(course=course)
    _enrol(work, person_id, course, revision)


def mark_read(work: Work, person_id: UUID, course: str, module: str, page: str) -> None:
    """Note that a lesson was read; the first time counts. Whoever reads a course takes it. Raises NotInCourse for a page that is not shown."""
    revision = work.db.scalar(_SHOWN_WITH_PAGE, {"course": course, "module": module, "page": page})
    if revision is None:
        raise NotInCourse(course=course)
    _enrol(work, person_id, course, revision)
    _add_once(work, PageRead, person_id=person_id, course=course, module=module, page=page, revision=revision, at=work.now)


def complete_item(work: Work, person_id: UUID, place: tuple[str, str, str], state: ItemState, revision: str | None = None) -> None:
    """Take down what a feature above says of somebody's item at (course, module, kind). Every report is kept; the best one counts.

    `revision` is the one that the item was done under, by default the one shown now. Raises NotInCourse for a module or an item beside
    the modules that the revision does not have.
    """
    course, module, kind = place
    found = work.db.execute(_SHOWN_WITH_ITEM, {"course": course, "module": module, "kind": kind, "revision": revision}).first()
    if found is None:
        raise NotInCourse(course=course)
    shown, under = found
    _enrol(work, person_id, course, shown)
    work.db.add(ItemResult(person_id=person_id, course=course, module=module, kind=kind, state=state, revision=under, at=work.now))
    work.db.flush()
    work.record(f"item {state}", kind="course", about=course, person=person_id, module=module, item=kind, revision=under)


def _enrol(work: Work, person_id: UUID, course: str, revision: str) -> None:
    if _add_once(work, Enrolment, person_id=person_id, course=course, revision=revision, at=work.now):
        work.record("enrolled", kind="course", about=course, person=person_id, revision=revision)


def _add_once(work: Work, table: type[Model], **values: Any) -> bool:
    """Add a row unless its key is there; whether it was added. One statement."""
    return work.db.execute(_adding(table, is_sqlite()), values).first() is not None


@lru_cache
def _adding(table: type[Model], on_sqlite: bool) -> Any:
    insert = sqlite_insert if on_sqlite else postgres_insert
    return insert(table).on_conflict_do_nothing().returning(table.__mapper__.primary_key[0])
