"""The rows of the participants report: one for a sign-up with a name, whatever its state, in pieces of whole meetings."""
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Integer, and_, case, cast, extract, func, select
from sqlalchemy.orm import Session, aliased

from emm_platform.attendance.models import Attendance
from emm_platform.attendance.queries.roster import named
from emm_platform.directory.models import Institution
from emm_platform.kernel.clock import now
from emm_platform.kernel.figures import minutes
from emm_platform.people.models import Person
from emm_platform.reports.queries.counts import IS_EXPECTED, IS_POSITIVE, presences
from emm_platform.reports.queries.pieces import Window, pieces
from emm_platform.reports.queries.scope import Meeting, Scope, Words, came_before, filters
from emm_platform.reports.rules.asked import Asked
from emm_platform.sign_ups.models import SignUp, SignUpEntry
from emm_platform.sign_ups.rules.states import SignUpEvent, SignUpState
from emm_platform.workshops.models import Session as Sitting


def counts(db: Session, scope: Scope, asked: Asked) -> list[tuple[Meeting, SignUpState, int]]:
    """How many sign-ups of each state the report has, by meeting in the report's order. One statement."""
    rows = db.execute(
        select(SignUp.workshop_id, SignUp.state, func.count()).where(*row_filters(scope, asked)).group_by(SignUp.workshop_id, SignUp.state)
    )
    found = [(scope.by_id[workshop_id], state, count) for workshop_id, state, count in rows]
    return sorted(found, key=lambda line: (line[0].slug, line[1]))


def row_filters(scope: Scope, asked: Asked) -> list[ColumnElement[bool]]:
    """Which sign-ups are in the report."""
    return [scope.people(), *filters(scope, asked)]


def rows(db: Session, scope: Scope, asked: Asked, words: Words, meetings: Sequence[tuple[Meeting, int]], window: Window) -> Iterator[tuple[Any, ...]]:
    """The rows in the columns' order. One statement for some thousand rows."""
    for piece, wanted in pieces(meetings, window):
        yield from _piece(db, scope, asked, words, piece, wanted)


def _piece(db: Session, scope: Scope, asked: Asked, words: Words, meetings: Sequence[Meeting], wanted: slice) -> Iterator[tuple[Any, ...]]:
    ids = [meeting.id for meeting in meetings]
    sums, by = _sums(ids), aliased(Person)
    last, named_by = aliased(SignUpEntry), aliased(SignUpEntry)
    today = asked.by_institution == "today"
    query = (
        select(
            SignUp.workshop_id, SignUp.person_id, Person.full_name, SignUp.sex, SignUp.country, SignUp.institution_id, SignUp.institution_name,
            SignUp.stakeholder_type, SignUp.ministry_type, SignUp.job_title, SignUp.role, SignUp.way, by.full_name, SignUp.created_at, SignUp.position,
            SignUp.state, last.created_at, SignUp.attended, sums.c.attended, sums.c.expected, sums.c.seconds, sums.c.planned, came_before(),
            *([named(Institution.names, words.language)] if today else []),
        )
        .join(Person, Person.id == SignUp.person_id)
        .outerjoin(last, and_(last.sign_up_id == SignUp.id, last.seq == SignUp.last_seq))
        .outerjoin(named_by, and_(named_by.sign_up_id == SignUp.id, named_by.event == SignUpEvent.NOMINATE, named_by.seq == _first_naming()))
        .outerjoin(by, by.id == named_by.actor_person).outerjoin(sums, sums.c.id == SignUp.id)
        .where(*row_filters(scope, asked), SignUp.workshop_id.in_(ids))
    )
    if today:
        query = query.outerjoin(Institution, Institution.id == SignUp.institution_id)
    place = {meeting.id: number for number, meeting in enumerate(meetings)}
    countries = words.country_place
    found = sorted(db.connection().execute(query).all(), key=lambda row: (place[row[0]], countries[row[4]], row[2], row[1]))
    return (_row(scope.by_id[row[0]], words.names["country"], row, row[23] or row[6] if today else row[6]) for row in found[wanted])


def _first_naming() -> Any:
    first = aliased(SignUpEntry)
    return (
        select(func.min(first.seq)).where(first.sign_up_id == SignUp.id, first.event == SignUpEvent.NOMINATE).correlate(SignUp).scalar_subquery()
    )


def _sums(workshops: Sequence[UUID]) -> Any:
    """Of each sign-up its sessions attended and expected, and the seconds measured and planned where expected."""
    planned = cast(extract("epoch", Sitting.ends_utc) - extract("epoch", Sitting.starts_utc), Integer)
    return (
        select(
            SignUp.id.label("id"), func.sum(case((IS_POSITIVE, 1), else_=0)).label("attended"), func.sum(case((IS_EXPECTED, 1), else_=0)).label("expected"),
            func.sum(case((and_(IS_EXPECTED, IS_POSITIVE), Attendance.seconds))).label("seconds"), func.sum(case((IS_EXPECTED, planned), else_=0)).label("planned"),
        )
        .select_from(presences()).where(SignUp.workshop_id.in_(workshops)).group_by(SignUp.id).subquery("sums")
    )


def _row(meeting: Meeting, names: Mapping[str, str], row: Any, institution_name: str) -> tuple[Any, ...]:
    (
        _workshop, person, full_name, sex, country, institution, _then, stakeholder, ministry, job_title, role, way, nominated_by, signed_up, position,
        state, since, attended, sessions, expected, seconds, planned, before,
    ) = row[:23]
    zone = ZoneInfo(meeting.zone)
    is_over = meeting.last_end <= now()
    return (
        meeting.slug, meeting.title, meeting.process, meeting.round_no, person, full_name, sex, country, names.get(country, ""), institution,
        institution_name, stakeholder, ministry, job_title, role, way, nominated_by, signed_up.astimezone(zone),
        position if state is SignUpState.WAITING else None, state, since.astimezone(zone) if since else None, None,
        ("yes" if attended else "no") if is_over else None, sessions or 0, expected or 0, minutes(seconds), (planned or 0) // 60, "yes" if before else "no",
    )
