"""`emm doctor`, `emm db check`, and the reasons for which `emm serve` does not start."""
import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import text, update

from emm_platform.kernel.db import database
from emm_platform.kernel.outbox import Outgoing, State
from emm_platform.kernel.work import Work, perform
from emm_platform.people.models import Person
from tests.faults.platform import emm
from tests.kernel.letters import free_port, post_office

PRODUCTION = {"EMM_ENV": "production", "EMM_BASE_URL": "https://emm.example.org", "EMM_MAIL_URL": "smtp://127.0.0.1:2525"}


def one_failed(work: Work) -> None:
    work.db.add(Outgoing(key="x", template="t", to_address="a@b.example", values={}, queued_at=work.now, due_at=work.now, state=State.FAILED))


def behind() -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001_kernel'"))


def test_a_platform_that_is_well_has_nothing_bad(app: Flask) -> None:
    said = emm(app, "doctor", "--json")
    findings = {one["name"]: one for one in json.loads(said.stdout)}
    assert {name for name, one in findings.items() if one["mend"]} <= {"fonts"}, said.stdout
    assert {"settings", "database", "migration", "foreign keys", "audit trail", "outbox", "mail", "time zones", "fonts", "disk"} <= set(findings)


def test_what_must_be_mended_is_a_line_with_its_mend(app: Flask) -> None:
    perform(one_failed)
    said = emm(app, "doctor")
    assert said.returncode == 1
    assert "bad outbox: 1 messages failed or are in doubt. Look at /admin/outbox and send them again" in said.stdout


def test_a_database_behind_is_named_with_the_command(app: Flask) -> None:
    behind()
    for command in (("doctor",), ("db", "check")):
        said = emm(app, *command)
        assert (said.returncode, "emm db upgrade" in said.stdout + said.stderr) == (1, True)


def test_models_and_migrations_agree_as_the_command_says(app: Flask) -> None:
    said = emm(app, "db", "check", "--json")
    assert (said.returncode, json.loads(said.stdout)) == (0, {"newest": True, "differences": []})


def test_a_mail_server_that_is_away_and_one_that_answers(app: Flask) -> None:
    assert "bad mail: 127.0.0.1 does not answer" in emm(app, "doctor", EMM_MAIL_URL=f"smtp://127.0.0.1:{free_port()}").stdout
    with post_office() as post:
        assert "ok  mail: 127.0.0.1 answers" in emm(app, "doctor", EMM_MAIL_URL=post.url).stdout


def test_a_database_that_does_not_answer_is_one_line(app: Flask, tmp_path: Path) -> None:
    for command in (("db", "check"), ("db", "upgrade"), ("serve",), ("backup", str(tmp_path / "x.zip"))):
        said = emm(app, *command, EMM_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
        assert said.returncode == 1
        assert said.stderr.startswith("The database does not answer:")
        assert "Traceback" not in said.stderr


def test_production_says_every_reason_not_to_start(app: Flask, a_person: Callable[..., UUID]) -> None:
    a_person()
    with database.engine.begin() as connection:
        connection.execute(update(Person).values(demo=True))
    said = emm(app, "serve", **{**PRODUCTION, "EMM_BASE_URL": "http://emm.example.org", "EMM_SECRET_KEY": "short", "EMM_MAIL_URL": "file:///tmp/mail"})
    assert said.returncode == 1
    assert [line.split(" ")[0] for line in said.stderr.splitlines()] == ["EMM_SECRET_KEY", "EMM_BASE_URL", "EMM_MAIL_URL", "The"]
    assert "demonstration" in said.stderr


def test_production_does_not_start_on_a_database_behind(app: Flask) -> None:
    behind()
    said = emm(app, "serve", **PRODUCTION)
    assert (said.returncode, said.stderr) == (1, "The database is not at the newest migration. Run: emm db upgrade\n")


def test_wrong_settings_are_all_named_before_anything_is_done(app: Flask) -> None:
    said = emm(app, "doctor", EMM_WROKERS="2", EMM_PROXIES="many")
    assert (said.returncode, len(said.stderr.splitlines())) == (1, 2)


def test_wrong_usage_is_exit_code_2(app: Flask) -> None:
    for arguments in (("serve", "--port", "99999"), ("backup",), ("no-such-command",), ("worker", "--twice")):
        assert emm(app, *arguments).returncode == 2


def test_the_worker_says_what_it_did(app: Flask) -> None:
    said = emm(app, "worker", "--once", "--json")
    assert (said.returncode, json.loads(said.stdout)["send"]) == (0, 0)
