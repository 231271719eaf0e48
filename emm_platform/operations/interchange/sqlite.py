"""A SQLite database copied while others write, by its own backup call, and put back the same way."""
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Engine, create_engine

from emm_platform.kernel import db


def copy(source: Path, target: Path) -> None:
    """Copy a database in one step: in WAL mode others read and write meanwhile, and the copy is one moment's state."""
    with closing(sqlite.connect(str(source), timeout=60)) as given, closing(sqlite.connect(str(target), timeout=60)) as made:
        given.backup(made)


@contextmanager
def opened(file: Path) -> Iterator[Engine]:
    """An engine on a copy, for looking at it."""
    engine = create_engine(f"sqlite:///{file}", module=sqlite)
    db.listen(engine)
    try:
        yield engine
    finally:
        engine.dispose()


def closed_up(file: Path) -> None:
    """Leave a copy as one file, without a log beside it."""
    with closing(sqlite.connect(str(file))) as copied:
        copied.execute("PRAGMA journal_mode=DELETE")
