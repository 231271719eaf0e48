"""The reference data in both databases: loaded once, edited by people, loaded again."""
import csv
import shutil
from datetime import date
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from emm_platform.directory import actions, queries
from emm_platform.directory.interchange.reference import FOLDER, sheets
from emm_platform.directory.models import Country, Process, ProcessMember, Region
from emm_platform.kernel.audit import Entry
from emm_platform.kernel.db import reading
from emm_platform.kernel.work import Work, perform
from tests.conftest import Counted


def test_the_whole_world_is_there_in_six_languages(app: Flask) -> None:
    names = queries.names_of(reading(), "country")
    assert len(names) == 250
    assert all(set(of) == {"en", "fr", "es", "ar", "pt", "ru"} for of in names.values())
    assert (names["NA"]["en"], names["NO"]["en"], names["LK"]["ru"]) == ("Namibia", "Norway", "Шри-Ланка")


def test_loading_twice_writes_nothing(app: Flask, statements: Counted) -> None:
    before = _entries()
    with statements() as sent:
        assert perform(actions.load_reference, sheets()) == 0
    assert {statement.split()[0] for statement in sent} == {"SELECT"}
    assert _entries() == before


def test_a_second_loading_keeps_edits_and_takes_what_is_new(app: Flask, tmp_path: Path) -> None:
    perform(_edit)
    folder = _newer_data(tmp_path)
    assert perform(actions.load_reference, sheets(folder)) == 2
    turkey, sri_lanka = (reading().get(Country, code) for code in ("TR", "LK"))
    assert turkey is not None
    assert sri_lanka is not None
    assert (turkey.names["en"], turkey.names["fr"]) == ("Turkey (edited)", "Turquie (nouveau)")
    assert (sri_lanka.time_zone, sri_lanka.calling_code) == ("Asia/Kolkata", "999")
    assert perform(actions.load_reference, sheets(folder)) == 0


def test_an_edited_membership_stays_and_an_untouched_one_leaves_with_the_data(app: Flask, tmp_path: Path) -> None:
    perform(_end_membership_of_china)
    assert perform(actions.load_reference, sheets()) == 0
    assert "CN" not in queries.member_countries_on(reading(), "colombo_process", date(2026, 1, 1))
    folder = shutil.copytree(FOLDER, tmp_path / "data")
    text = (folder / "mechanisms.yml").read_text("utf-8")
    (folder / "mechanisms.yml").write_text(text.replace('members: ["AF", "BD", "CN", "ID",', 'members: ["AF", "ID",', 1), "utf-8")
    assert perform(actions.load_reference, sheets(folder)) == 1
    left = reading().scalars(select(ProcessMember.country).where(ProcessMember.process_id == "colombo_process")).all()
    assert "BD" not in left
    assert "CN" in left


def test_a_row_that_people_made_under_a_key_of_the_data_is_theirs(app: Flask) -> None:
    def unload(work: Work) -> None:
        region = work.db.get(Region, "africa")
        assert region is not None
        region.loaded, region.names = None, {"en": "Our Africa"}

    perform(unload)
    perform(actions.load_reference, sheets())
    assert queries.names_of(reading(), "region")["africa"] == {"en": "Our Africa"}


def test_the_command_says_what_it_did(app: Flask) -> None:
    runner = app.test_cli_runner()
    command = next(command for feature in app.extensions["emm_features"] for command in feature.commands if command.name == "directory")
    assert "Nothing new" in runner.invoke(command, ["load"]).output
    assert runner.invoke(command, ["load", "--json"]).output.strip() == '{"written": 0}'


def test_bali_2005_is_the_third_round_of_the_colombo_process(app: Flask) -> None:
    bali = [(r.number, r.starts, r.ends) for r in queries.rounds(reading(), "colombo-process") if r.city == "Bali"]
    assert bali == [(3, "2005-09-20", "2005-09-21")]
    assert reading().scalar(select(func.count()).select_from(Process)) == 40


def _edit(work: Work) -> None:
    turkey, sri_lanka = work.db.get(Country, "TR"), work.db.get(Country, "LK")
    assert turkey is not None
    assert sri_lanka is not None
    turkey.names = {**turkey.names, "en": "Turkey (edited)"}
    sri_lanka.time_zone = "Asia/Kolkata"


def _end_membership_of_china(work: Work) -> None:
    row = work.db.scalar(select(ProcessMember).where(ProcessMember.process_id == "colombo_process", ProcessMember.country == "CN"))
    assert row is not None
    row.until = date(2025, 6, 1)


def _newer_data(tmp_path: Path) -> Path:
    """The data with another French and English name of Türkiye, and another zone and calling code of Sri Lanka."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "newer"))
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["alpha2"] == "TR":
            row["name_en"], row["name_fr"] = "Türkiye (new)", "Turquie (nouveau)"
        if row["alpha2"] == "LK":
            row["time_zone"], row["calling_code"] = "Asia/Dhaka", "999"
    with (folder / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
    return folder


def _entries() -> int:
    return reading().scalar(select(func.count()).select_from(Entry)) or 0
