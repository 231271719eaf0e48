"""The database: one typed base for all tables, columns that keep what SQLite would lose, sessions for reading, and the lock of a row."""
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

import pysqlite3.dbapi2 as sqlite
from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, DateTime, Dialect, Engine, MetaData, String, Uuid, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

THREADS = 4  # of a server process: each waits for the disk or the database by itself
OLDEST_SQLITE = (3, 51, 3)  # earlier ones have a race in the write-ahead log


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite drops an offset without a word, so a naive value is refused on the way in and UTC is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[StrEnum]):
    """One word of a list that the rules define, kept as text."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """A look-up: a roster reads six thousand words, and the class itself takes three times as long to give one back."""
        members: dict[str | None, StrEnum | None] = {None: None, **{member.value: member for member in self.kind}}
        return members.__getitem__


Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
Names = Json  # {"en": "Labour", "fr": "Travail"}: read with languages.in_language


def words(kind: type[StrEnum]) -> Word:
    """The column type for a word of the rules: `mapped_column(words(SignUpState))`."""
    return Word(kind)


class Model(DeclarativeBase):
    """A row of a table. A class says what one row means, and names each of its constraints."""

    metadata = MetaData(naming_convention={
        "ix": "ix_%(column_0_N_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s",
    })
    type_annotation_map = {datetime: Instant, UUID: Uuid, dict[str, Any]: Json, list[Any]: Json}


database = SQLAlchemy(metadata=Model.metadata, session_options={"autoflush": True, "expire_on_commit": False})
write_lock = threading.Lock()  # SQLite has one writer: threads of this process queue here instead of polling the file's lock

Row = TypeVar("Row", bound=Model)

AWAY_CODES = frozenset({5, 6, 8, 10, 14, 15})  # of SQLite: busy, locked, read-only, input or output, cannot open, protocol
AWAY_STATES = ("08", "53", "57P")  # of PostgreSQL: connection, resources, shutting down
FULL_CODE, FULL_STATE = 13, "53100"


class Trouble(StrEnum):
    """Why a database that works otherwise did not do what it was asked."""

    AWAY = "away"
    FULL = "full"
    FAULT = "fault"  # it answered, and the mistake is ours


def is_undefined(error: DBAPIError) -> bool:
    """Whether a table or column is missing: SQLite says so in words alone."""
    return getattr(error.orig, "sqlstate", None) in ("42P01", "42703") or str(error.orig).startswith(("no such table", "no such column"))


def trouble(error: DBAPIError) -> Trouble:
    """What an operational error means for who waits: SQLite uses that name for faults of ours too, like a missing table."""
    code, state = getattr(error.orig, "sqlite_errorcode", None), getattr(error.orig, "sqlstate", None)
    primary = None if code is None else code & 0xFF  # SQLite adds details in the higher bits
    if primary == FULL_CODE or state == FULL_STATE:
        return Trouble.FULL
    answered = (primary is not None and primary not in AWAY_CODES) or (state is not None and not state.startswith(AWAY_STATES))
    return Trouble.FAULT if answered else Trouble.AWAY


def connect(app: Flask, url: str, threads: int) -> None:
    """Bind the application to its database. Refuses a SQLite that may lose writes."""
    options: dict[str, Any] = {"pool_size": threads + 2, "max_overflow": 8}
    if url.startswith("sqlite"):
        if sqlite.sqlite_version_info < OLDEST_SQLITE:
            raise RuntimeError(f"SQLite {sqlite.sqlite_version} is too old. Install pysqlite3 0.6.1 or newer")
        options |= {"module": sqlite, "connect_args": {"timeout": 15, "check_same_thread": False}}
    else:
        options |= {"pool_pre_ping": True}
    app.config.update(SQLALCHEMY_DATABASE_URI=url, SQLALCHEMY_ENGINE_OPTIONS=options)
    database.init_app(app)
    with app.app_context():
        listen(database.engine)


def listen(engine: Engine) -> None:
    """Give each connection of this engine its pragmas, and each transaction the right beginning."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin on its own: see _begin
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000", "cache_size=-16000", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A write takes the lock before it reads: by SQLAlchemy's defaults 100 threads sold 100 of 25 seats."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")


def reading() -> Session:
    """The session of this request or command for reading. It sees one state of the database and never commits."""
    return database.session()


def fresh_writing_session() -> Session:
    """A session whose transaction holds the write lock from its beginning; for kernel.work alone."""
    return Session(database.engine.execution_options(write=True), expire_on_commit=False)


def is_sqlite() -> bool:
    """Whether the application stands on SQLite."""
    return str(current_app.config["SQLALCHEMY_DATABASE_URI"]).startswith("sqlite")


def locked(db: Session, table: type[Row], key: Any) -> Row | None:
    """The row with this key as it is now, locked until the end of the transaction; None if there is none. One statement."""
    return db.get(table, key, with_for_update=True, populate_existing=True)
