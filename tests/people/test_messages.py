"""Mails about accounts: complete in every language, in the reader's own, and nothing secret is kept of them."""
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import Table, select

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import Model, reading
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.outbox import Message, Outgoing
from emm_platform.kernel.work import Work, perform
from emm_platform.people import messages
from tests.client import Client
from tests.people.conftest import Letter

Post = Callable[[], list[Letter]]
TOKEN = "a-token-that-nobody-may-keep-0123456789"
ALL: dict[str, Callable[[UUID], Message]] = {
    "verify": lambda person: messages.verify(person, TOKEN, now()), "set_password": lambda person: messages.set_password(person, TOKEN, now()),
    "invited": lambda person: messages.invited(person, TOKEN, now()), "has_account": lambda person: messages.has_account(person, now()),
}


def send(work: Work, message: Message) -> None:
    work.send(message)


def stored(*but: str) -> str:
    """Everything that the tables hold, as text; `but` are tables left out."""
    tables: list[Table] = [table for table in Model.metadata.sorted_tables if table.name not in but]
    return "\n".join(str(tuple(row)) for table in tables for row in reading().execute(select(table)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_every_mail_is_whole_in_every_language(app: Flask, a_person: Callable[..., UUID], post: Post, name: str, language: str) -> None:
    whole_name = "Siobhán O'Brien & <ليلى>"
    person = a_person(name=whole_name, email="p@labour.example", language=language)
    with acting(SYSTEM):
        perform(send, ALL[name](person))
    letter, = post()
    assert letter.language == language
    assert whole_name in letter.body
    assert letter.subject
    assert letter.path.startswith({"verify": "/verify/", "has_account": "/sign-in"}.get(name, "/set-password/"))
    for broken in ("%(", "{{", "&amp;", "&#39;", "None", "Undefined"):
        assert broken not in letter.body + letter.subject, broken


def test_a_name_cannot_write_into_the_head_of_a_mail(app: Flask, a_person: Callable[..., UUID], post: Post) -> None:
    person = a_person(name="Nimali\u2028Bcc: x@evil.example =?utf-8?q?x?=", email="p@labour.example")
    with acting(SYSTEM):
        perform(send, ALL["verify"](person))
    letter, = post()
    assert letter.to.count("@") == 2  # the one in the name, and the address
    assert "\n" not in letter.to


def test_after_sending_no_table_holds_the_token_nor_the_outbox_an_address(client: Client, typed: dict[str, Any], post: Post) -> None:
    client.post("/register", {**typed, "request_key": "a-key-of-this-form"})
    waiting = reading().scalars(select(Outgoing)).one()
    assert waiting.to_address is None
    letter, = post()
    token = letter.path.rpartition("/")[2]
    assert token not in stored()
    assert typed["email"] not in stored("person", "account")
    assert typed["password"] not in stored()
    client.post("/forgotten-password", {"email": typed["email"], "request_key": "a-key-of-another"})
    assert post()[0].path.rpartition("/")[2] not in stored()
