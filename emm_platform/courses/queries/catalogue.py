"""The catalogue, a course with its modules, a module with its contents."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, bindparam, func, select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseModule, CourseRevision, PublishedCourse
from emm_platform.courses.queries.lines import Line, ModuleLines, lines_beside, module_lines
from emm_platform.courses.queries.progress import COURSE, PERSON, READ, done, enrolled_in, outline, read_by, results_of
from emm_platform.courses.rules import AFTER, BEFORE, EntryState, Missing, Place, missing, next_place
from emm_platform.kernel.identity import Actor, Role

Names = Mapping[str, str]


@dataclass(frozen=True)
class CatalogueEntry:
    """A course in the catalogue with how far the reader is."""

    id: str
    titles: Names
    ledes: Names
    hours: int
    lessons: int
    is_enrolled: bool
    lessons_read: int

    @property
    def mark(self) -> str:
        """As macros/phase.html names it."""
        if self.lessons_read >= self.lessons:
            return "full"
        return "half" if self.is_enrolled or self.lessons_read else "empty"


@dataclass(frozen=True)
class ExerciseEntry:
    """An exercise as the course's page lists it."""

    id: str
    titles: Names


@dataclass(frozen=True)
class CoursePageView:
    """A course with its modules and what the reader has done in it. `before` and `after` are items that belong to no module."""

    id: str
    titles: Names
    ledes: Names
    audiences: Names
    hours: int
    lessons: int
    revision: str
    published_at: datetime
    is_enrolled: bool
    modules: Sequence[ModuleLines]
    next: Place | None
    missing: Missing
    exercises: Sequence[ExerciseEntry]
    before: Line | None
    after: Line | None

    @property
    def is_begun(self) -> bool:
        return any(module.state is not EntryState.UNTOUCHED for module in self.modules)


@dataclass(frozen=True)
class ModuleView:
    """A module with its contents; `notes` only for those who run it in a room."""

    course: str
    course_titles: Names
    contents: ModuleLines
    next: Place | None
    notes: Names


# Built once, of the tables' columns: see queries/progress.py.
SHOWN, REVISION, MODULE = PublishedCourse.__table__.c, CourseRevision.__table__.c, CourseModule.__table__.c
_OF_SHOWN = PublishedCourse.__table__.join(CourseRevision.__table__, REVISION.id == SHOWN.revision)
_DONE = read_by(PERSON, COURSE).label("read"), results_of(PERSON, COURSE).label("results")
_CATALOGUE = (
    select(
        SHOWN.id, REVISION.titles, REVISION.ledes, REVISION.hours, REVISION.lessons, enrolled_in(PERSON, SHOWN.id),
        select(func.count()).where(READ.person_id == PERSON, READ.course == SHOWN.id).scalar_subquery(),
    )
    .select_from(_OF_SHOWN).order_by(SHOWN.id)
)
_COURSE = (
    select(
        SHOWN.id, REVISION.titles, REVISION.ledes, REVISION.audiences, REVISION.hours, REVISION.lessons, REVISION.id.label("revision"),
        REVISION.published_at, REVISION.beside, REVISION.exercises, enrolled_in(PERSON, COURSE).label("is_enrolled"), *_DONE,
    )
    .select_from(_OF_SHOWN).where(SHOWN.id == COURSE)
)
_MODULES = (
    select(MODULE.module, MODULE.titles, MODULE.summaries, MODULE.contents)
    .where(MODULE.revision == bindparam("revision", type_=String())).order_by(MODULE.position)
)
_MODULE = (
    select(
        MODULE.module, MODULE.titles, MODULE.summaries, MODULE.contents, MODULE.position, MODULE.notes, REVISION.titles.label("course_titles"), *_DONE,
    )
    .select_from(_OF_SHOWN.join(CourseModule.__table__, MODULE.revision == SHOWN.revision))
    .where(SHOWN.id == COURSE, MODULE.module == bindparam("module", type_=String()))
)


def catalogue(db: Session, actor: Actor) -> Sequence[CatalogueEntry]:
    """Every published course, with the reader's own state. One statement."""
    return [CatalogueEntry(*row) for row in db.execute(_CATALOGUE, {"person": actor.person_id})]


def course_page(db: Session, actor: Actor, course: str) -> CoursePageView | None:
    """A course as one reader sees it; None if there is none of this id. Two statements."""
    row = db.execute(_COURSE, {"person": actor.person_id, "course": course}).first()
    if row is None:
        return None
    outlines, own = [outline(*module) for module in db.execute(_MODULES, {"revision": row.revision})], done(row.read, row.results)
    step, beside = next_place(outlines, own), lines_beside(row.beside, own)
    return CoursePageView(
        id=row.id, titles=row.titles, ledes=row.ledes, audiences=row.audiences, hours=row.hours, lessons=row.lessons, revision=row.revision,
        published_at=row.published_at, is_enrolled=row.is_enrolled, next=step, missing=missing(outlines, own),
        exercises=[ExerciseEntry(**entry) for entry in row.exercises], before=beside.get(BEFORE), after=beside.get(AFTER),
        modules=[module_lines(o, number, own, open_module=step.module if step else "") for number, o in enumerate(outlines, 1)],
    )


def module_page(db: Session, actor: Actor, course: str, module: str) -> ModuleView | None:
    """A module as one reader sees it; None if the course has none of this id. One statement."""
    row = db.execute(_MODULE, {"person": actor.person_id, "course": course, "module": module}).first()
    if row is None:
        return None
    whole, own = outline(row.module, row.titles, row.summaries, row.contents), done(row.read, row.results)
    notes = row.notes if sees_notes(actor) else {}
    return ModuleView(course, row.course_titles, module_lines(whole, row.position, own), next_place([whole], own), notes)


def sees_notes(actor: Actor) -> bool:
    """Whether somebody runs courses in a room or writes them, anywhere."""
    return any(actor.holds(role) for role in (Role.FACILITATOR, Role.AUTHOR, Role.ADMINISTRATOR))
