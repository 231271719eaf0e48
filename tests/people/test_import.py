"""`emm people import`: each row created, matched or refused with its reason; all or nothing; the same file twice changes nothing."""
import json
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from emm_platform.directory.models import Institution
from emm_platform.kernel.db import Model, reading
from emm_platform.people.commands import people
from emm_platform.people.models import Account, Link, Person, PersonAffiliation
from emm_platform.people.queries import person_now, person_with_address
from emm_platform.people.rules import Sex
from tests.conftest import Counted
from tests.people.conftest import PASSWORD, Letter

Build = Callable[..., UUID]
HEADINGS = "full_name,email,sex,country,institution,stakeholder_type,ministry_type,job_title,language"
NIMALI = "Nimali Perera,nimali@labour.example,female,LK,Bureau of Harbour Lights,ministry,labour,Director,en"
JEAN = "Jean Dupont,jean@travail.example,M,Côte d'Ivoire,Guilde des Phares,ministry,Travail,Directeur,fr"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """`write(row, row, headings=…)`: a CSV list."""

    def made(*rows: str, headings: str = HEADINGS, name: str = "list.csv", encoding: str = "utf-8-sig") -> Path:
        file = tmp_path / name
        file.write_bytes("\r\n".join((headings, *rows, "")).encode(encoding))
        return file

    return made


def run(file: Path, *options: str) -> Result:
    return CliRunner().invoke(people, ["import", str(file), *options])


