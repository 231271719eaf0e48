"""The people behind one number of a table: exactly as many as it says."""
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from emm_platform.people.models import Person
from emm_platform.reports.queries import counts
from emm_platform.reports.queries.report import Report
from emm_platform.reports.rules.asked import NONE
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Workshop

MOST = 500


@dataclass(frozen=True)
class Counted:
    """One person as the table counts them: under the affiliation of their latest meeting in it."""

    person_id: UUID
    full_name: str
    country_name: str
    kind_name: str
    institution_name: str
    job_title: str
    meeting: str


@dataclass(frozen=True)
class Place:
    """Which number of the table: a country, a kind as (what, key), a sex; None is all of them, "none" is nobody's."""

    country: str | None = None
    kind: tuple[str, str] | None = None
    sex: str | None = None


def people(db: Session, report: Report, place: Place) -> Sequence[Counted]:
    """Everybody whom the table counts in this place, by name; at most five hundred. One statement."""
    named = counts.participations(report.scope, report.asked, SignUp.institution_name, SignUp.job_title, Workshop.slug).subquery()
    query = (
        select(
            named.c.person_id, Person.full_name, named.c.country, named.c.ministry_type, named.c.stakeholder_type, named.c.institution_name,
            named.c.job_title, named.c.slug,
        )
        .join(Person, Person.id == named.c.person_id).where(named.c.nth == 1, *_in(named.c, place)).order_by(Person.full_name, Person.id).limit(MOST)
    )
    titles = {meeting.slug: meeting.title for meeting in report.scope.meetings}
    words = report.words
    return [
        Counted(
            row.person_id, row.full_name, words.name("country", row.country),
            words.name("ministry_type", row.ministry_type) or words.name("stakeholder_type", row.stakeholder_type), row.institution_name, row.job_title,
            titles[row.slug],
        )
        for row in db.execute(query)
    ]


def _in(columns: object, place: Place) -> list[ColumnElement[bool]]:
    country, ministry, stakeholder, sex = (getattr(columns, name) for name in ("country", "ministry_type", "stakeholder_type", "sex"))
    wanted: list[ColumnElement[bool]] = []
    if place.country:
        wanted.append(country.is_(None) if place.country == NONE else country == place.country)
    if place.kind:
        what, key = place.kind
        column = ministry if what == "ministry_type" else stakeholder
        matches = column.is_(None) if key == NONE else column == key
        wanted.append(matches if what == "ministry_type" else and_(func.coalesce(ministry, "") == "", matches))
    if place.sex:
        stated = ("female", "male", "other")
        wanted.append(sex == place.sex if place.sex in stated else sex.not_in(stated))
    return wanted
