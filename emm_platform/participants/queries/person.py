"""One person: affiliations by date, the meetings with what was true then, the courses."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from emm_platform.attendance.models import Attendance
from emm_platform.attendance.rules.words import POSITIVE
from emm_platform.courses.models import CourseRevision, Enrolment, PageRead, PublishedCourse
from emm_platform.directory.models import Country
from emm_platform.kernel.identity import Actor
from emm_platform.kernel.languages import _, in_language, instant_in_zone
from emm_platform.participants.queries.scope import looked_after, of_own_courses, of_own_meetings, seen
from emm_platform.people.models import Person, PersonAffiliation
from emm_platform.people.queries import AffiliationThen, affiliations
from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.queries.roster import STATES
from emm_platform.workshops.models import Workshop


@dataclass(frozen=True)
class MeetingLine:
    """A sign-up with the affiliation of then; `state` in words, days in the meeting's own zone, `sessions` with a positive mark."""

    slug: str
    title: str
    first: datetime | None
    last: datetime | None
    country_name: str
    institution_name: str
    job_title: str
    state: str
    attended: bool
    sessions: int


@dataclass(frozen=True)
class CourseLine:
    """A course that the person takes: lessons read of all that are shown now."""

    id: str
    title: str
    since: datetime
    read: int
    lessons: int


@dataclass(frozen=True)
class ParticipantPage:
    """A person as the reader may see them. Without being looked after by the reader: only what belongs to the reader's own meetings and courses."""

    id: UUID
    full_name: str
    is_looked_after: bool
    email: str | None
    affiliations: Sequence[AffiliationThen]
    meetings: Sequence[MeetingLine]
    courses: Sequence[CourseLine]


def participant(db: Session, who: Actor, person_id: UUID) -> ParticipantPage | None:
    """A person whom the actor sees; None for anybody else. Four statements at most."""
    today = (PersonAffiliation.person_id == Person.id) & PersonAffiliation.until.is_(None)
    person = db.execute(
        select(Person.full_name, Person.email, looked_after(who).label("is_looked_after"))
        .outerjoin(PersonAffiliation, today)
        .where(Person.id == person_id, seen(who))
    ).first()
    if person is None:
        return None
    after = bool(person.is_looked_after)
    held = affiliations(db, person_id) if after else ()
    return ParticipantPage(
        person_id, person.full_name, after, person.email if after else None, held,
        _meetings(db, person_id, true() if after else of_own_meetings(who)), _courses(db, person_id, true() if after else of_own_courses(who)),
    )


def _meetings(db: Session, person_id: UUID, visible: ColumnElement[bool]) -> list[MeetingLine]:
    """The person's sign-ups, the latest meeting first. One statement."""
    came = select(func.count()).where(Attendance.sign_up_id == SignUp.id, Attendance.value.in_(sorted(POSITIVE))).correlate(SignUp).scalar_subquery()
    rows = db.execute(
        select(
            Workshop.slug, Workshop.titles, Workshop.reconstruction, Workshop.zone, Workshop.first_start, Workshop.last_end, Country.names,
            SignUp.institution_name, SignUp.job_title, SignUp.state, SignUp.attended, came.label("sessions"),
        )
        .join(Workshop, Workshop.id == SignUp.workshop_id)
        .outerjoin(Country, Country.alpha2 == SignUp.country)
        .where(SignUp.person_id == person_id, SignUp.superseded_by.is_(None), visible)
        .order_by(Workshop.first_start.is_(None), Workshop.first_start.desc(), Workshop.slug)
    )
    return [_meeting(row) for row in rows]


def _meeting(row: Any) -> MeetingLine:
    title = in_language(row.titles)
    first, last = (moment and instant_in_zone(moment, row.zone) for moment in (row.first_start, row.last_end))
    return MeetingLine(
        row.slug, _("%(title)s (reconstruction)", title=title) if row.reconstruction else title, first, last, in_language(row.names),
        row.institution_name, row.job_title, _(STATES[row.state]), row.attended, row.sessions,
    )


def _courses(db: Session, person_id: UUID, visible: ColumnElement[bool]) -> list[CourseLine]:
    """The person's courses, the latest first. One statement."""
    read = select(func.count()).where(PageRead.person_id == person_id, PageRead.course == Enrolment.course).correlate(Enrolment).scalar_subquery()
    rows = db.execute(
        select(Enrolment.course, CourseRevision.titles, Enrolment.at, read.label("read"), CourseRevision.lessons)
        .join(PublishedCourse, PublishedCourse.id == Enrolment.course)
        .join(CourseRevision, CourseRevision.id == PublishedCourse.revision)
        .where(Enrolment.person_id == person_id, visible)
        .order_by(Enrolment.at.desc(), Enrolment.course)
    )
    return [CourseLine(row.course, in_language(row.titles), row.at, min(row.read, row.lessons), row.lessons) for row in rows]
