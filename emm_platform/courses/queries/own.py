"""The courses that somebody takes, with the next step in each; for the person's home."""
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import String, bindparam, select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseModule, CourseRevision, Enrolment, PublishedCourse
from emm_platform.courses.queries.progress import ENROLLED, PERSON, done, outline, read_by, results_of
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


SHOWN, REVISION, MODULES = (table.__table__.c for table in (PublishedCourse, CourseRevision, CourseModule))
_TAKEN = (
    select(SHOWN.id, SHOWN.revision, REVISION.titles, read_by(PERSON, SHOWN.id).label("read"), results_of(PERSON, SHOWN.id).label("results"))
    .select_from(PublishedCourse.__table__)
    .join(Enrolment.__table__, ENROLLED.course == SHOWN.id)
    .join(CourseRevision.__table__, REVISION.id == SHOWN.revision)
    .where(ENROLLED.person_id == PERSON)
    .order_by(ENROLLED.at.desc(), SHOWN.id)
)
_MODULES = (
    select(MODULES.revision, MODULES.module, MODULES.titles, MODULES.summaries, MODULES.contents)
    .where(MODULES.revision.in_(bindparam("revisions", type_=String(), expanding=True)))
    .order_by(MODULES.revision, MODULES.position)
)


def own_courses(db: Session, person_id: UUID) -> Sequence[OwnCourse]:
    """The courses that somebody takes, the latest first. Two statements."""
    rows = db.execute(_TAKEN, {"person": person_id}).all()
    modules: dict[str, list[Outline]] = defaultdict(list)
    for revision, *module in db.execute(_MODULES, {"revisions": [row.revision for row in rows]}):
        modules[revision].append(outline(*module))
    found = []
    for row in rows:
        own, outlines = done(row.read, row.results), modules[row.revision]
        found.append(OwnCourse(row.id, row.titles, outlines, own, next_place(outlines, own), missing(outlines, own)))
    return found
