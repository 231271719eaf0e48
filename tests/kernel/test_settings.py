"""Settings: every mistake in one go, each with its mend; production refuses what is insecure."""
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emm_platform.settings import NAMES, Settings, SettingsProblems, insecure, load

GOOD = {
    "EMM_ENV": "production", "EMM_SECRET_KEY": "k" * 40, "EMM_BASE_URL": "https://emm.example.org", "EMM_MAIL_URL": "smtps://u:p@mail.example.org",
    "EMM_DATABASE_URL": "postgresql://emm@db/emm",
}


def problems(**given: str) -> list[str]:
    with pytest.raises(SettingsProblems) as refused:
        load({"EMM_SECRET_KEY": "k" * 40, **given})
    return refused.value.problems


def test_every_mistake_is_named_at_once() -> None:
    said = problems(
        EMM_ENV="prod", EMM_DATABASE_URL="mysql://x/y", EMM_MAIL_URL="mail", EMM_BASE_URL="ftp://x", EMM_WORKERS="many", EMM_PROXIES="-1", EMM_NOW="today", EMM_WROKERS="2",
    )
    named = [sentence.split(" ")[0] for sentence in said]
    assert sorted(set(named)) == ["EMM_BASE_URL", "EMM_DATABASE_URL", "EMM_ENV", "EMM_MAIL_URL", "EMM_NOW", "EMM_PROXIES", "EMM_WORKERS", "EMM_WROKERS"]


@pytest.mark.parametrize("typed,meant", [("EMM_WROKERS", "EMM_WORKERS"), ("EMM_DATABASE", "EMM_DATABASE_URL"), ("EMM_SECRET", "EMM_SECRET_KEY"), ("EMM_MAILURL", "EMM_MAIL_URL")])
def test_a_misspelt_name_is_led_to_the_nearest(typed: str, meant: str) -> None:
    assert problems(**{typed: "1"}) == [f"{typed} is not a setting. Did you mean {meant}?"]


def test_an_empty_value_is_the_default(tmp_path: Path) -> None:
    assert load(dict.fromkeys(NAMES, "") | {"EMM_DATA": str(tmp_path)}).env == "development"


def test_the_clock_moves_only_in_tests() -> None:
    assert any("EMM_ENV=test" in sentence for sentence in problems(EMM_NOW="2027-05-10T10:00:00+00:00"))
    assert any("offset" in sentence for sentence in problems(EMM_ENV="test", EMM_NOW="2027-05-10T10:00:00"))
    chosen = load({"EMM_ENV": "test", "EMM_SECRET_KEY": "k" * 40, "EMM_NOW": "2027-05-10T10:00:00Z"})
    assert chosen.now == datetime(2027, 5, 10, 10, tzinfo=UTC)


def test_a_database_address_without_a_driver_gets_ours() -> None:
    assert load(GOOD).database_url == "postgresql+psycopg://emm@db/emm"


def test_production_starts_with_settings_that_are_sound() -> None:
    assert insecure(load(GOOD)) == []


@pytest.mark.parametrize("change,named", [
    ({"EMM_SECRET_KEY": "short"}, "EMM_SECRET_KEY"), ({"EMM_BASE_URL": "http://emm.example.org"}, "EMM_BASE_URL"), ({"EMM_MAIL_URL": "file:///tmp/mail"}, "EMM_MAIL_URL"),
])
def test_production_refuses_what_is_insecure(change: dict[str, str], named: str) -> None:
    reasons = insecure(load({**GOOD, **change}))
    assert [reason.split(" ")[0] for reason in reasons] == [named]


def test_production_names_every_reason() -> None:
    assert len(insecure(load({**GOOD, "EMM_SECRET_KEY": "short", "EMM_BASE_URL": "http://x", "EMM_MAIL_URL": "file:///tmp/mail"}))) == 3


def test_mail_to_a_folder_is_taken_in_production_when_it_is_said() -> None:
    assert insecure(load({**GOOD, "EMM_MAIL_URL": "file:///tmp/mail", "EMM_MAIL_TO_FOLDER": "yes"})) == []


def test_development_starts_without_any_setting(tmp_path: Path) -> None:
    assert insecure(load({"EMM_DATA": str(tmp_path)})) == []


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first: Settings = load({"EMM_DATA": str(tmp_path)})
    again = load({"EMM_DATA": str(tmp_path)})
    assert first.secret_key == again.secret_key
    assert len(first.secret_key) == 64
    assert stat.S_IMODE(os.stat(tmp_path / "secret_key").st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
