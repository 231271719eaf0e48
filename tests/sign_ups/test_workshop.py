"""One workshop as people see it."""
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SYSTEM, Role, Scope, acting
from emm_platform.kernel.work import perform
from emm_platform.workshops import actions
from emm_platform.workshops.models import Workshop
from tests.builders.workshops import workshop_id
from tests.client import Client

Build = Callable[..., UUID]
Counted = Callable[[], AbstractContextManager[list[str]]]


def test_the_page_shows_the_agenda_in_local_time_and_one_button(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(capacity=2)
    client.sign_in(a_person())
    page = client.get("/workshops/bali")
    assert "09:00–10:30" in page.words
    assert "Makassar time" in page.words
    assert "01:00 in" in page.words
    assert page.tree.xpath("//aside//a[contains(@class, 'btn')]/@href") == ["/workshops/bali/sign-up"]


def test_a_visitor_sees_the_workshop_and_who_runs_it(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop()
    a_person(name="Ana Dela Cruz", role=Role.FACILITATOR, scope=Scope("workshop", "bali"))
    assert "Ana Dela Cruz" in client.get("/workshops/bali").words


def test_somebody_with_a_seat_sees_that_first(client: Client, a_workshop: Build, a_sign_up: Build) -> None:
    client.sign_in(a_sign_up(a_workshop()))
    assert "You have a seat." in client.get("/workshops/bali").words


def test_a_closed_window_is_named(client: Client, a_workshop: Build, a_person: Build) -> None:
    starts = reading().get_one(Workshop, a_workshop()).first_start
    assert starts is not None
    clock.start_at(starts - timedelta(hours=1))
    client.sign_in(a_person())
    assert "Sign-up is closed." in client.get("/workshops/bali").words


def test_a_reconstruction_says_so(client: Client, a_workshop: Build) -> None:
    a_workshop(reconstruction=True)
    assert "Reconstruction." in client.get("/workshops/bali").words
    assert "Reconstruction." in client.get("/workshops").words


def test_a_cancelled_workshop_stays_readable(client: Client, a_workshop: Build, a_person: Build) -> None:
    made = a_workshop()
    with acting(SYSTEM):
        perform(actions.cancel, made)
    client.sign_in(a_person())
    words = client.get("/workshops/bali").words
    assert "Cancelled" in words
    assert "The workshop was cancelled." in words


def test_a_draft_is_seen_only_by_those_who_run_it(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(published=False)
    assert client.get("/workshops/bali").status_code == 404
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    assert client.get("/workshops/bali").status_code == 200


def test_thirty_sessions_and_an_own_state_take_four_statements(
    client: Client, a_workshop: Build, a_session: Build, a_sign_up: Build, statements: Counted
) -> None:
    person = a_sign_up(a_workshop())
    client.sign_in(person)
    with statements() as few:
        client.get("/workshops/bali")
    for number in range(29):
        a_session(workshop_id("bali"), hour=10, title=f"Part {number}", room="Hall")
    with statements() as many:
        client.get("/workshops/bali")
    assert len(few) == len(many) <= 4, many
