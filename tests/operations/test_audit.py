"""/admin/audit: newest first, filtered, page by page."""
from collections.abc import Callable
from uuid import UUID

import pytest

from emm_platform.kernel.identity import Actor, Role, acting
from emm_platform.kernel.work import Work, perform
from tests.client import Client

Build = Callable[..., UUID]


@pytest.fixture
def keeper(client: Client, a_person: Build) -> Client:
    """The browser of an administrator."""
    return client.sign_in(a_person(name="Keeper", role=Role.ADMINISTRATOR))


def count(work: Work, numbers: range) -> None:
    for number in numbers:
        work.record("counted", kind="number", about=number, double=2 * number)


def shown(client: Client, address: str) -> list[str]:
    """The numbers that the table speaks of, in its order."""
    return [cell.text_content().split()[-1] for cell in client.get(address).tree.xpath("//tbody/tr/td[5]")]


def test_entries_stand_newest_first_with_their_facts(keeper: Client, a_person: Build) -> None:
    with acting(Actor(a_person(name="Nimali Perera"), "Nimali Perera")):
        perform(count, range(3))
    assert shown(keeper, "/admin/audit?kind=number") == ["2", "1", "0"]
    words = keeper.get("/admin/audit?kind=number").words
    assert "Nimali Perera" in words
    assert "double: 4" in words


def test_what_the_platform_did_by_itself_is_named_so(keeper: Client) -> None:
    perform(count, range(1))
    assert "The platform" in keeper.get("/admin/audit?kind=number").words


def test_pages_follow_one_another_without_a_gap(keeper: Client) -> None:
    perform(count, range(120))
    address, seen, pages = "/admin/audit?kind=number", [], 0
    while address:
        seen += shown(keeper, address)
        address = next(iter(keeper.get(address).tree.xpath("//a[@rel='next']/@href")), "")
        pages += 1
    assert (seen, pages) == ([str(n) for n in reversed(range(120))], 3)


def test_filters_narrow_to_thing_and_person(keeper: Client, a_person: Build) -> None:
    with acting(Actor(a_person(email="nimali@ministry.example"), "Nimali")):
        perform(count, range(2))
    perform(count, range(5))
    assert shown(keeper, "/admin/audit?kind=number&about=1") == ["1", "1"]
    assert shown(keeper, "/admin/audit?kind=number&email=Nimali@Ministry.example") == ["1", "0"]
    assert "No entry fits" in keeper.get("/admin/audit?email=nobody@ministry.example").words


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=99999999999999999999", "email=%22", "kind=" + "x" * 3000])
def test_what_cannot_be_read_in_the_address_is_no_fault(keeper: Client, query: str) -> None:
    assert keeper.get(f"/admin/audit?{query}").status_code == 200


def test_one_and_three_entries_need_the_same_number_of_statements(keeper: Client, statements) -> None:  # type: ignore[no-untyped-def]
    counts = []
    for numbers in (range(1), range(3)):
        perform(count, numbers)
        with statements() as sent:
            keeper.get("/admin/audit")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 5


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_reads_it(client: Client, a_person: Build, role: Role) -> None:
    assert client.sign_in(a_person(role=role)).get("/admin/audit").status_code == 403
