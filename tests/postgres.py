"""One PostgreSQL for the whole run, started by the first worker that asks; whoever leaves last stops it."""
import contextlib
import fcntl
import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

FAST = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


@contextlib.contextmanager
def shared_server(base: Path) -> Iterator[str]:
    """The socket folder of the running server. Processes share it through a count of users in `base`."""
    note, lock, users = base / "postgres.folder", base / "postgres.lock", base / "postgres.users"
    with _held(lock):
        if not note.exists():
            folder = made()
            note.write_text(str(folder))
        users.write_text(str(int(users.read_text()) + 1 if users.exists() else 1))
    folder = Path(note.read_text())
    try:
        yield str(folder)
    finally:
        with _held(lock):
            left = int(users.read_text()) - 1
            users.write_text(str(left))
            if not left:
                stop(folder)
                shutil.rmtree(folder, ignore_errors=True)
                note.unlink()


@contextlib.contextmanager
def _held(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def as_postgres_user() -> dict[str, Any]:
    """Whom to be: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def programs() -> str:
    """The folder of the newest PostgreSQL's programs."""
    return max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: int(p.split("/")[4]))


def made() -> Path:
    """The socket folder of a new server that runs."""
    folder = Path(tempfile.mkdtemp(prefix="emm-pg-"))  # a short path: a socket's name has 107 bytes at most
    folder.chmod(0o755)
    drop = as_postgres_user()
    if drop:
        os.chown(folder, drop["user"], drop["group"])
    command = [f"{programs()}/initdb", "-D", "data", "-U", "emm", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(command, check=True, capture_output=True, **_surroundings(folder))
    start(folder)
    return folder


def _surroundings(folder: Path) -> dict[str, Any]:
    return {"cwd": folder, "stdin": subprocess.DEVNULL, "env": {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": programs()}, **as_postgres_user()}


def start(folder: Path) -> None:
    """Start the server of this folder, and wait until it answers."""
    command = [f"{programs()}/postgres", "-D", "data", "-k", str(folder), *(f"-c{setting}" for setting in FAST)]
    subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, **_surroundings(folder))
    for _ in range(500):
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(host=str(folder), user="emm", dbname="postgres"):
            return
        time.sleep(0.02)
    raise RuntimeError("PostgreSQL did not start")


def stop(folder: Path) -> None:
    """Stop the server of this folder at once, whoever is connected."""
    pid_file = folder / "data/postmaster.pid"
    with contextlib.suppress(ProcessLookupError, FileNotFoundError):
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
    for _ in range(500):
        if not pid_file.exists():
            break
        time.sleep(0.02)
