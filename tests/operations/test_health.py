"""/healthz, /readyz, /metrics."""
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import text

from emm_platform.kernel.db import database
from emm_platform.kernel.outbox import Message
from emm_platform.kernel.work import Work, perform
from tests.client import Client


def test_a_process_that_lives_says_so_without_the_database(client: Client, statements) -> None:  # type: ignore[no-untyped-def]
    with statements() as sent:
        assert client.get("/healthz").text == "alive\n"
    assert sent == []


def test_a_migrated_database_is_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text, answer.response.headers["Cache-Control"]) == (200, "ready\n", "no-store")


def test_a_database_behind_is_not_ready(client: Client) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001_kernel'"))
    assert (client.get("/readyz").status_code, client.get("/healthz").status_code) == (503, 200)


def test_figures_count_requests_and_messages(client: Client) -> None:
    perform(queue)
    client.get("/healthz")
    said = client.get("/metrics").text
    assert 'emm_requests_total{endpoint="operations.alive",status="200"}' in said
    assert 'emm_outbox_messages{state="queued"} 1.0' in said
    assert 'emm_outbox_messages{state="in_doubt"} 0.0' in said


def queue(work: Work) -> None:
    work.send(Message(key="one", template="people/messages/has_account", to_address="a@b.example"))


@pytest.mark.parametrize("address,headers,status", [
    ("127.0.0.1", {}, 200), ("::1", {}, 200), ("192.0.2.7", {}, 403), ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, 403),
    ("192.0.2.7", {"Authorization": "Bearer right"}, 200), ("192.0.2.7", {"Authorization": "Bearer wrong"}, 403), ("192.0.2.7", {"Authorization": "Bearer é"}, 403),
])
def test_figures_are_for_loopback_and_for_the_token(app: Flask, client: Client, address: str, headers: dict[str, str], status: int) -> None:
    app.config["EMM"] = replace(app.config["EMM"], metrics_token="right")
    assert client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address}).status_code == status


def test_no_token_is_not_an_empty_one(client: Client) -> None:
    assert client.get("/metrics", headers={"Authorization": "Bearer "}, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403
