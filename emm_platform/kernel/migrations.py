"""Bringing a database to the newest migration, and saying where it or the models differ."""
from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from emm_platform import paths
from emm_platform.kernel.db import Model

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory


def configuration(engine: Engine | None = None) -> Config:
    """Alembic's settings: the folder of migrations, and the engine they run on."""
    from alembic.config import Config  # slow: with its templates a tenth of the start of a server process, which never migrates

    made = Config()
    made.set_main_option("script_location", str(paths.MIGRATIONS).replace("%", "%%"))
    made.attributes["engine"] = engine
    return made


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest migration. Safe to run again, and by several at once: the second waits and finds nothing to do."""
    from alembic import command  # slow, see above

    command.upgrade(configuration(engine), "head")


def is_newest(engine: Engine) -> bool:
    """Whether the database stands at the newest migration. One statement."""
    return at(engine) == newest()


def at(engine: Engine) -> str:
    """The migration at which the database stands; empty where it has none. One statement."""
    from alembic.runtime.migration import MigrationContext  # slow, see above

    with engine.connect() as connection:
        return " ".join(sorted(MigrationContext.configure(connection).get_current_heads()))


@cache
def newest() -> str:
    """The newest migration that came with the program."""
    return " ".join(sorted(_scripts().get_heads()))


def known() -> frozenset[str]:
    """Every migration that came with the program."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


def differences(engine: Engine) -> list[str]:
    """What the models say and the migrated database does not, and the other way round; a line each."""
    from alembic.autogenerate import compare_metadata  # slow, see above
    from alembic.runtime.migration import MigrationContext  # slow, see above

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={
            "compare_type": True, "compare_server_default": engine.dialect.name == "postgresql", "include_name": _is_of_models,
        })
        return [str(difference) for difference in compare_metadata(context, Model.metadata)]


def _is_of_models(name: str | None, kind: str, _parents: object) -> bool:
    """Whether the models know of it: not the tables of a full-text search, `…_fts` and those that SQLite keeps behind it."""
    return kind != "table" or "_fts" not in (name or "")


def _scripts() -> ScriptDirectory:
    from alembic.script import ScriptDirectory  # slow, see above

    return ScriptDirectory.from_config(configuration())
