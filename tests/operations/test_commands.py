"""Commands on a database that is not as they need it: one line that says what helps, and no traceback."""
import pytest
from flask import Flask

from emm_platform.kernel.db import database
from tests.faults.platform import emm
from tests.kernel.test_migrations import emptied


@pytest.mark.parametrize("command", [("directory", "load"), ("courses", "status"), ("people", "add", "--email", "a@b.example", "--name", "A", "--role", "author")])
def test_a_database_without_tables_is_named_with_the_command_that_helps(app: Flask, command: tuple[str, ...]) -> None:
    emptied(database.engine)
    said = emm(app, *command)
    assert said.returncode == 1
    assert "emm db upgrade" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_database_that_is_not_there_is_said_so(app: Flask) -> None:
    said = emm(app, "directory", "load", EMM_DATABASE_URL="postgresql://nobody@127.0.0.1:1/nowhere")
    assert said.returncode == 1
    assert said.stderr.startswith("The database does not answer.")
