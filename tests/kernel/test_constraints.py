"""A constraint that refuses is known by its name on both databases, which say it in different words."""
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, StatementError

from emm_platform.kernel.db import database
from emm_platform.kernel.limits import Tries
from emm_platform.kernel.outbox import Outgoing, State
from emm_platform.kernel.work import BrokenConstraint, Work, perform


def outgoing(work: Work, key: str, address: str | None = "a@b.example") -> None:
    work.db.add(Outgoing(key=key, template="x", to_address=address, values={}, queued_at=work.now, due_at=work.now, state=State.QUEUED))


def tries(work: Work) -> None:
    work.db.add(Tries(key="same", count=1, until=work.now + timedelta(days=1)))
    work.db.flush()
    work.db.execute(text("INSERT INTO tries (key, count, until) SELECT key, count, until FROM tries"))


def test_a_unique_constraint_is_named(app: Flask) -> None:
    perform(outgoing, "one")
    with pytest.raises(BrokenConstraint) as broken:
        perform(outgoing, "one")
    assert broken.value.name == "uq_outbox_key"


def test_a_check_is_named(app: Flask) -> None:
    with pytest.raises(BrokenConstraint) as broken:
        perform(outgoing, "one", None)
    assert broken.value.name == "ck_outbox_to"


def test_a_primary_key_is_named(app: Flask) -> None:
    with pytest.raises(BrokenConstraint) as broken:
        perform(tries)
    assert broken.value.name == "pk_tries"


def test_an_instant_without_a_zone_is_refused(app: Flask) -> None:
    def naive(work: Work) -> None:
        work.db.add(Tries(key="x", count=1, until=work.now.replace(tzinfo=None)))

    with pytest.raises(StatementError, match="has no time zone"):
        perform(naive)


def test_foreign_keys_are_held(app: Flask) -> None:
    """The pragma of SQLite is off by default; every connection must switch it on."""
    with pytest.raises(DBAPIError), database.engine.begin() as connection:
        connection.execute(text("INSERT INTO sign_in (token_hash, id, person_id, device, started_at, seen_at, ends_at) VALUES ('t', :id, :id, '', :at, :at, :at)"), {
            "id": "0" * 32, "at": "2026-01-01 00:00:00+00",
        })
