"""Migrations: they make what the models say, can be run again, and keep the rows that are there."""
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from alembic import command
from flask import Flask
from sqlalchemy import inspect, select, text

from emm_platform.kernel import audit, migrations
from emm_platform.kernel.db import Model, database, reading
from emm_platform.kernel.outbox import Message, Outgoing
from emm_platform.kernel.work import Work, perform


def leave(work: Work) -> None:
    work.record("left", kind="thing", about=1)
    work.send(Message(key="one", template="t", to_address="a@b.example", values={"a": [1, "é"]}, due_at=work.now + timedelta(days=1)))


def test_models_and_migrations_agree(app: Flask) -> None:
    assert migrations.differences(database.engine) == []


def test_every_table_of_the_models_is_made(app: Flask) -> None:
    assert set(Model.metadata.tables) <= set(inspect(database.engine).get_table_names())


def test_upgrading_again_changes_nothing(app: Flask) -> None:
    migrations.upgrade(database.engine)
    assert migrations.is_newest(database.engine)


def test_several_that_upgrade_at_once_wait_for_each_other(app: Flask) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: migrations.upgrade(database.engine), range(2)))
    assert migrations.is_newest(database.engine)


def test_rows_that_are_there_are_kept(app: Flask) -> None:
    """The whole chain once more from a database that stands at the first migration and has rows."""
    perform(leave)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": migrations.newest()})
    command.stamp(migrations.configuration(database.engine), "head")
    migrations.upgrade(database.engine)
    row = reading().scalars(select(Outgoing)).one()
    assert (row.key, row.values) == ("one", {"a": [1, "é"]})
    assert audit.first_broken(reading()) is None


def test_the_chain_has_one_end_and_one_beginning() -> None:
    assert " " not in migrations.newest()
    assert "0001_kernel" in migrations.known()
