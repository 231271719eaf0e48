"""The audit trail: the database refuses to change it, and a change made behind its back is found."""
import pytest
from flask import Flask
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from emm_platform.kernel import audit
from emm_platform.kernel.db import database, is_sqlite, reading
from emm_platform.kernel.work import Work, perform


def three(work: Work) -> None:
    for number in range(3):
        work.record("counted", kind="number", about=number, half=number / 2, names=["é", "و"], nothing=None)


def last() -> int:
    database.session.remove()
    return reading().execute(text("SELECT max(seq) FROM audit_entry")).scalar_one()


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET what = 'x'", "DELETE FROM audit_entry", "UPDATE audit_entry SET seq = seq + 100"])
def test_the_database_refuses_to_change_or_delete_an_entry(app: Flask, statement: str) -> None:
    perform(three)
    with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_chain_that_nobody_touched_is_whole(app: Flask) -> None:
    perform(three)
    perform(three)
    assert audit.first_broken(reading()) is None


@pytest.mark.parametrize("change", [
    "UPDATE audit_entry SET what = 'something else' WHERE seq = :seq",
    "UPDATE audit_entry SET about = '999' WHERE seq = :seq",
    "UPDATE audit_entry SET facts = '{\"half\": 7}' WHERE seq = :seq",
    "UPDATE audit_entry SET at = '2001-01-01 00:00:00+00' WHERE seq = :seq",
    "DELETE FROM audit_entry WHERE seq = :seq",
    "UPDATE audit_entry SET previous = 'x' WHERE seq = :seq",
])
def test_a_change_behind_the_triggers_is_found_at_its_entry(app: Flask, change: str) -> None:
    perform(three)
    perform(three)
    target = last() - 3
    with database.engine.begin() as connection:
        without_triggers(connection)
        connection.execute(text(change), {"seq": target})
    database.session.remove()
    broken = audit.first_broken(reading())
    assert broken == (target + 1 if change.startswith("DELETE") else target)


def without_triggers(connection: Connection) -> None:
    """What somebody with the database's own password could do."""
    if is_sqlite():
        connection.execute(text("DROP TRIGGER audit_entry_no_update"))
        connection.execute(text("DROP TRIGGER audit_entry_no_delete"))
    else:
        connection.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER ALL"))


def test_instants_hash_the_same_whatever_zone_the_server_shows_them_in(app: Flask) -> None:
    perform(three)
    if not is_sqlite():
        with database.engine.begin() as connection:
            connection.execute(text("SET TIME ZONE 'Asia/Makassar'"))
    assert audit.first_broken(reading()) is None
