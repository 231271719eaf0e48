"""All processes, by kind."""
from tests.client import Client
from tests.conftest import Counted


def test_every_process_is_listed_under_its_kind_and_can_be_opened(client: Client) -> None:
    page = client.get("/processes")
    assert len(page.tree.xpath("//ul[@class='ledger']/li")) == 40
    headings = [" ".join(h.text_content().split()) for h in page.tree.xpath("//h2")]
    assert headings[:2] == ["Regional consultative processes", "Dialogues between regions"]
    for address in page.tree.xpath("//ul[@class='ledger']//a/@href")[:3]:
        assert client.get(address).status_code == 200


def test_the_list_is_read_in_one_statement(client: Client, statements: Counted) -> None:
    with statements() as sent:
        client.get("/processes")
    assert len([statement for statement in sent if "process" in statement]) == 1
