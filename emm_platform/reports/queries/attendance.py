"""The rows of the attendance report: one for a person and counted session where expected or marked, in pieces of some thousand.

Each piece is one statement over whole sessions and is put in order in memory: one statement for all would make the database sort a million wide
rows, in memory on SQLite.
"""
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from emm_platform.attendance.models import Attendance
from emm_platform.attendance.queries.roster import named
from emm_platform.directory.models import Institution
from emm_platform.kernel.figures import minutes
from emm_platform.people.models import Person
from emm_platform.reports.queries.counts import presences, row_filters
from emm_platform.reports.queries.scope import Scope, Words
from emm_platform.reports.queries.sittings import Sitting
from emm_platform.reports.rules.asked import Asked
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Session as SessionRow

CHUNK = 5_000


def rows(
    db: Session, scope: Scope, asked: Asked, words: Words, sessions: Sequence[tuple[Sitting, int]], window: tuple[int, int | None]
) -> Iterator[tuple[Any, ...]]:
    """The rows in the columns' order: `window` is from which one, and how many (None: all). One statement for some thousand rows."""
    start, size = window
    end = None if size is None else start + size
    position = 0
    for piece, count in pieces(sessions):
        if position + count > start and (end is None or position < end):
            yield from _piece(db, scope, asked, words, piece)[max(0, start - position): None if end is None else end - position]
        position += count


def pieces(sessions: Sequence[tuple[Sitting, int]]) -> Iterator[tuple[Mapping[UUID, Sitting], int]]:
    """Sessions, each with how many rows it has, in groups of about as many rows as are held at a time."""
    piece: dict[UUID, Sitting] = {}
    total = 0
    for facts, count in sessions:
        if piece and total + count > CHUNK:
            yield piece, total
            piece, total = {}, 0
        piece[facts.id] = facts
        total += count
    if piece:
        yield piece, total


def _piece(db: Session, scope: Scope, asked: Asked, words: Words, sessions: Mapping[UUID, Sitting]) -> list[tuple[Any, ...]]:
    by = aliased(Person)
    today = asked.by_institution == "today"
    source = presences().join(Person.__table__, Person.id == SignUp.person_id).outerjoin(by, by.id == Attendance.recorded_by)
    if today:
        source = source.outerjoin(Institution.__table__, Institution.id == SignUp.institution_id)
    query = (
        select(
            SessionRow.id, SignUp.person_id, Person.full_name, SignUp.sex, SignUp.country, SignUp.institution_id, SignUp.institution_name,
            SignUp.stakeholder_type, SignUp.ministry_type, SignUp.job_title, SignUp.role, SignUp.state, Attendance.value, Attendance.seconds,
            Attendance.source, by.full_name, Attendance.recorded_at, *([named(Institution.names)] if today else []),
        )
        .select_from(source)
        .where(*row_filters(scope, asked), SessionRow.id.in_(list(sessions)))
    )
    place = {session_id: number for number, session_id in enumerate(sessions)}
    countries, names = words.country_place, words.names["country"]
    found = db.connection().execute(query).all()
    ordered = sorted(found, key=lambda row: (place[row[0]], countries[row[4]], row[2], row[1]))
    return [_row(sessions[row[0]], names, row, row[17] or row[6] if today else row[6]) for row in ordered]


def _row(facts: Sitting, names: Mapping[str, str], row: Any, institution_name: str) -> tuple[Any, ...]:
    (
        _session, person, full_name, sex, country, institution, _then, stakeholder, ministry, job_title, role, state, value, seconds, source, by,
        recorded,
    ) = row[:17]
    return (
        *facts.head, person, full_name, sex, country, names.get(country, ""), institution, institution_name, stakeholder, ministry, job_title, role,
        state, value, minutes(seconds), facts.minutes_planned, source, by, recorded.astimezone(facts.zone) if recorded else None,
    )
