"""The reference data itself: complete, consistent, and as history has it."""
import re
import unicodedata
import zoneinfo
from collections.abc import Iterator
from typing import Any

import pytest

from emm_platform.directory.interchange.reference import FOLDER, mechanisms, regional_bodies, sheets
from emm_platform.kernel import yaml

ROWS: dict[str, list[Any]] = {sheet.table: list(sheet.rows) for sheet in sheets()}
KEYS = {table: {row["alpha2" if table == "country" else "id"] for row in rows if "id" in row or table == "country"} for table, rows in ROWS.items()}
SIX = {"en", "fr", "es", "ar", "pt", "ru"}
SCRIPTS = {"ar": re.compile("[\u0600-\u06ff]"), "ru": re.compile("[\u0400-\u04ff]")}
COUNTS = {"country": 250, "ministry_type": 36, "policy_area": 33, "policy_group": 6, "stakeholder_type": 26, "stakeholder_level": 5, "process": 40}


def _references() -> Iterator[tuple[str, str, str]]:
    """Every id that one row says of another: from where, to which table, which id."""
    for row in ROWS["country"]:
        yield from ((row["alpha2"], "region", row[part]) for part in ("region", "subregion", "intermediate", "iamm_region") if row[part])
    for row in ROWS["policy_area"]:
        yield row["id"], "policy_group", row["policy_group"]
        yield from ((row["id"], "ministry_type", ministry) for ministry in [*row["leads"], *row["supports"]])
    for row in ROWS["process"]:
        yield from ((row["id"], "policy_area", theme) for theme in row["themes"])
        yield from ((row["id"], "regional_body", body) for body in row["associated_bodies"])
    for table in ("process_member", "regional_body_member", "process_round"):
        yield from ((row["load_key"], "country", row["country"]) for row in ROWS[table] if row["country"])


def test_every_id_that_is_referred_to_is_there() -> None:
    assert [(where, table, key) for where, table, key in _references() if key not in KEYS[table]] == []


@pytest.mark.parametrize(("table", "count"), COUNTS.items())
def test_the_lists_are_whole_and_their_keys_unique(table: str, count: int) -> None:
    assert (len(ROWS[table]), len(KEYS[table])) == (count, count)


def test_names_are_there_in_six_languages_and_their_scripts() -> None:
    for table, rows in ROWS.items():
        for row in rows:
            names = row.get("names", {})
            if table == "process" or not names:
                assert "en" in names or not names
                continue
            assert set(names) == SIX, row
            assert all(script.search(names[language]) for language, script in SCRIPTS.items()), row


def test_ministries_and_policy_areas_agree_from_both_sides() -> None:
    types: Any = yaml.load((FOLDER / "ministry_types.yml").read_text("utf-8"), "ministry_types.yml")
    touched = {(ministry["id"], area) for ministry in types["ministry_types"] for area in ministry["touches"]}
    assert touched == {(ministry, row["id"]) for row in ROWS["policy_area"] for ministry in [*row["leads"], *row["supports"]]}


def test_every_inhabited_country_has_a_zone_that_exists() -> None:
    zones = zoneinfo.available_timezones()
    assert [row["alpha2"] for row in ROWS["country"] if not row["uninhabited"] and row["time_zone"] not in zones] == []
    assert sum(row["un_status"] == "member" for row in ROWS["country"]) == 193


def test_files_are_plain_text_without_hidden_characters() -> None:
    for file in FOLDER.iterdir():
        text = file.read_text("utf-8")
        assert text == unicodedata.normalize("NFC", text), file.name
        assert "\r" not in text, file.name
        assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn")], file.name


def test_nobody_is_member_and_observer_at_once() -> None:
    for entry in [*mechanisms(), *regional_bodies()]:
        assert not set(entry["members"]) & set(entry.get("observers", entry.get("associates"))), entry["id"]


def test_the_four_consultations_of_2004_and_the_workshop_of_2005_are_where_they_were() -> None:
    rounds = {entry["id"]: entry["rounds"] for entry in mechanisms()}
    assert [r["city"] for r in rounds["iamm"]] == ["Addis Ababa", "Budapest", "Guilin", "Santiago"]
    assert ("2005-04-14", "2005-04-15", "Geneva") in [(r["from"], r["to"], r["city"]) for r in rounds["gcim"]]
    assert [key for key, held in rounds.items() for r in held if r["city"] == "Bali" and r["from"].startswith("2005")] == ["colombo_process"]
