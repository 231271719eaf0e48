"""`emm backup` and `emm restore`: whole, into an empty database only, and nothing that was changed in between passes."""
import json
import stat
import uuid
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from emm_platform.kernel.db import is_sqlite
from emm_platform.kernel.work import Work, perform
from tests.faults.platform import emm


@pytest.fixture
def empty(app: Flask, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the same kind."""
    if is_sqlite():
        yield f"sqlite:///{tmp_path}/empty.sqlite3"
        return
    folder, name = request.getfixturevalue("postgres"), f"e{uuid.uuid4().hex}"
    with psycopg.connect(host=folder, user="emm", dbname="postgres", autocommit=True) as admin:
        admin.execute(f"create database {name}")
        yield f"postgresql+psycopg://emm@/{name}?host={folder}"
        admin.execute(f"drop database {name} with (force)")


def say(work: Work, count: int) -> None:
    for number in range(count):
        work.record("said", kind="word", about=number, text="é")


def changed(file: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Write the archive anew with one of its members changed."""
    with zipfile.ZipFile(file) as packed:
        members = {member: packed.read(member) for member in packed.namelist()}
    members[name] = change(members[name])
    with zipfile.ZipFile(file, "w") as packed:
        for member, content in members.items():
            packed.writestr(member, content)


def test_a_backup_comes_back_whole(app: Flask, empty: str, tmp_path: Path, a_person: Callable[..., UUID]) -> None:
    a_person(name="Nimali Perera")
    perform(say, 5)
    file = tmp_path / "copy.zip"
    taken = emm(app, "backup", str(file), "--json")
    assert (taken.returncode, taken.stderr) == (0, "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*copy*")] == ["copy.zip"]
    restored = emm(app, "restore", str(file), EMM_DATABASE_URL=empty)
    assert (restored.returncode, restored.stdout[:21]) == (0, "Restored and checked:")
    assert json.loads(taken.stdout)["rows"]["person"] == 1
    assert emm(app, "db", "check", EMM_DATABASE_URL=empty).returncode == 0
    assert "audit trail: whole" in emm(app, "doctor", EMM_DATABASE_URL=empty).stdout


def test_a_database_that_holds_something_is_left_alone(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "copy.zip"
    emm(app, "backup", str(file))
    refused = emm(app, "restore", str(file))
    assert refused.returncode == 1
    assert refused.stderr.startswith("The database is not empty, so nothing was changed.")


@pytest.mark.parametrize("member,change,words", [
    ("database", lambda content: content[:-7] + b"\0" * 7, "damaged"),
    ("database", lambda content: content[: len(content) // 2], "damaged"),
    ("manifest.json", lambda content: content.replace(b'"format": 1', b'"format": 9'), "does not read"),
    ("manifest.json", lambda content: b"{", "not a whole backup"),
    ("manifest.json", lambda content: b'{"format": 1}', "not whole"),
    ("manifest.json", lambda content: content.replace(b'"audit_entry": ', b'"audit_entry": 1'), "audit_entry has"),
    ("manifest.json", lambda content: content.replace(b'"migration": "', b'"migration": "9'), "newer program"),
    ("manifest.json", lambda content: json.dumps(json.loads(content) | {"audit_end": "x"}).encode(), "does not end where it ended"),
])
def test_an_archive_that_was_changed_is_refused(app: Flask, empty: str, tmp_path: Path, member: str, change: Callable[[bytes], bytes], words: str) -> None:
    perform(say, 2)
    file = tmp_path / "copy.zip"
    emm(app, "backup", str(file))
    changed(file, member, change)
    refused = emm(app, "restore", str(file), EMM_DATABASE_URL=empty)
    assert (refused.returncode, words in refused.stderr) == (1, True), refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_is_no_backup_at_all_is_refused_in_one_line(app: Flask, empty: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.zip"
    file.write_text("not a zip")
    refused = emm(app, "restore", str(file), EMM_DATABASE_URL=empty)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)


def test_a_chain_that_was_tampered_with_before_the_backup_is_found_by_the_restore(app: Flask, empty: str, tmp_path: Path) -> None:
    perform(say, 3)
    engine = create_engine(app.config["EMM"].database_url, **({"module": __import__("pysqlite3.dbapi2").dbapi2} if is_sqlite() else {}))
    with engine.begin() as connection:
        for statement in ("DROP TRIGGER audit_entry_no_update",) if is_sqlite() else ("ALTER TABLE audit_entry DISABLE TRIGGER ALL",):
            connection.execute(text(statement))
        connection.execute(text("UPDATE audit_entry SET about = 'x' WHERE seq = 2"))
    engine.dispose()
    file = tmp_path / "copy.zip"
    assert emm(app, "backup", str(file)).returncode == 0
    refused = emm(app, "restore", str(file), EMM_DATABASE_URL=empty)
    assert (refused.returncode, "entry 2 of the audit trail" in refused.stderr) == (1, True)


def test_an_empty_database_is_not_backed_up(app: Flask, empty: str, tmp_path: Path) -> None:
    refused = emm(app, "backup", str(tmp_path / "copy.zip"), EMM_DATABASE_URL=empty)
    assert (refused.returncode, "emm db upgrade" in refused.stderr) == (1, True)


def test_a_place_that_is_not_there_is_named(app: Flask, tmp_path: Path) -> None:
    refused = emm(app, "backup", str(tmp_path / "no" / "copy.zip"))
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
