"""Calling a meeting off."""
from collections.abc import Callable
from uuid import UUID

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, Scope
from emm_platform.workshops.models import Workshop
from tests.client import Client

Build = Callable[..., UUID]
ADDRESS = "/manage/workshops/bali/cancel"


def test_a_workshop_is_cancelled_after_a_question_and_for_ever(client: Client, a_workshop: Build, a_person: Build) -> None:
    made = a_workshop()
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    page = client.get(ADDRESS)
    assert "Cancel Workshop bali?" in page.words
    assert client.post(ADDRESS, page.form).status_code == 303
    row = reading().get_one(Workshop, made)
    assert (row.status, row.cancelled_at is not None) == ("cancelled", True)
    assert client.post("/manage/workshops/bali/agenda/session-1/remove").status_code == 409
    assert "The workshop was cancelled." in client.get(ADDRESS).words
