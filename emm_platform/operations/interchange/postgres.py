"""A PostgreSQL database written by pg_dump and read back by pg_restore, with the programs of the machine."""
import glob
import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL


class ProgramFailed(Exception):
    """pg_dump or pg_restore is missing or failed; the sentence says what it said."""


def dump(url: URL, snapshot: str, target: Path) -> None:
    """Write the database as one transaction sees it."""
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}")


def restore(url: URL, source: Path) -> None:
    """Read a dump into an empty database: all of it, or nothing."""
    _run("pg_restore", url, "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", f"--dbname={url.database}", str(source))


def _run(program: str, url: URL, *arguments: str) -> None:
    """Run a program of PostgreSQL; the password goes through its environment, where `ps` does not show it."""
    path = max(glob.glob(f"/usr/lib/postgresql/*/bin/{program}"), key=lambda p: int(p.split("/")[4]), default=shutil.which(program))
    if path is None:
        raise ProgramFailed(f"{program} is not installed. Install it with: apt-get install postgresql-client")
    done = subprocess.run([path, *arguments], env={**os.environ, **_connection(url)}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ProgramFailed(f"{program}: {(done.stderr.strip() or 'failed').splitlines()[0]}")


def _connection(url: URL) -> dict[str, str]:
    """How libpq reaches the database. An address may have its host behind the question mark, for a socket's folder."""
    host = url.host or url.query.get("host")
    given = {"PGHOST": host, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password, "PGDATABASE": url.database, "PGSSLMODE": url.query.get("sslmode")}
    return {name: str(value) for name, value in given.items() if value is not None}
