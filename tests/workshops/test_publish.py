"""Publishing a draft."""
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, Scope
from emm_platform.workshops.models import Workshop
from tests.client import Client

Build = Callable[..., UUID]
ADDRESS = "/manage/workshops/bali/publish"


def test_a_draft_is_published_after_a_question(client: Client, a_workshop: Build, a_person: Build) -> None:
    made = a_workshop(published=False)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    page = client.get(ADDRESS)
    assert "Publish Workshop bali?" in page.words
    assert client.post(ADDRESS, page.form).status_code == 303
    assert reading().get_one(Workshop, made).status == "published"
    assert client.post(ADDRESS).status_code == 409


def test_all_that_is_missing_is_said_at_once(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(published=False, days=0, place="")
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    words = client.get(ADDRESS).words
    assert "Say where the workshop is" in words
    assert "Put at least one session on the agenda." in words
    assert client.post(ADDRESS).status_code == 409


def test_a_meeting_of_the_past_is_published_by_an_organiser_only(client: Client, a_workshop: Build, a_person: Build) -> None:
    made = a_workshop(published=False, in_days=2)
    clock.start_at(clock.now() + timedelta(days=10))
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    assert client.post(ADDRESS).status_code == 409
    client.sign_in(a_person(role=Role.ORGANISER, scope=Scope("workshop", "bali")))
    assert client.post(ADDRESS).status_code == 303
    assert reading().get_one(Workshop, made).status == "published"
