"""The agenda as a facilitator sees it."""
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest
from sqlalchemy import select

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, Scope
from emm_platform.workshops.models import Session, Workshop
from tests.client import Client

Build = Callable[..., UUID]
Counted = Callable[[], AbstractContextManager[list[str]]]
MANAGE = "/manage/workshops/bali/agenda"


@pytest.fixture
def bali(client: Client, a_workshop: Build, a_person: Build) -> UUID:
    """A published workshop, run by whoever is signed in."""
    made = a_workshop()
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    return made


def test_one_and_three_sessions_take_as_many_statements(client: Client, bali: UUID, a_session: Build, statements: Counted) -> None:
    with statements() as few:
        client.get(MANAGE)
    for hour in (11, 14):
        a_session(bali, hour=hour, title=f"At {hour}")
    with statements() as many:
        assert "11:00–12:30" in client.get(MANAGE).words
    assert len(few) == len(many) <= 5


def test_a_changed_session_raises_its_sequence_and_the_revision_and_keeps_its_identity(client: Client, bali: UUID) -> None:
    before = reading().scalars(select(Session)).one()
    page = client.get(f"{MANAGE}/{before.slug}")
    assert page.form["starts"] == "09:00"
    assert client.post(f"{MANAGE}/{before.slug}", {**page.form, "starts": "08:00"}).status_code == 303
    after, workshop = reading().scalars(select(Session)).one(), reading().get_one(Workshop, bali)
    assert (after.ical_uid, after.sequence, workshop.revision) == (before.ical_uid, before.sequence + 1, 2)
    assert workshop.first_start == workshop.fill_until == after.starts_utc


def test_a_session_that_people_could_see_is_cancelled_and_not_forgotten(client: Client, bali: UUID, a_session: Build) -> None:
    late = a_session(bali, hour=14, title="Closing")
    page = client.get(f"{MANAGE}/closing/remove")
    assert "Remove Closing?" in page.words
    assert client.post(f"{MANAGE}/closing/remove", page.form).status_code == 303
    assert "Closing" not in client.get("/workshops/bali").words
    assert reading().get_one(Session, late).status == "cancelled"
    assert client.get(f"{MANAGE}/closing").status_code == 404


def test_a_session_of_a_draft_goes_without_a_trace(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(slug="draft", published=False)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "draft")))
    client.post("/manage/workshops/draft/agenda/session-1/remove")
    assert reading().scalars(select(Session)).all() == []
    assert "No session yet." in client.get("/manage/workshops/draft/agenda").words
