"""`emm report`: the same files from a terminal."""
import csv
import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from click.testing import CliRunner, Result
from flask import Flask

from emm_platform.reports.commands import report

Build = Callable[..., UUID]


@pytest.fixture
def people(app: Flask, a_workshop: Build, a_sign_up: Build) -> None:
    workshop = a_workshop(slug="bali", capacity=5)
    for name, country in (("Amina", "BD"), ("Budi", "ID"), ("Chamari", "LK")):
        a_sign_up(workshop, name=name, country=country)


def run(*words: str) -> Result:
    return CliRunner().invoke(report, words)


def test_it_writes_each_format(people: None, tmp_path: Path) -> None:
    for kind, sheet_rows in (("attendance", 3), ("participants", 3)):
        files = {ending: tmp_path / f"{kind}.{ending}" for ending in ("csv", "xlsx", "json")}
        for ending, file in files.items():
            done = run(kind, "--workshop", "bali", "--format", ending, "-o", str(file))
            assert (done.exit_code, done.output) == (0, f"{file}: {sheet_rows} rows\n")
        with files["csv"].open(encoding="utf-8-sig", newline="") as text:
            assert [row["full_name"] for row in csv.DictReader(text)] == ["Amina", "Budi", "Chamari"]
        assert openpyxl.load_workbook(files["xlsx"]).worksheets[0].max_row == sheet_rows + 1
        assert json.loads(files["json"].read_text("utf-8"))["row_count"] == sheet_rows


def test_filters_are_those_of_the_page(people: None, tmp_path: Path) -> None:
    assert "1 rows" in run("participants", "--country", "LK", "--format", "csv", "-o", str(tmp_path / "x.csv")).output
    assert "0 rows" in run("participants", "--from", "2001-01-01", "--to", "2001-12-31", "--format", "csv", "-o", str(tmp_path / "x.csv")).output


@pytest.mark.parametrize(("words", "said"), [
    (("attendance", "--format", "pdf"), "cannot be written as PDF yet"),
    (("progress", "--format", "csv"), "cannot be made yet"),
    (("attendance", "--workshop", "nowhere", "--format", "csv"), "--workshop: 'nowhere' is not known here"),
    (("attendance", "--language", "xx", "--format", "csv"), "--language: 'xx'"),
    (("attendance", "--course", "emm", "--format", "csv"), "about workshops"),
])
def test_what_it_cannot_do_is_said_in_one_line(words: tuple[str, ...], said: str, people: None, tmp_path: Path) -> None:
    done = run(*words, "-o", str(tmp_path / "out"))
    assert done.exit_code == 1
    assert said in done.output
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_there_is_named(people: None, tmp_path: Path) -> None:
    done = run("attendance", "--format", "csv", "-o", str(tmp_path / "nowhere" / "x.csv"))
    assert (done.exit_code, "Name a file in a folder that is there" in done.output) == (1, True)
