"""A database that goes away, comes back, or has no room left: what people read meanwhile, and that all goes on afterwards."""
import shutil
from collections.abc import Iterator
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from flask import Flask
from sqlalchemy import event

from emm_platform.app import create_app
from emm_platform.kernel import db, migrations
from emm_platform.kernel.identity import SYSTEM, acting
from tests.client import Client
from tests.conftest import settings_for
from tests.postgres import made, start, stop

REGISTRATION = {
    "full_name": "Nimali Perera", "email": "nimali@labour.example", "country": "LK", "stakeholder_type": "ministry", "ministry_type": "labour",
    "institution": "Ministry of Labour", "job_title": "Assistant Director", "sex": "female", "language": "en", "password": "river lantern window seven",
}


@pytest.fixture
def server() -> Iterator[Path]:
    """A PostgreSQL of this test's own, which it may stop and start."""
    folder = made()
    yield folder
    stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


def loaded(url: str, data: Path) -> Flask:
    app = create_app(settings_for(url, data))
    with app.app_context(), acting(SYSTEM):
        migrations.upgrade(db.database.engine)
        for load in app.extensions["emm_reference_data"]:
            load()
        db.database.session.remove()
    return app


def test_a_database_that_was_restarted_is_found_again_and_meanwhile_a_page_says_so(server: Path, tmp_path: Path) -> None:
    app = loaded(f"postgresql+psycopg://emm@/postgres?host={server}", tmp_path)
    with app.app_context():
        client = Client(app)
        assert client.get("/courses").status_code == 200
        stop(server)
        away = client.get("/courses")
        assert away.status_code == 503
        assert "The database does not answer" in away.words
        assert client.browser.get("/readyz").status_code == 503
        start(server)
        assert client.get("/courses").status_code == 200
        assert client.post("/register", REGISTRATION).status_code == 303
        db.database.session.remove()
        db.database.engine.dispose()


def test_without_room_on_the_disk_nothing_is_half_saved_and_reading_goes_on(sqlite_template: Path, tmp_path: Path) -> None:
    shutil.copy(sqlite_template, tmp_path / "emm.sqlite3")
    app = create_app(settings_for(f"sqlite:///{tmp_path}/emm.sqlite3", tmp_path))
    with app.app_context():
        client = Client(app)
        room = Room()
        event.listen(db.database.engine, "connect", room.limit)
        db.database.engine.dispose()
        answers = (client.post("/register", {**REGISTRATION, "email": f"n{n}@labour.example"}) for n in range(25))  # the pages that are there fill up
        refused = next(answer for answer in answers if answer.status_code != 303)
        assert refused.status_code == 507
        assert "There is no room left to save" in refused.words
        assert client.get("/courses").status_code == 200
        room.pages = 1_000_000
        db.database.session.remove()
        db.database.engine.dispose()
        assert client.post("/register", REGISTRATION).status_code == 303
        db.database.session.remove()
        db.database.engine.dispose()


class Room:
    """How large a database may grow: at first not at all."""

    pages = 1

    def limit(self, connection: sqlite.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={self.pages}")
