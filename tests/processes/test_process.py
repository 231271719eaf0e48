"""One process: members and observers on a day, and its rounds."""
from collections.abc import Callable
from uuid import UUID

from tests.client import Client
from tests.conftest import Counted


def members(client: Client, address: str) -> list[str]:
    page = client.get(address)
    assert page.status_code == 200
    return [name.strip() for name in page.tree.xpath("//table[caption[@id='members']]//tbody//th//text()")]


def test_the_colombo_process_has_the_members_of_the_day(client: Client) -> None:
    assert len(members(client, "/processes/colombo-process?on=2003-12-31")) == 10
    assert len(members(client, "/processes/colombo-process?on=2005-09-20")) == 11
    today = members(client, "/processes/colombo-process")
    assert len(today) == 12
    assert today == sorted(today)


def test_the_round_in_bali_is_in_the_ledger_with_its_days(client: Client) -> None:
    page = client.get("/processes/colombo-process")
    bali = next(item for item in page.tree.xpath("//ul[@class='ledger']/li") if "Bali" in item.text_content())
    assert bali.xpath("string(p[@class='when']/b)") == "20–21 Sept 2005"
    assert "Round 3" in bali.text_content()
    assert "Bali, Indonesia" in bali.text_content()


def test_a_process_that_ended_shows_its_last_members(client: Client) -> None:
    page = client.get("/processes/soderkoping-process")
    assert "Members on 31 December 2011" in page.words
    assert "14 members" in page.words


def test_a_partial_list_says_so(client: Client) -> None:
    assert "This list is partial or open" in client.get("/processes/manila-process").words
    assert "This list is partial or open" not in client.get("/processes/colombo-process").words


def test_a_day_that_is_none_is_an_error_of_its_field_and_the_page_still_tells(client: Client) -> None:
    page = client.get("/processes/colombo-process?on=20.9.2005")
    assert page.status_code == 422
    assert "Write the day as year, month and day" in page.words
    assert page.form["on"] == "20.9.2005"
    assert "12 members" in page.words


def test_an_unknown_process_is_not_there(client: Client) -> None:
    for key in ("no-such", "%ff", "x" * 300):
        assert client.get(f"/processes/{key}").status_code == 404
    assert client.get("/processes/colombo-process%00").status_code == 400


def test_many_members_cost_as_many_statements_as_none(client: Client, statements: Counted) -> None:
    counts = []
    for key in ("gfmd", "rabat-process"):
        with statements() as sent:
            client.get(f"/processes/{key}")
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_names_fall_back_to_english_and_the_page_stands_from_right_to_left(client: Client) -> None:
    page = client.get("/processes/colombo-process", headers={"Accept-Language": "ar"})
    assert page.tree.get("dir") == "rtl"
    assert page.tree.xpath("string(//h1)") == "عملية كولومبو"
    assert "Asia-Pacific" in client.get("/processes/apc", headers={"Accept-Language": "ar"}).tree.xpath("string(//h1)")


def test_a_meeting_held_here_is_linked_and_so_is_the_round_that_it_was(client: Client, a_workshop: Callable[..., UUID]) -> None:
    a_workshop(slug="bali-2005", process_id="colombo_process", round_no=3, titles={"en": "Ministerial consultations"}, reconstruction=True)
    a_workshop(slug="hidden", process_id="colombo_process", titles={"en": "Only a draft"}, published=False)
    page = client.get("/processes/colombo-process")
    links = [a.text_content() for a in page.tree.xpath("//a[@href='/workshops/bali-2005']")]
    assert links == ["Third ministerial consultation; first with countries of destination", "Ministerial consultations"]
    assert "reconstruction" in page.words
    assert "Only a draft" not in page.words