def counts() -> tuple[int, ...]:
    tables: Sequence[type[Model]] = (Person, PersonAffiliation, Account, Institution, Link)
    return tuple(reading().scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def test_each_row_becomes_a_person_with_their_affiliation(app: Flask, write: Callable[..., Path]) -> None:
    result = run(write(NIMALI, JEAN))
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == ["2: created", "3: created", "2 created, 0 matched, 0 refused. Written."]
    found = person_with_address(reading(), "jean@travail.example")
    assert found is not None
    jean = person_now(reading(), found)
    assert jean is not None
    assert (jean.full_name, jean.sex, jean.country, jean.ministry_type, jean.institution_name, jean.job_title, jean.language) == (
        "Jean Dupont", Sex.MALE, "CI", "labour", "Guilde des Phares", "Directeur", "fr",
    )


def test_the_same_file_twice_changes_nothing(app: Flask, write: Callable[..., Path]) -> None:
    file = write(NIMALI, JEAN, ",,,,,,,,", "Known By Name Only,,,LK,Bureau of Harbour Lights,ministry,labour,,")
    run(file)
    before = counts()
    result = run(file)
    assert result.output.splitlines()[-1] == "0 created, 3 matched, 0 refused. Written."
    assert counts() == before


def test_a_dry_run_says_the_same_and_writes_nothing(app: Flask, write: Callable[..., Path]) -> None:
    before = counts()
    result = run(write(NIMALI), "--dry-run", "--invite")
    assert result.exit_code == 0
    assert result.output.splitlines() == ["2: created, invited", "1 created, 0 matched, 0 refused. Nothing was written: a dry run."]
    assert counts() == before


def test_a_person_known_before_is_matched_and_not_changed(app: Flask, a_person: Build, write: Callable[..., Path]) -> None:
    known = a_person(name="N. Perera", email="nimali@labour.example", job_title="Clerk")
    assert "2: matched" in run(write(NIMALI)).output
    now = person_now(reading(), known)
    assert now is not None
    assert (now.full_name, now.job_title) == ("N. Perera", "Clerk")


@pytest.mark.parametrize("row,reason", [
    (NIMALI.replace("Nimali Perera", ""), "The name is missing. Fill full_name."),
    (NIMALI.replace("@labour", "@"), "“nimali@.example” is not an address. Write it in full"),
    (NIMALI.replace("female", "yes"), "“yes” is not known as sex. Write one of: female, male"),
    (NIMALI.replace(",LK,", ",Lanka Land,"), "“Lanka Land” is not one country. Write its two letters"),
    (NIMALI.replace(",LK,", ",,"), "The country is missing. Write its two letters, like LK."),
    (NIMALI.replace(",ministry,labour,", ",,,"), "Whom the person represents is not said. Fill stakeholder_type"),
    (NIMALI.replace(",labour,", ",cookery,"), "“cookery” is not known as ministry_type"),
    (NIMALI.replace("Bureau of Harbour Lights", ""), "The institution is missing."),
    (NIMALI.replace(",en", ",de"), "“de” is not known as language. Write one of: en, fr, es, ar, pt, ru."),
    (NIMALI.replace("Director", "x" * 201), "job_title has more than 200 letters. Shorten it."),
    (NIMALI.replace("Director", "Dir\u0007ector"), "job_title has characters that cannot be seen."),
    (NIMALI.replace("Bureau of Harbour Lights", "Ministery of Labur and Foreign Employment"),
     "“Ministery of Labur and Foreign Employment” is not in the registry. Nearest: Ministry of Labour and Foreign Employment."),
])
def test_a_row_that_is_refused_says_why_and_nobody_is_written(
    app: Flask, an_institution: Build, write: Callable[..., Path], row: str, reason: str,
) -> None:
    an_institution("Ministry of Labour and Foreign Employment", "LK", "labour")
    before = counts()
    file = write(JEAN, row)
    result = run(file)
    assert result.exit_code == 1
    assert f"{file}:3: {reason}" in result.output
    assert "2: created" in result.output
    assert "1 created, 0 matched, 1 refused. Nothing was written: a row was refused." in result.output
    assert counts() == before


def test_every_row_refused_is_named(app: Flask, write: Callable[..., Path]) -> None:
    file = write(NIMALI.replace("female", "x"), JEAN, NIMALI.replace(",LK,", ",XX,"))
    answer = json.loads(run(file, "--json", "--dry-run").output.split("\nError")[0])
    assert [(row["row"], row["outcome"]) for row in answer["rows"]] == [(2, "refused"), (3, "created"), (4, "refused")]
    assert (answer["created"], answer["refused"], answer["written"]) == (1, 2, False)


def test_a_name_of_the_registry_is_found_by_its_short_form_and_the_kind_follows(app: Flask, an_institution: Build, write: Callable[..., Path]) -> None:
    known = an_institution("Ministry of Labour and Foreign Employment", "LK", "labour")
    run(write(NIMALI.replace("Bureau of Harbour Lights,ministry,labour", "Min. of Labour & Foreign Employment,,")))
    found = person_with_address(reading(), "nimali@labour.example")
    assert found is not None
    person = person_now(reading(), found)
    assert person is not None
    assert (person.institution_id, person.ministry_type, person.stakeholder_type) == (known, "labour", "ministry")


def test_a_name_that_is_only_near_is_a_new_institution_where_that_is_said(app: Flask, an_institution: Build, write: Callable[..., Path]) -> None:
    an_institution("Ministry of Labour and Foreign Employment", "LK", "labour")
    file = write(NIMALI.replace("Bureau of Harbour Lights", "Minstry of Labur and Foreign Employment"))
    assert run(file).exit_code == 1
    assert run(file, "--new-institutions").exit_code == 0
    assert {"en": "Minstry of Labur and Foreign Employment"} in reading().scalars(select(Institution.names)).all()
    assert "2: matched" in run(file).output


def test_two_rows_with_one_address_are_one_person_only_with_one_name(app: Flask, write: Callable[..., Path]) -> None:
    assert "1 created, 1 matched" in run(write(NIMALI, NIMALI.replace("Nimali", "NIMALI")), "--dry-run").output
    other = run(write(NIMALI, NIMALI.replace("Nimali", "Kamala")))
    assert other.exit_code == 1
    assert "Row 2 has this address with another name" in other.output


def test_invited_people_get_an_account_and_one_mail_with_a_link_that_works(
    app: Flask, client: Any, write: Callable[..., Path], post: Callable[[], list[Letter]],
) -> None:
    file = write(NIMALI, JEAN)
    assert "2: created, invited" in run(file, "--invite").output
    assert "2: matched\n" in run(file, "--invite").output
    letters = {letter.to.split("<")[1]: letter for letter in post()}
    assert {letter.language for letter in letters.values()} == {"en", "fr"}
    path = letters["nimali@labour.example>"].path
    assert client.post(path, {"password": PASSWORD}).status_code == 303
    assert client.post("/sign-in", {"email": "nimali@labour.example", "password": PASSWORD}).status_code == 303
    assert counts()[2] == 2


def test_nobody_is_invited_without_an_address(app: Flask, write: Callable[..., Path]) -> None:
    result = run(write(NIMALI.replace("nimali@labour.example", "")), "--invite")
    assert result.exit_code == 1
    assert "There is no address to invite to" in result.output


@pytest.mark.parametrize("headings", [
    "Nom et prénom;Courriel;Sexe;Pays;Ministère;Type d’acteur;Type de ministère;Fonction;Langue",
    "Nombre completo\tCorreo electrónico\tSexo\tPaís\tInstitución\tTipo de actor\tTipo de ministerio\tCargo\tIdioma",
    "ФИО;Электронная почта;Пол;Страна;Учреждение;Тип участника;Тип министерства;Должность;Язык",
    "الاسم الكامل;البريد الإلكتروني;الجنس;البلد;المؤسسة;نوع الجهة;نوع الوزارة;المنصب;اللغة",
    "Full Name,E-mail,Gender,Country,Organisation,Stakeholder type,Kind of ministry,Position,Language",
    "Nome completo;Correio eletrónico;Género;País;Instituição;Tipo;Tipo de ministério;Função;Língua",
])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_headings_are_read_in_six_languages(app: Flask, write: Callable[..., Path], headings: str, encoding: str) -> None:
    separator = next(mark for mark in ",;\t" if mark in headings)
    result = run(write(NIMALI.replace(",", separator), headings=headings, encoding=encoding), "--dry-run")
    assert result.exit_code == 0, result.output
    assert "not read" not in result.output


@pytest.mark.parametrize("headings,words", [
    ("email,country", ":1: No column is called full_name."),
    ("full_name,email,E-mail", ":1: Two columns are email: “email” and “E-mail”."),
    ("", ":1: No column is called full_name."),
])
def test_headings_that_cannot_be_used_are_named(app: Flask, write: Callable[..., Path], headings: str, words: str) -> None:
    result = run(write("a,b,c", headings=headings))
    assert result.exit_code == 1
    assert words in result.output


def test_a_column_that_means_nothing_is_said_not_to_be_read(app: Flask, write: Callable[..., Path]) -> None:
    assert ":1: the column “Shoe size” is not read" in run(write("Nimali,41", headings="Name,Shoe size"), "--dry-run").output


def test_a_workbook_is_read_like_a_list_with_its_own_row_numbers(app: Flask, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS.split(","), NIMALI.split(","), [], ["Nobody", "x", *[""] * 7]):
        sheet.append(row)
    sheet.sheet_state = "visible"
    file = tmp_path / "list.xlsx"
    book.save(file)
    result = run(file)
    assert "2: created" in result.output
    assert f"{file}:4: “x” is not an address" in result.output


def test_a_workbook_with_a_cell_at_the_far_end_is_refused_and_not_unfolded(app: Flask, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "full_name", "x"
    file = tmp_path / "list.xlsx"
    book.save(file)
    result = run(file)
    assert result.exit_code == 1
    assert "damaged, or too large" in result.output or "more than 4 million cells" in result.output


def test_a_workbook_whose_stated_size_is_a_lie_or_too_large_is_refused(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "large.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (301 * 1024 * 1024))
    assert "larger than 300 MiB when it is unpacked" in run(file).output
    raw = file.read_bytes()
    size = struct.pack("<I", 301 * 1024 * 1024)
    lie = tmp_path / "lie.xlsx"
    lie.write_bytes(raw.replace(size, struct.pack("<I", 1024)))
    assert "damaged, or too large" in run(lie).output


@pytest.mark.parametrize("name,content,words", [
    ("list.xlsx", b"not a zip", "This is not an .xlsx workbook"), ("list.ods", b"", ".ods is not read"), ("list.csv", b"", "No column is called full_name"),
    ("list.csv", "full_name\nSiobhán".encode("cp1252"), ":2: The letters are not UTF-8"), ("list.csv", b'full_name\n"open', "cannot be read"),
    ("list.csv", b"full_name\n" + b"x" * 5000, ":2: A cell has more than 4,000 letters"),
])
def test_a_file_that_is_no_list_is_refused_with_a_mend(app: Flask, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(tmp_path / name)
    assert result.exit_code == 1
    assert words in result.output


def test_a_file_that_is_not_there_is_one_line(app: Flask, tmp_path: Path) -> None:
    assert "There is no such file" in run(tmp_path / "none.csv").output


def test_a_list_costs_the_same_statements_with_one_and_with_three_rows_of_one_institution(app: Flask, write: Callable[..., Path], statements: Counted) -> None:
    run(write(NIMALI.replace("nimali@", "first@")))
    with statements() as one:
        run(write(NIMALI))
    with statements() as three:
        run(write(*(NIMALI.replace("nimali@", f"p{number}@").replace("Nimali", f"Nimali {number}") for number in range(3))))
    assert len(one) == len(three) == 9
