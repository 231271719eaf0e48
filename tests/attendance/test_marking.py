"""Marks as they are kept: never changed, what holds beside them, and who attended."""
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from emm_platform.attendance import actions, queries
from emm_platform.attendance.models import Attendance, AttendanceMark
from emm_platform.attendance.rules.marks import Choice, ReasonNeeded, holding, tail
from emm_platform.attendance.rules.words import Source, Value
from emm_platform.kernel import clock
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.work import perform
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Workshop
from tests.builders.attendance import sessions_of, sign_up_of
from tests.builders.sign_ups import withdraws

Build = Callable[..., UUID]


@pytest.fixture
def meeting(app: Flask, a_workshop: Build, a_sign_up: Build) -> tuple[UUID, list[UUID]]:
    """A workshop of two sessions with three people; the first session begins now."""
    workshop = a_workshop(capacity=5, days=2)
    people = [a_sign_up(workshop, name=name, country=country) for name, country in (("Amina", "BD"), ("Budi", "ID"), ("Chamari", "LK"))]
    at_the_start(workshop)
    return workshop, people


def at_the_start(workshop: UUID, later: timedelta = timedelta(0)) -> None:
    start = reading().get_one(Workshop, workshop).first_start
    assert start is not None
    clock.start_at(start + later)


def choose(workshop: UUID, person: UUID, session: UUID, value: str, reason: str = "") -> int:
    """Choose a value in a cell, having seen what holds there now."""
    held = kept(session, person)
    choice = Choice(sign_up_of(workshop, person), session, Value(value), held.value if held else Value.NONE, tail(held.mark_id) if held else "")
    with acting(SYSTEM):
        return perform(actions.mark, workshop, [choice], reason)


def kept(session: UUID, person: UUID) -> Attendance | None:
    database.session.remove()
    return reading().get(Attendance, (session, person))


def value_of(session: UUID, person: UUID) -> Value | None:
    row = kept(session, person)
    return row.value if row else None


def rebuilt(workshop: UUID) -> dict[tuple[UUID, UUID], Value]:
    """What holds, worked out anew from every mark."""
    db = reading()
    cells = {(session, person) for session, person in db.execute(select(AttendanceMark.session_id, AttendanceMark.person_id))}
    held = {cell: holding(marks) for cell, marks in queries.marks_of(db, cells).items()}
    return {cell: found.mark.value for cell, found in held.items() if found}


def test_a_mark_holds_and_makes_somebody_attended(meeting: tuple[UUID, list[UUID]]) -> None:
    workshop, (amina, *_rest) = meeting
    first, _second = sessions_of(workshop)
    assert choose(workshop, amina, first, "late") == 1
    assert value_of(first, amina) is Value.LATE
    assert reading().get_one(SignUp, sign_up_of(workshop, amina)).attended


def test_marking_the_same_again_makes_no_mark(meeting: tuple[UUID, list[UUID]]) -> None:
    workshop, (amina, *_rest) = meeting
    first, _second = sessions_of(workshop)
    choose(workshop, amina, first, "present")
    assert choose(workshop, amina, first, "present") == 0


def test_the_page_changes_its_own_mark_without_a_reason_while_the_meeting_runs(meeting: tuple[UUID, list[UUID]]) -> None:
    workshop, (amina, *_rest) = meeting
    first, _second = sessions_of(workshop)
    choose(workshop, amina, first, "present")
    choose(workshop, amina, first, "absent")
    assert value_of(first, amina) is Value.ABSENT
    assert not reading().get_one(SignUp, sign_up_of(workshop, amina)).attended
    assert len(list(reading().scalars(select(AttendanceMark)))) == 2


def test_after_the_end_a_change_is_a_correction_and_says_why(meeting: tuple[UUID, list[UUID]]) -> None:
    workshop, (amina, *_rest) = meeting
    first, _second = sessions_of(workshop)
    choose(workshop, amina, first, "present")
    at_the_start(workshop, timedelta(days=3))
    with pytest.raises(ReasonNeeded):
        choose(workshop, amina, first, "absent")
    assert value_of(first, amina) is Value.PRESENT
    choose(workshop, amina, first, "absent", "Signed for somebody else")
    row = kept(first, amina)
    assert row
    assert (row.value, row.source) == (Value.ABSENT, Source.CORRECTION)


