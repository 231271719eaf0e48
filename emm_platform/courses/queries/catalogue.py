"""The catalogue, a course with its modules, a module with its contents."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseModule, CourseRevision, PublishedCourse
from emm_platform.courses.queries.lines import Line, ModuleLines, lines_beside, module_lines
from emm_platform.courses.queries.progress import PERSON, READ, done, enrolled_in, outline, read_by, results_of
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


SHOWN, REVISION = PublishedCourse.__table__.c, CourseRevision.__table__.c
_CATALOGUE = (
    select(
        SHOWN.id, REVISION.titles, REVISION.ledes, REVISION.hours, REVISION.lessons, enrolled_in(PERSON, SHOWN.id),
        select(func.count()).where(READ.person_id == PERSON, READ.course == SHOWN.id).scalar_subquery(),
    )
    .select_from(PublishedCourse.__table__).join(CourseRevision.__table__, REVISION.id == SHOWN.revision)
    .order_by(SHOWN.id)
)


def catalogue(db: Session, actor: Actor) -> Sequence[CatalogueEntry]:
    """Every published course, with the reader's own state. One statement."""
    return [CatalogueEntry(*row) for row in db.execute(_CATALOGUE, {"person": actor.person_id})]


def course_page(db: Session, actor: Actor, course: str) -> CoursePageView | None:
    """A course as one reader sees it; None if there is none of this id. Two statements."""
    row = db.execute(
        select(
            PublishedCourse.id, CourseRevision.titles, CourseRevision.ledes, CourseRevision.audiences, CourseRevision.hours, CourseRevision.lessons,
            CourseRevision.id.label("revision"), CourseRevision.published_at, CourseRevision.beside, CourseRevision.exercises,
            enrolled_in(actor.person_id, course).label("is_enrolled"), read_by(actor.person_id, course).label("read"), results_of(actor.person_id, course).label("results"),
        )
        .join(CourseRevision, CourseRevision.id == PublishedCourse.revision)
        .where(PublishedCourse.id == course)
    ).first()
    if row is None:
        return None
    modules = db.execute(
        select(CourseModule.module, CourseModule.titles, CourseModule.summaries, CourseModule.contents)
        .where(CourseModule.revision == row.revision)
        .order_by(CourseModule.position)
    )
    outlines, own = [outline(*module) for module in modules], done(row.read, row.results)
    step, beside = next_place(outlines, own), lines_beside(row.beside, own)
    return CoursePageView(
        id=row.id, titles=row.titles, ledes=row.ledes, audiences=row.audiences, hours=row.hours, lessons=row.lessons, revision=row.revision,
        published_at=row.published_at, is_enrolled=row.is_enrolled, next=step, missing=missing(outlines, own),
        exercises=[ExerciseEntry(**entry) for entry in row.exercises], before=beside.get(BEFORE), after=beside.get(AFTER),
        modules=[module_lines(o, number, own, open_module=step.module if step else "") for number, o in enumerate(outlines, 1)],
    )


def module_page(db: Session, actor: Actor, course: str, module: str) -> ModuleView | None:
    """A module as one reader sees it; None if the course has none of this id. One statement."""
    row = db.execute(
        select(
            CourseModule.module, CourseModule.titles, CourseModule.summaries, CourseModule.contents, CourseModule.position, CourseModule.notes,
            CourseRevision.titles.label("course_titles"), read_by(actor.person_id, course).label("read"), results_of(actor.person_id, course).label("results"),
        )
        .join(PublishedCourse, PublishedCourse.revision == CourseModule.revision)
        .join(CourseRevision, CourseRevision.id == CourseModule.revision)
        .where(PublishedCourse.id == course, CourseModule.module == module)
    ).first()
    if row is None:
        return None
    whole, own = outline(row.module, row.titles, row.summaries, row.contents), done(row.read, row.results)
    notes = row.notes if sees_notes(actor) else {}
    return ModuleView(course, row.course_titles, module_lines(whole, row.position, own), next_place([whole], own), notes)


def sees_notes(actor: Actor) -> bool:
    """Whether somebody runs courses in a room or writes them, anywhere."""
    return any(actor.holds(role) for role in (Role.FACILITATOR, Role.AUTHOR, Role.ADMINISTRATOR))
