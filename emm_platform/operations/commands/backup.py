"""`emm backup` and `emm restore`: one file with everything, taken while serving; put back into an empty database only, and checked."""
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import current_app
from sqlalchemy import Connection, Engine

from emm_platform.kernel import clock, migrations
from emm_platform.kernel.db import database
from emm_platform.operations import queries
from emm_platform.operations.commands.database import must_answer
from emm_platform.operations.interchange import BadArchive, Manifest, postgres, read_archive, sqlite, write_archive
from emm_platform.settings import Settings

AS_JSON = click.option("--json", "as_json", is_flag=True, help="The manifest, as JSON.")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@AS_JSON
def backup(file: Path, as_json: bool) -> None:
    """Write a consistent copy of the database into FILE while the platform serves."""
    must_answer()
    if not migrations.at(database.engine):
        raise click.ClickException("There is nothing to back up: the database has no tables. Run: emm db upgrade")
    with _one_line(), tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
        copy = Path(folder) / "database"
        manifest = _copy_sqlite(copy) if _file() else _dump_postgres(copy)
        write_archive(file, manifest, copy)
    _say(f"{file}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, as of {manifest.taken_at}", manifest, as_json)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@AS_JSON
def restore(file: Path, as_json: bool) -> None:
    """Put the backup in FILE into an empty database, and check that all of it is there."""
    must_answer()
    if not queries.is_empty(database.engine):
        raise click.ClickException("The database is not empty, so nothing was changed. Name an empty one with EMM_DATABASE_URL")
    settings: Settings = current_app.config["EMM"]
    with _one_line(), tempfile.TemporaryDirectory(dir=settings.data) as folder:
        copy = Path(folder) / "database"
        manifest = read_archive(file, copy)
        _must_fit(file, manifest)
        _restore_sqlite(copy, manifest) if _file() else postgres.restore(database.engine.url, copy)
    _must_be_whole(database.engine, manifest)
    _say(f"Restored and checked: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, as of {manifest.taken_at}", manifest, as_json)
    if manifest.migration != migrations.newest() and not as_json:
        click.echo("The backup is older than the program. Run: emm db upgrade")


@contextmanager
def _one_line() -> Iterator[None]:
    """What goes wrong with files and programs, as a line for the terminal."""
    try:
        yield
    except (BadArchive, postgres.ProgramFailed) as problem:
        raise click.ClickException(str(problem)) from problem
    except OSError as problem:
        raise click.ClickException(f"{problem.filename or 'The file'}: {problem.strerror}. Choose another place") from problem


def _say(sentence: str, manifest: Manifest, as_json: bool) -> None:
    click.echo(json.dumps({**manifest.__dict__}) if as_json else sentence)


def _file() -> Path | None:
    settings: Settings = current_app.config["EMM"]
    return settings.sqlite_file


def _copy_sqlite(copy: Path) -> Manifest:
    """Copy, then count in the copy: what is counted is what was copied."""
    source = _file()
    assert source is not None
    sqlite.copy(source, copy)
    with sqlite.opened(copy) as engine:
        migration = migrations.at(engine)
        with engine.connect() as connection:
            manifest = _manifest(connection, migration)
    sqlite.closed_up(copy)
    return manifest


def _dump_postgres(copy: Path) -> Manifest:
    """Dump and count in one snapshot."""
    migration = migrations.at(database.engine)
    with database.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        snapshot = queries.snapshot(connection)
        postgres.dump(database.engine.url, snapshot, copy)
        return _manifest(connection, migration)


def _manifest(connection: Connection, migration: str) -> Manifest:
    return Manifest(clock.now().isoformat(timespec="seconds"), connection.dialect.name, migration, queries.row_counts(connection), queries.audit_end(connection))


def _must_fit(file: Path, manifest: Manifest) -> None:
    dialect = database.engine.dialect.name
    if manifest.dialect != dialect:
        raise click.ClickException(f"{file} was taken from {manifest.dialect}, and EMM_DATABASE_URL names {dialect}. Name a database of the same kind")
    if manifest.migration not in migrations.known():
        raise click.ClickException(f"{file} was made by a newer program ({manifest.migration}). Install that version first")


def _restore_sqlite(copy: Path, manifest: Manifest) -> None:
    """Check the copy before it becomes the database."""
    target = _file()
    assert target is not None
    with sqlite.opened(copy) as engine:
        _must_be_whole(engine, manifest)
    database.engine.dispose()
    sqlite.copy(copy, target)


def _must_be_whole(engine: Engine, manifest: Manifest) -> None:
    """Raise a line for everything that is not as it was when the backup was taken."""
    with engine.connect() as connection:
        problems = [queries.damage(connection), queries.audit_problem(connection)]
        if queries.audit_end(connection) != manifest.audit_end:
            problems.append("the audit trail does not end where it ended")
        there = queries.row_counts(connection)
    names = sorted({*there, *manifest.rows})
    problems += [f"{name} has {there.get(name, 0)} rows instead of {manifest.rows.get(name, 0)}" for name in names if there.get(name) != manifest.rows.get(name)]
    found = [f"The backup is not whole: {problem}. Take an older one, and an empty database" for problem in problems if problem]
    if found:
        raise click.ClickException("\n".join(found))
