"""The demonstration: what is promised is there, made once, and labelled; real people are never mixed with it."""
from collections.abc import Callable
from uuid import UUID

from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select

from emm_platform.attendance.models import Attendance
from emm_platform.demo.commands import demo
from emm_platform.demo.rules import ACCOUNTS, PASSWORD, WORKSHOPS
from emm_platform.kernel.db import reading
from emm_platform.people.models import Person
from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.rules.states import SignUpState
from emm_platform.workshops.models import Workshop
from tests.client import Client


def test_the_demonstration_is_there_once_however_often_it_is_loaded(app: Flask) -> None:
    first = CliRunner().invoke(demo)
    assert first.exit_code == 0, first.output
    before = _counts()
    assert CliRunner().invoke(demo).exit_code == 0
    assert _counts() == before
    assert set(reading().scalars(select(Workshop.slug))) == set(WORKSHOPS)


def test_each_account_signs_in_with_the_demo_password(app: Flask) -> None:
    CliRunner().invoke(demo)
    for account in ACCOUNTS:
        answer = Client(app).post("/sign-in", {"email": account.email, "password": PASSWORD})
        assert answer.status_code == 303, account.email


def test_meetings_of_2005_are_labelled_and_full_of_people(client: Client) -> None:
    CliRunner().invoke(demo)
    for slug in ("bali-2005", "geneva-2005"):
        assert "Reconstruction" in client.get(f"/workshops/{slug}").words
    kinds = reading().execute(select(SignUp.country, SignUp.ministry_type).join(Workshop, Workshop.id == SignUp.workshop_id).where(Workshop.slug == "bali-2005")).all()
    assert len({country for country, _kind in kinds}) >= 10
    assert len({kind for _country, kind in kinds if kind}) >= 5


def test_the_full_meeting_has_a_line_and_the_open_one_seats(app: Flask) -> None:
    CliRunner().invoke(demo)
    query = select(Workshop.slug, Workshop.capacity, func.count(SignUp.id).filter(SignUp.state == SignUpState.WAITING), func.count(SignUp.seat_no))
    states = {row[0]: row[1:] for row in reading().execute(query.join(SignUp, SignUp.workshop_id == Workshop.id).group_by(Workshop.slug, Workshop.capacity))}
    capacity, waiting, seated = states["full-demo"]
    assert (seated, waiting > 0) == (capacity, True)
    capacity, waiting, seated = states["open-demo"]
    assert (capacity, waiting) == (25, 0)
    assert seated < capacity


def test_it_refuses_where_real_people_are(app: Flask, a_person: Callable[..., UUID]) -> None:
    a_person()
    refused = CliRunner().invoke(demo)
    assert refused.exit_code == 1
    assert "real people" in refused.output


def _counts() -> list[int]:
    return [int(reading().scalar(select(func.count()).select_from(table)) or 0) for table in (Person, Workshop, SignUp, Attendance)]
