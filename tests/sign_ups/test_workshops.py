"""The list of workshops."""
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

from emm_platform.kernel import clock
from emm_platform.kernel.identity import Role, Scope
from tests.client import Client

Build = Callable[..., UUID]
Counted = Callable[[], AbstractContextManager[list[str]]]


def headings(client: Client, query: str = "") -> list[str]:
    """The titles in the list, in order."""
    return [" ".join(h.text_content().split()) for h in client.get(f"/workshops{query}").tree.xpath("//ul[@class='ledger']//h3")]


def test_coming_ones_stand_by_date_and_held_ones_after_them(client: Client, a_workshop: Build) -> None:
    a_workshop(slug="later", in_days=60)
    a_workshop(slug="sooner", in_days=30)
    a_workshop(slug="first", in_days=2)
    clock.start_at(clock.now() + timedelta(days=4))
    assert headings(client) == ["Workshop sooner", "Workshop later", "Workshop first"]
    assert headings(client, "?when=held") == ["Workshop first"]


def test_filters_narrow_the_list_and_an_empty_one_offers_all(client: Client, a_workshop: Build) -> None:
    a_workshop(slug="bali", country="ID", process_id="colombo_process")
    a_workshop(slug="geneva", country="CH", zone="Europe/Zurich", place="Geneva")
    assert headings(client, "?country=CH") == ["Workshop geneva"]
    assert headings(client, "?process=colombo-process") == ["Workshop bali"]
    assert "Show all workshops" in client.get("/workshops?country=XX").words


def test_open_ones_are_those_whose_window_is_open(client: Client, a_workshop: Build) -> None:
    a_workshop(slug="open", in_days=30)
    a_workshop(slug="soon", in_days=1, zone="UTC", opens=clock.now().replace(tzinfo=None) + timedelta(days=0.2), closes=clock.now().replace(tzinfo=None) + timedelta(days=0.5))
    assert headings(client, "?state=open") == ["Workshop open"]


def test_the_line_says_how_many_seats_are_left_and_the_own_state(client: Client, a_workshop: Build, a_sign_up: Build) -> None:
    person = a_sign_up(a_workshop(capacity=3))
    client.sign_in(person)
    words = client.get("/workshops").words
    assert "2 of 3 seats left" in words
    assert "You have a seat." in words


def test_drafts_are_listed_for_those_who_run_them(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(slug="mine", published=False)
    a_workshop(slug="other", published=False)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "mine")))
    assert headings(client) == ["Workshop mine"]


def test_three_workshops_take_as_many_statements_as_one(client: Client, a_workshop: Build, statements: Counted) -> None:
    a_workshop(slug="one")
    with statements() as few:
        client.get("/workshops")
    a_workshop(slug="two")
    a_workshop(slug="three")
    with statements() as many:
        client.get("/workshops")
    assert len(few) == len(many) <= 5
