"""The counts of a report, made by the database: never in memory over all rows."""
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from emm_platform.attendance.models import Attendance
from emm_platform.attendance.queries.roster import SEATED, named
from emm_platform.attendance.rules.words import POSITIVE, How, Value
from emm_platform.reports.queries.scope import Scope, filters
from emm_platform.reports.queries.sittings import Sitting, sitting
from emm_platform.reports.rules.asked import Asked, Kind
from emm_platform.reports.rules.totals import Group, SessionCount
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Session as Meeting
from emm_platform.workshops.models import SessionPerson, Workshop
from emm_platform.workshops.rules.words import Part, SessionStatus

LISTS = select(SessionPerson.session_id.label("session_id")).where(SessionPerson.part == Part.EXPECTED).distinct().subquery("lists")
IS_SEATED = SignUp.state.in_(SEATED)
IS_EXPECTED = and_(IS_SEATED, or_(LISTS.c.session_id.is_(None), SessionPerson.person_id.is_not(None)))
IS_MARKED = Attendance.session_id.is_not(None)
PLACE = (SignUp.country, SignUp.ministry_type, SignUp.stakeholder_type, SignUp.sex)
IS_POSITIVE = Attendance.value.in_(sorted(POSITIVE))


def presences() -> FromClause:
    """Every sign-up in every counted session of its meeting, with what is recorded there and whether the session is for those listed."""
    return (
        SignUp.__table__.join(Meeting.__table__, and_(Meeting.workshop_id == SignUp.workshop_id, Meeting.counts.is_(True), Meeting.status == SessionStatus.PLANNED))
        .outerjoin(Attendance.__table__, and_(Attendance.session_id == Meeting.id, Attendance.person_id == SignUp.person_id))
        .outerjoin(LISTS, LISTS.c.session_id == Meeting.id)
        .outerjoin(SessionPerson.__table__, and_(
            SessionPerson.session_id == Meeting.id, SessionPerson.person_id == SignUp.person_id, SessionPerson.part == Part.EXPECTED,
        ))
    )


def row_filters(scope: Scope, asked: Asked) -> list[ColumnElement[bool]]:
    """Which rows of `presences` are in the report: expected or marked, of the reader's meetings, and what was asked for."""
    return [scope.people(), or_(IS_EXPECTED, IS_MARKED), *filters(scope, asked), *_of_marks(asked)]


def _of_marks(asked: Asked) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if asked.session:
        wanted.append(Meeting.slug.in_(asked.session))
    if asked.source:
        wanted.append(Attendance.source.in_(asked.source))
    if asked.attendance:
        values = [value for value in asked.attendance if value != "not_recorded"]
        said: ColumnElement[bool] = Attendance.value.in_(values)
        wanted.append(or_(said, ~IS_MARKED) if len(values) < len(asked.attendance) else said)
    return wanted


def sittings(db: Session, scope: Scope, asked: Asked) -> list[tuple[Sitting, SessionCount]]:
    """What is recorded by session, in the report's order. One statement."""
    rows = db.execute(
        select(
            Meeting.id, Meeting.workshop_id, Meeting.slug, named(Meeting.titles), Meeting.starts_utc, Meeting.ends_utc,
            _sum(IS_EXPECTED), *(_sum(Attendance.value == value) for value in (Value.PRESENT, Value.LATE, Value.EXCUSED, Value.ABSENT)),
            _sum(~IS_MARKED), _sum(and_(IS_MARKED, ~IS_EXPECTED)), _sum(and_(IS_POSITIVE, Attendance.how == How.ONLINE)),
            _sum(and_(IS_POSITIVE, Attendance.seconds.is_(None))), _sum(Attendance.differs.is_(True)),
        )
        .select_from(presences()).where(*row_filters(scope, asked)).group_by(Meeting.id)
    )
    found = [(sitting(scope.by_id[row[1]], row[0], row[2], row[3], (row[4], row[5])), SessionCount(*tuple(row)[6:])) for row in rows]
    return sorted(found, key=lambda line: (line[0].meeting.slug, line[0].starts, line[0].id))


def groups(db: Session, scope: Scope, asked: Asked) -> list[Group]:
    """Who is counted, by affiliation and sex: persons once, under their latest meeting, and participations. One statement."""
    if len(scope.meetings) == 1:
        return _of_one_meeting(db, scope, asked)
    counted = participations(scope, asked).subquery()
    latest = counted.c.nth == 1
    rows = db.execute(
        select(
            counted.c.country, counted.c.ministry_type, counted.c.stakeholder_type, counted.c.sex, _sum(latest), func.count(),
            _sum(and_(latest, counted.c.first_post != counted.c.last_post)),
        ).group_by(counted.c.country, counted.c.ministry_type, counted.c.stakeholder_type, counted.c.sex)
    )
    return [Group(*row) for row in rows]


def _of_one_meeting(db: Session, scope: Scope, asked: Asked) -> list[Group]:
    """The same where nobody can be counted twice or have moved: without numbering everybody's meetings, in a fifth of the time."""
    rows = db.execute(select(*PLACE, func.count()).where(*_counted(scope, asked)).group_by(*PLACE))
    return [Group(*row[:4], persons=row[4], participations=row[4]) for row in rows]


def participations(scope: Scope, asked: Asked, *more: Any) -> Any:
    """The sign-ups that are counted. `nth` 1 is a person's latest; first and last post differ for somebody who moved between meetings."""
    post = func.coalesce(SignUp.country, "") + "/" + func.coalesce(SignUp.ministry_type, "") + "/" + func.coalesce(SignUp.stakeholder_type, "")
    person = SignUp.person_id
    return (
        select(
            SignUp.id, SignUp.person_id, SignUp.country, SignUp.ministry_type, SignUp.stakeholder_type, SignUp.sex,
            func.row_number().over(partition_by=person, order_by=(Workshop.last_end.desc(), SignUp.id.desc())).label("nth"),
            func.min(post).over(partition_by=person).label("first_post"), func.max(post).over(partition_by=person).label("last_post"), *more,
        )
        .join(Workshop, Workshop.id == SignUp.workshop_id)
        .where(*_counted(scope, asked))
    )


def _counted(scope: Scope, asked: Asked) -> list[ColumnElement[bool]]:
    """Whose sign-ups are counted: of those who attended; in the participants report of everybody."""
    everybody = [scope.people(), *filters(scope, asked)]
    if asked.kind is Kind.PARTICIPANTS:
        return everybody
    return [*everybody, SignUp.attended.is_(True), *([_has_row(asked)] if asked.narrows_rows else [])]


def _has_row(asked: Asked) -> ColumnElement[bool]:
    """Whether somebody has a mark like those asked for; where no value was asked for, a positive one."""
    conditions = [Attendance.sign_up_id == SignUp.id, Meeting.id == Attendance.session_id, *_of_marks(asked)]
    return exists().where(*conditions, *(() if asked.attendance else (IS_POSITIVE,)))


def presence_groups(db: Session, scope: Scope, asked: Asked) -> list[Group]:
    """Positive marks by affiliation and sex. One statement."""
    rows = db.execute(
        select(*PLACE, func.count()).select_from(presences()).where(*row_filters(scope, asked), IS_POSITIVE).group_by(*PLACE)
    )
    return [Group(*row[:4], persons=0, participations=row[4]) for row in rows]


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
