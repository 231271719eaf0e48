"""The rows of the attendance report: one for a person and counted session where expected or marked, in pieces of some thousand.

Each piece is one statement over whole sessions and is put in order in memory: one statement for all would make the database sort a million wide
rows, in memory on SQLite. Values come as the driver gives them and are turned into text here: as ids, words and instants of our types, each row
would cost three times as much.
"""
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select, type_coerce
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import NullType

from emm_platform.attendance.models import Attendance
from emm_platform.attendance.queries.roster import named
from emm_platform.directory.models import Institution
from emm_platform.kernel.figures import minutes
from emm_platform.people.models import Person
from emm_platform.reports.queries.counts import presences, row_filters
from emm_platform.reports.queries.fast import Clocks, as_text, dashed, word
from emm_platform.reports.queries.pieces import Window, pieces
from emm_platform.reports.queries.scope import Scope, Words
from emm_platform.reports.queries.sittings import Sitting
from emm_platform.reports.rules.asked import Asked
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Session as SessionRow


def rows(db: Session, scope: Scope, asked: Asked, words: Words, sessions: Sequence[tuple[Sitting, int]], window: Window) -> Iterator[tuple[Any, ...]]:
    """The rows in the columns' order. One statement for some thousand rows."""
    for piece, wanted in pieces(sessions, window):
        yield from _piece(db, scope, asked, words, piece, wanted)


def _piece(db: Session, scope: Scope, asked: Asked, words: Words, sessions: Sequence[Sitting], wanted: slice) -> Iterator[tuple[Any, ...]]:
    by = aliased(Person)
    today = asked.by_institution == "today"
    source = presences().join(Person.__table__, Person.id == SignUp.person_id).outerjoin(by, by.id == Attendance.recorded_by)
    if today:
        source = source.outerjoin(Institution.__table__, Institution.id == SignUp.institution_id)
    query = (
        select(
            as_text(SessionRow.id), as_text(SignUp.person_id), Person.full_name, word(SignUp.sex), SignUp.country, as_text(SignUp.institution_id), SignUp.institution_name,
            SignUp.stakeholder_type, SignUp.ministry_type, SignUp.job_title, word(SignUp.role), word(SignUp.state), word(Attendance.value), Attendance.seconds,
            word(Attendance.source), by.full_name, type_coerce(Attendance.recorded_at, NullType()), *([named(Institution.names, words.language)] if today else []),
        )
        .select_from(source)
        .where(*row_filters(scope, asked), SessionRow.id.in_([sitting.id for sitting in sessions]))
    )
    place = {key: number for number, sitting in enumerate(sessions) for key in (sitting.id.hex, str(sitting.id))}
    countries, clocks = words.country_place, Clocks()
    found = sorted(db.connection().execute(query).all(), key=lambda row: (place[row[0]], countries[row[4]], row[2], row[1]))
    names = words.names["country"]
    return (_row(sessions[place[row[0]]], names, clocks, row, row[17] or row[6] if today else row[6]) for row in found[wanted])


def _row(facts: Sitting, names: Mapping[str, str], clocks: Clocks, row: Any, institution_name: str) -> tuple[Any, ...]:
    (
        _session, person, full_name, sex, country, institution, _then, stakeholder, ministry, job_title, role, state, value, seconds, source, by,
        recorded,
    ) = row[:17]
    return (
        *facts.head, dashed(person), full_name, sex, country, names.get(country, ""), dashed(institution), institution_name, stakeholder, ministry,
        job_title, role, state, value, minutes(seconds), facts.minutes_planned, source, by, clocks.local(recorded, facts.zone),
    )
