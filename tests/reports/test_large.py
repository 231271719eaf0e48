"""Fifty thousand rows: they come out as a stream, with the memory and the statements of a few."""
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import insert, literal, select

from emm_platform.attendance.models import Attendance, AttendanceMark, Device
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import SYSTEM
from emm_platform.kernel.ids import new_id
from emm_platform.people.models import Person
from emm_platform.reports import interchange, queries
from emm_platform.reports.queries import Report
from emm_platform.reports.rules.asked import Kind, asked
from emm_platform.sign_ups.models import SignUp, SignUpEntry
from emm_platform.workshops.models import Session

Build = Callable[..., UUID]
PEOPLE, SESSIONS = 2_000, 25


@pytest.fixture
def crowd(app: Flask, a_workshop: Build, a_session: Build) -> UUID:
    """A workshop of 25 sessions with 2,000 people, everybody present in every session."""
    workshop = a_workshop(slug="crowd", capacity=PEOPLE, days=SESSIONS)
    people = [(new_id(), new_id()) for _ in range(PEOPLE)]
    at = now()
    with database.engine.begin() as db:
        db.execute(insert(Person), [{"id": p, "full_name": f"Person {n}", "folded_name": f"person {n}", "sex": "female", "demo": False, "created_at": at} for n, (p, _s) in enumerate(people)])
        db.execute(insert(SignUp), [
            {"id": s, "workshop_id": workshop, "person_id": p, "way": "open", "state": "accepted", "seat_no": n, "seat_ceiling": PEOPLE, "last_seq": 1,
             "country": "LK", "ministry_type": "labour", "stakeholder_type": "ministry", "institution_name": "Ministry of Labour", "attended": True, "created_at": at}
            for n, (p, s) in enumerate(people, start=1)
        ])
        db.execute(insert(SignUpEntry), [
            {"id": new_id(), "sign_up_id": s, "seq": 1, "event": "sign_up", "from_state": "none", "to_state": "accepted", "actor_as": "person", "data": {}, "created_at": at}
            for _p, s in people
        ])
        device, mark = new_id(), new_id()
        session = db.scalars(select(Session.id).where(Session.workshop_id == workshop)).first()
        db.execute(insert(Device).values(id=device, workshop_id=workshop, kind="page", label="", last_seq=1, created_at=at))
        db.execute(insert(AttendanceMark).values(
            id=mark, session_id=session, person_id=people[0][0], sign_up_id=people[0][1], value="present", how="room", source="page", rank=2,
            device_id=device, device_seq=1, observed_at=at, recorded_at=at,
        ))
        columns = (Attendance.session_id, Attendance.person_id, Attendance.sign_up_id, Attendance.workshop_id, Attendance.value, Attendance.how, Attendance.source, Attendance.mark_id, Attendance.differs, Attendance.recorded_at)
        everybody = select(Session.id, SignUp.person_id, SignUp.id, SignUp.workshop_id, *(literal(v, c.type) for v, c in zip(("present", "room", "page", mark, False, at), columns[4:], strict=True))).join(SignUp, SignUp.workshop_id == Session.workshop_id)
        db.execute(insert(Attendance).from_select([c.key for c in columns], everybody))
    return workshop


def report(**filters: str) -> Report:
    db = reading()
    scope, words = queries.scope(db, SYSTEM), queries.words(db)
    return queries.report(db, asked(Kind.ATTENDANCE, {name: [value] for name, value in filters.items()}, queries.known(scope, words)), scope, words)


def peak(pieces: Iterator[bytes]) -> int:
    """The most memory that was held while the pieces were taken, in bytes."""
    tracemalloc.start()
    for _ in pieces:
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_a_long_report_needs_the_memory_of_a_short_one(crowd: UUID) -> None:
    short, whole = report(session="session-1"), report()
    assert (short.row_count, whole.row_count) == (PEOPLE, PEOPLE * SESSIONS)
    assert whole.persons.whole.total == PEOPLE
    few, many = peak(interchange.chunks(reading(), short, "csv")), peak(interchange.chunks(reading(), whole, "csv"))
    assert many < 4 * few, f"{few} bytes for {PEOPLE} rows, {many} for {PEOPLE * SESSIONS}"
    assert many < 40_000_000


def test_the_counts_take_the_same_statements_and_the_rows_one_for_some_thousand(crowd: UUID, statements: Callable[[], AbstractContextManager[list[str]]]) -> None:
    with statements() as counted:
        whole = report()
        first = list(whole.rows(reading(), 0, 50))
    assert (len(counted), len(first)) == (4, 50)
    with statements() as people:
        assert (whole.people.whole.total, whole.persons.whole.total, whole.participations) == (PEOPLE, PEOPLE, PEOPLE)
    assert len(people) == 1
    with statements() as sent:
        assert sum(1 for _ in whole.rows(reading())) == PEOPLE * SESSIONS
    assert len(sent) == SESSIONS // 2 + 1


def test_a_page_far_into_a_report_is_as_cheap_as_the_first(crowd: UUID, statements: Callable[[], AbstractContextManager[list[str]]]) -> None:
    whole = report()
    with statements() as sent:
        page = list(whole.rows(reading(), 49_990, 50))
    assert (len(sent), len(page)) == (1, 10)
    assert timedelta(0) <= page[-1][5] - page[0][5]
