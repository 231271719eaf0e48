"""The page after every form that may send a mail."""
from tests.client import Client


def test_it_says_what_to_do_if_nothing_comes(client: Client) -> None:
    page = client.get("/register/sent")
    assert "Open it within 60 minutes" in page.words
    assert "/forgotten-password" in page.tree.xpath("//main//a/@href")
