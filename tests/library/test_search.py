"""Searching on both databases: what is shown is found in every language and writing, and nothing that is typed breaks it."""
from collections.abc import Callable

import pytest
from flask import Flask

from tests.client import Client

Publish = Callable[..., str]


def titles(client: Client, question: str, **more: str) -> list[str]:
    answer = client.get("/search", query_string={"q": question, **more})
    assert answer.status_code == 200
    return [" ".join(heading.text_content().split()) for heading in answer.tree.xpath("//ol[@class='hits']/li/h2")]


def test_an_arabic_term_finds_its_lesson_and_word(client: Client, a_course: Publish) -> None:
    a_course()
    assert titles(client, "تأشيرة") == ["تأشيرة", "درس بالعربية"]
    print(client.get("/search?q=visa").words)
