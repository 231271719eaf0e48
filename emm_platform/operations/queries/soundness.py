"""Whether what is in the database is whole: its pages, its foreign keys, its audit chain, its number of rows."""
from collections.abc import Mapping

from sqlalchemy import Connection, Engine, func, inspect, select, table, text
from sqlalchemy.orm import Session

from emm_platform.kernel import audit
from emm_platform.kernel.audit import Entry


def is_empty(engine: Engine) -> bool:
    """Whether the database has no table at all."""
    return not inspect(engine).get_table_names()


def row_counts(connection: Connection) -> Mapping[str, int]:
    """How many rows each table has. One statement a table."""
    names = sorted(inspect(connection).get_table_names())
    return {name: int(connection.execute(select(func.count()).select_from(table(name))).scalar_one()) for name in names}


def audit_end(connection: Connection) -> str:
    """The hash of the newest audit entry; empty where there is none. One statement."""
    return connection.execute(select(Entry.hash).order_by(Entry.seq.desc()).limit(1)).scalar() or ""


def audit_problem(connection: Connection) -> str:
    """Where the audit chain breaks, in words; empty where it is whole. One statement."""
    with Session(connection) as db:
        broken = audit.first_broken(db)
    return "" if broken is None else f"entry {broken} of the audit trail is not what was written"


def damage(connection: Connection) -> str:
    """What the database itself finds wrong with its pages and foreign keys; empty where it is sound. At most two statements.

    PostgreSQL holds its foreign keys by itself: there only those that were added without looking at old rows are named.
    """
    if connection.dialect.name == "sqlite":
        pages = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        return "" if pages == "ok" and lost is None else f"a row of {lost[0]} points to one of {lost[2]} that is not there" if lost else str(pages)
    name = connection.execute(text("SELECT conname FROM pg_constraint WHERE NOT convalidated LIMIT 1")).scalar()
    return f"the constraint {name} was never checked against the rows" if name else ""


def version(connection: Connection) -> str:
    """The database and its version, as people say it. One statement."""
    if connection.dialect.name == "sqlite":
        return f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar_one()}"
    return f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar_one()}"


def snapshot(connection: Connection) -> str:
    """The name under which another program sees what this PostgreSQL transaction sees. One statement."""
    return str(connection.execute(text("SELECT pg_export_snapshot()")).scalar_one())
