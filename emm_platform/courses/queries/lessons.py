"""The hot page of the house: one lesson, ready-made, in one statement."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, bindparam, case, select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseModule, CoursePage, CourseRevision, PublishedCourse
from emm_platform.courses.queries.catalogue import sees_notes
from emm_platform.courses.queries.lines import ModuleLines, module_lines
from emm_platform.courses.queries.progress import COURSE, PERSON, done, outline, read_by, results_of
from emm_platform.courses.rules import EntryState
from emm_platform.kernel.identity import Actor
from emm_platform.kernel.languages import LANGUAGES


@dataclass(frozen=True)
class Neighbour:
    """The place before or after a lesson."""

    module: str
    entry: str
    titles: Mapping[str, str]


@dataclass(frozen=True)
class LessonView:
    """A lesson in the language it was found in, with its module's contents and the reader's marks.

    `text_language` is another one where only title and objectives are translated; `languages` are those that the text is in.
    """

    course: str
    course_titles: Mapping[str, str]
    revision: str
    module: ModuleLines
    id: str
    title: str
    language: str
    text_language: str
    wanted: str
    languages: Sequence[str]
    position: int
    minutes: int
    html: str
    notes: str | None
    before: Neighbour | None
    after: Neighbour | None

    @property
    def is_elsewhere(self) -> bool:
        """Whether its text is shown in another language than the wanted one."""
        return self.text_language != self.wanted

    @property
    def other_languages(self) -> Sequence[str]:
        return [code for code in LANGUAGES if code in self.languages and code != self.text_language]

    @property
    def is_read(self) -> bool:
        return any(line.is_here and line.state is EntryState.DONE for line in self.module.lines)

    @property
    def lessons(self) -> int:
        return sum(line.is_lesson for line in self.module.lines)


MODULE, PAGE, LANGUAGE = (bindparam(name, type_=String()) for name in ("module", "page", "language"))

# Columns of the tables and not of the classes, and made once: both cost more than the statement itself.
SHOWN, REVISION, MODULES, PAGES = (table.__table__.c for table in (PublishedCourse, CourseRevision, CourseModule, CoursePage))
STATEMENT = (
    select(
        REVISION.id.label("revision"), REVISION.titles.label("course_titles"), MODULES.titles, MODULES.summaries, MODULES.contents,
        MODULES.position.label("module_number"), PAGES.title, PAGES.language, PAGES.text_language, PAGES.position, PAGES.minutes, PAGES.html, PAGES.notes,
        PAGES.before, PAGES.after, read_by(PERSON, COURSE).label("read"), results_of(PERSON, COURSE).label("results"),
    )
    .select_from(PublishedCourse.__table__)
    .join(CourseRevision.__table__, REVISION.id == SHOWN.revision)
    .join(CoursePage.__table__, PAGES.revision == SHOWN.revision)
    .join(CourseModule.__table__, (MODULES.revision == SHOWN.revision) & (MODULES.module == PAGES.module))
    .where(SHOWN.id == COURSE, PAGES.course == COURSE, PAGES.module == MODULE, PAGES.page == PAGE)
    .where((PAGES.language == LANGUAGE) | (PAGES.language == REVISION.original))
    .order_by(case((PAGES.language == LANGUAGE, 0), else_=1))
    .limit(1)
)


def lesson(db: Session, actor: Actor, place: tuple[str, str, str], language: str) -> LessonView | None:
    """The lesson at (course, module, page) in the wanted language, else in the course's original; None if there is none. One statement."""
    course, module, page = place
    row = db.execute(STATEMENT, {"person": actor.person_id, "course": course, "module": module, "page": page, "language": language}).first()
    if row is None:
        return None
    contents = outline(module, row.titles, row.summaries, row.contents)
    languages = next((entry.languages or list(entry.titles) for entry in contents.entries if entry.id == page), [])
    return LessonView(
        course=course, course_titles=row.course_titles, revision=row.revision,
        module=module_lines(contents, row.module_number, done(row.read, row.results), here=page), id=page,
        title=row.title, language=row.language, text_language=row.text_language or row.language, wanted=language, languages=languages,
        position=row.position, minutes=row.minutes, html=row.html, notes=row.notes if sees_notes(actor) else None, before=_neighbour(row.before), after=_neighbour(row.after),
    )


def _neighbour(stored: Mapping[str, Any] | None) -> Neighbour | None:
    return Neighbour(**stored) if stored else None
