"""The courses that somebody takes, with the next step in each; for the person's home."""
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseModule, CourseRevision, Enrolment, PublishedCourse
from emm_platform.courses.queries.progress import done, outline, read_by, results_of
from emm_platform.courses.rules import Done, Missing, Outline, Place, missing, next_place


@dataclass(frozen=True)
class OwnCourse:
    """A course that somebody takes: `next` is where to go on, None when everything is done."""

    id: str
    titles: Mapping[str, str]
    modules: Sequence[Outline]
    done: Done
    next: Place | None
    missing: Missing


def own_courses(db: Session, person_id: UUID) -> Sequence[OwnCourse]:
    """The courses that somebody takes, the latest first. Two statements."""
    rows = db.execute(
        select(
            PublishedCourse.id, PublishedCourse.revision, CourseRevision.titles,
            read_by(person_id, PublishedCourse.id).label("read"), results_of(person_id, PublishedCourse.id).label("results"),
        )
        .join(Enrolment, Enrolment.course == PublishedCourse.id)
        .join(CourseRevision, CourseRevision.id == PublishedCourse.revision)
        .where(Enrolment.person_id == person_id)
        .order_by(Enrolment.at.desc(), PublishedCourse.id)
    ).all()
    modules: dict[str, list[Outline]] = defaultdict(list)
    for revision, *module in db.execute(
        select(CourseModule.revision, CourseModule.module, CourseModule.titles, CourseModule.summaries, CourseModule.contents)
        .where(CourseModule.revision.in_([row.revision for row in rows]))
        .order_by(CourseModule.revision, CourseModule.position)
    ):
        modules[revision].append(outline(*module))
    found = []
    for row in rows:
        own, outlines = done(row.read, row.results), modules[row.revision]
        found.append(OwnCourse(row.id, row.titles, outlines, own, next_place(outlines, own), missing(outlines, own)))
    return found
