"""The table of sign-ups."""
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

from emm_platform.kernel.identity import Role, Scope
from tests.client import Client

Build = Callable[..., UUID]
Counted = Callable[[], AbstractContextManager[list[str]]]


def names(client: Client, query: str = "") -> list[str]:
    """Who stands in the table, in order."""
    return [h.text_content() for h in client.get(f"/manage/workshops/bali/sign-ups{query}").tree.xpath("//tbody//th")]


def test_people_stand_in_the_order_in_which_they_asked(client: Client, a_workshop: Build, a_sign_up: Build, a_person: Build) -> None:
    made = a_workshop(capacity=1)
    for name in ("Zoe", "Ana", "Mo"):
        a_sign_up(made, name=name)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    assert names(client) == ["Zoe", "Ana", "Mo"]
    assert names(client, "?state=waiting") == ["Ana", "Mo"]


def test_a_page_has_fifty_people_and_leads_to_the_next(client: Client, a_workshop: Build, a_sign_up: Build, a_person: Build, statements: Counted) -> None:
    made = a_workshop(capacity=100)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    a_sign_up(made)
    with statements() as few:
        client.get("/manage/workshops/bali/sign-ups")
    for _ in range(51):
        a_sign_up(made, account=False)
    with statements() as many:
        page = client.get("/manage/workshops/bali/sign-ups")
    assert len(few) == len(many) <= 4
    [address] = page.tree.xpath("//a[@rel='next']/@href")
    assert len(client.get(address).tree.xpath("//tbody//th")) == 2


def test_everybody_is_shown_at_once_for_paper(client: Client, a_workshop: Build, a_sign_up: Build, a_person: Build) -> None:
    made = a_workshop(capacity=100)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    for _ in range(52):
        a_sign_up(made, account=False)
    page = client.get("/manage/workshops/bali/sign-ups?all=1")
    assert (len(page.tree.xpath("//tbody//th")), page.tree.xpath("//a[@rel='next']")) == (52, [])


def test_an_odd_address_is_the_first_page(client: Client, a_workshop: Build, a_sign_up: Build, a_person: Build) -> None:
    made = a_workshop()
    a_sign_up(made, name="Ana")
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    for odd in ("x", "-1", "9" * 40, "٣", "1e3"):
        assert names(client, f"?after={odd}") == ["Ana"]