def test_a_cell_changed_meanwhile_is_left_as_it_is_and_the_others_are_saved(meeting: tuple[UUID, list[UUID]]) -> None:
    workshop, (amina, budi, _c) = meeting
    first, _second = sessions_of(workshop)
    choose(workshop, amina, first, "excused")
    stale = [Choice(sign_up_of(workshop, amina), first, Value.PRESENT), Choice(sign_up_of(workshop, budi), first, Value.PRESENT)]
    with acting(SYSTEM):
        assert perform(actions.mark, workshop, stale) == 1
    assert (value_of(first, amina), value_of(first, budi)) == (Value.EXCUSED, Value.PRESENT)


def test_everyone_present_changes_no_mark_that_is_there(meeting: tuple[UUID, list[UUID]]) -> None:
    workshop, (amina, budi, chamari) = meeting
    first, second = sessions_of(workshop)
    choose(workshop, amina, first, "excused")
    chosen = [Choice(sign_up_of(workshop, budi), first, Value.LATE)]
    with acting(SYSTEM):
        assert perform(actions.everyone_present, workshop, first, chosen) == 2
    assert [value_of(first, person) for person in (amina, budi, chamari)] == [Value.EXCUSED, Value.LATE, Value.PRESENT]
    assert value_of(second, amina) is None


def test_taking_a_mark_back_leaves_the_cell_not_recorded_and_the_mark_in_its_history(meeting: tuple[UUID, list[UUID]]) -> None:
    workshop, (amina, *_rest) = meeting
    first, _second = sessions_of(workshop)
    choose(workshop, amina, first, "present")
    with acting(SYSTEM):
        assert perform(actions.take_back, workshop, sign_up_of(workshop, amina), first) == 1
    assert value_of(first, amina) is None
    assert not reading().get_one(SignUp, sign_up_of(workshop, amina)).attended
    history = queries.history(reading(), workshop, sign_up_of(workshop, amina))
    assert history
    assert [mark.value for mark in history.sessions[0].said] == [Value.NONE, Value.PRESENT]


def test_somebody_gone_after_day_one_has_attended_and_the_marks_stay(meeting: tuple[UUID, list[UUID]]) -> None:
    workshop, (amina, *_rest) = meeting
    first, _second = sessions_of(workshop)
    choose(workshop, amina, first, "present")
    at_the_start(workshop, timedelta(days=1))
    withdraws(workshop, amina)
    row = reading().get_one(SignUp, sign_up_of(workshop, amina))
    assert (row.state, row.withdrawn_after_start, row.attended) == ("withdrawn", True, True)
    assert value_of(first, amina) is Value.PRESENT


def test_made_up_sign_ups_and_sessions_of_other_workshops_are_not_marked(meeting: tuple[UUID, list[UUID]], a_workshop: Build) -> None:
    workshop, (amina, *_rest) = meeting
    other = a_workshop(slug="other")
    with acting(SYSTEM):
        assert perform(actions.mark, workshop, [Choice(sign_up_of(workshop, amina), sessions_of(other)[0], Value.PRESENT)]) == 0
        assert perform(actions.mark, workshop, [Choice(UUID(int=7), sessions_of(workshop)[0], Value.PRESENT)]) == 0


def test_what_is_kept_is_what_the_marks_say(meeting: tuple[UUID, list[UUID]], sheet: Callable[..., int]) -> None:
    workshop, people = meeting
    first, second = sessions_of(workshop)
    sheet(workshop, {people[0]: ["present", "absent"], people[1]: ["late", None]})
    choose(workshop, people[0], second, "present", "Came later")
    choose(workshop, people[2], first, "excused")
    with acting(SYSTEM):
        perform(actions.take_back, workshop, sign_up_of(workshop, people[2]), first)
    database.session.remove()
    held = {(row.session_id, row.person_id): row.value for row in reading().scalars(select(Attendance))}
    assert held == rebuilt(workshop)


def test_a_mark_cannot_be_changed_or_deleted(meeting: tuple[UUID, list[UUID]]) -> None:
    workshop, (amina, *_rest) = meeting
    choose(workshop, amina, sessions_of(workshop)[0], "present")
    for statement in ("UPDATE attendance_mark SET value = 'absent'", "DELETE FROM attendance_mark"):
        with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
            connection.exec_driver_sql(statement)
