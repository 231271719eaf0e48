"""A backup taken while people work is one moment's state, and passes every check when it is put back."""
import json
import threading
from pathlib import Path

from flask import Flask

from emm_platform.kernel.outbox import Message
from emm_platform.kernel.work import Work, perform
from tests.faults.platform import emm_elsewhere
from tests.operations.test_backup import empty

__all__ = ["empty"]


def work_on(work: Work, number: int) -> None:
    """An entry and a message, always together."""
    work.record("worked", kind="number", about=number)
    work.send(Message(key=f"m{number}", template="people/messages/has_account", to_address="a@b.example"))


def test_a_backup_taken_under_load_passes_its_checks(app: Flask, empty: str, tmp_path: Path) -> None:  # the fixture
    stop, done = threading.Event(), []

    def write(start: int) -> None:
        with app.app_context():
            number = start
            while not stop.is_set():
                perform(work_on, number)
                done.append(number)
                number += 2

    writers = [threading.Thread(target=write, args=(start,)) for start in (0, 1)]
    for writer in writers:
        writer.start()
    try:
        copies = [emm_elsewhere(app, "backup", str(tmp_path / f"{n}.zip"), "--json") for n in range(2)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert [copy.returncode for copy in copies] == [0, 0], copies[0].stderr
    rows = [json.loads(copy.stdout)["rows"] for copy in copies]
    assert rows[0]["outbox"] < rows[1]["outbox"] < len(done), "nobody wrote meanwhile"
    restored = emm_elsewhere(app, "restore", str(tmp_path / "1.zip"), "--json", EMM_DATABASE_URL=empty)
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout)["rows"] == rows[1]
