"""The attendance report: the same numbers on the page, in every file, and behind every link."""
import io
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from flask import Flask

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import PLATFORM, SYSTEM, Role, Scope, acting
from emm_platform.kernel.work import perform
from emm_platform.people.rules import Sex, Snapshot
from emm_platform.sign_ups import actions as sign_ups
from emm_platform.workshops.models import Workshop
from tests.builders.sign_ups import withdraws
from tests.client import Client
from tests.reports.reading import as_csv, as_json

Build = Callable[..., UUID]
COLUMNS = ["workshop", "workshop_title", "process", "session", "session_title", "session_start", "session_end", "time_zone", "person_id", "full_name", "sex", "country", "country_name", "institution", "institution_name", "stakeholder_type", "ministry_type", "job_title", "delegation_role", "sign_up_state", "attendance", "minutes_attended", "minutes_planned", "source", "recorded_by", "recorded_at"]


@pytest.fixture
def bali(app: Flask, a_workshop: Build, a_sign_up: Build, sheet: Callable[..., int]) -> dict[str, UUID]:
    """A process's workshop of two sessions with five people, held; four of them came. Gives the people by name."""
    workshop = a_workshop(slug="bali", capacity=9, days=2, process_id="colombo_process", titles={"en": "Third round", "fr": "Troisième réunion"})
    asked = {"name": "=Amina", "country": "BD", "sex": "female"}, {"name": "Budi", "country": "ID", "sex": "male", "ministry_type": "foreign_affairs", "institution": "ministry:foreign_affairs"}, \
        {"name": "Chamari", "country": "LK", "sex": "female"}, {"name": "Dilani", "country": "LK"}, {"name": "Eka", "country": "ID", "sex": "male"}
    people = {str(who["name"]): a_sign_up(workshop, **who) for who in asked}
    end = over(workshop)
    sheet(workshop, {people["=Amina"]: ["present", "late"], people["Budi"]: ["present", "absent"], people["Chamari"]: ["excused", "present"]})
    sheet(workshop, {people["Dilani"]: ["late", None]}, seconds=4650)
    assert end
    return people


def over(workshop: UUID) -> Any:
    end = reading().get_one(Workshop, workshop).last_end
    clock.start_at(end)
    return end


@pytest.fixture
def reader(client: Client, a_person: Build) -> Callable[..., Client]:
    def opened(scope: Scope = PLATFORM) -> Client:
        return client.sign_in(a_person(name="Organiser", role=Role.ORGANISER, scope=scope))

    return opened


def test_the_csv_has_the_columns_of_the_contract_and_a_row_a_person_and_session(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    rows = as_csv(reader(), "/reports/attendance.csv?workshop=bali")
    assert list(rows[0]) == COLUMNS
    assert len(rows) == 10
    first = rows[0]
    assert (first["full_name"], first["attendance"], first["time_zone"], first["country_name"]) == ("'=Amina", "present", "Asia/Makassar", "Bangladesh")
    assert first["session_start"].endswith("T09:00:00+08:00")
    assert (first["person_id"], first["minutes_attended"], first["minutes_planned"]) == (str(bali["=Amina"]), "", "90")
    dilani = next(row for row in rows if row["full_name"] == "Dilani")
    assert (dilani["minutes_attended"], dilani["source"], dilani["recorded_at"][-6:]) == ("78", "sheet", "+08:00")


def test_rows_stand_by_session_then_country_then_name(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    rows = as_csv(reader(), "/reports/attendance.csv")
    assert [row["full_name"] for row in rows[:5]] == ["'=Amina", "Budi", "Eka", "Chamari", "Dilani"]
    assert [row["session"] for row in rows] == ["session-1"] * 5 + ["session-2"] * 5


def test_the_json_has_the_form_of_the_contract_and_its_sums_agree(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    whole = as_json(reader(), "/reports/attendance.json?workshop=bali")
    assert list(whole) == [
        "report", "made_at", "final", "filters", "period", "unit", "definitions", "columns", "rows", "row_count", "next", "totals", "suppressed",
    ]
    assert (whole["report"], whole["final"], whole["unit"], whole["row_count"], whole["next"]) == ("attendance", True, "persons", 10, None)
    assert whole["filters"] == {"workshop": ["bali"]}
    totals = whole["totals"]
    assert (totals["persons"], totals["participations"], totals["session_presences"]) == (4, 4, 5)
    assert totals["sex"] == {"female": 2, "male": 1, "other": 0, "not_stated": 1, "women_share": 67}
    assert sum(cell["count"] for cell in totals["by_country_ministry"]) == 4
    assert [cell["country"] for cell in totals["by_country_ministry"]] == ["BD", "ID", "LK"]
    one = totals["by_session"][0]
    assert (one["expected"], one["present"], one["late"], one["excused"], one["absent"], one["not_recorded"]) == (5, 2, 1, 1, 0, 1)
    assert all(s["present"] + s["late"] + s["excused"] + s["absent"] + s["not_recorded"] == s["expected"] + s["not_expected_but_marked"] for s in totals["by_session"])
    assert totals["assumed_whole_session"] == 4


def test_every_format_says_the_same(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    client = reader()
    written = as_csv(client, "/reports/attendance.csv")
    whole = as_json(client, "/reports/attendance.json")
    book = openpyxl.load_workbook(io.BytesIO(client.get("/reports/attendance.xlsx").response.get_data()))
    sheet, totals = (book[name] for name in book.sheetnames)
    assert [cell.value for cell in sheet[1]] == COLUMNS
    assert sheet["F2"].is_date
    assert sheet["F2"].value.hour == 9
    assert sheet.max_row - 1 == len(written) == len(whole["rows"])
    marks = Counter(row["attendance"] for row in written)
    assert marks == Counter(row["attendance"] or "" for row in whole["rows"]) == Counter(row[20].value or "" for row in sheet.iter_rows(min_row=2))
    lines = [[cell.value for cell in row] for row in totals.iter_rows(min_row=2)]
    assert sum(line[5] for line in lines[:-1]) == lines[-1][5] == whole["totals"]["persons"]


def test_behind_every_number_of_the_page_stand_exactly_so_many(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    client = reader()
    for unit in ("persons", "participations", "session_presences"):
        page = client.get(f"/reports/attendance?workshop=bali&unit={unit}")
        links = page.tree.xpath("//section//td[contains(@class,'n')]//a")
        assert len(links) > 8
        for link in links:
            opened = client.get(link.get("href"))
            assert opened.status_code == 200
            assert _counted(opened) == int(link.text_content()), link.get("href")


def _counted(page: Any) -> int:
    """How many people, or rows, a page that was led to lists."""
    people = page.tree.xpath("//table[caption[@id='people']]/tbody/tr")
    return len(people or page.tree.xpath("//table[caption[@id='c4']]/tbody/tr"))


def test_a_place_that_no_table_has_is_named(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    client = reader()
    assert client.get("/reports/attendance/people?in_kind=colour:red").status_code == 422
    assert client.get("/reports/attendance/people?in_sex=none").status_code == 422
    shown = client.get("/reports/attendance/people?in_country=LK&in_sex=female")
    assert [head.text_content() for head in shown.tree.xpath("//tbody/tr/th")] == ["Chamari"]


def test_the_page_says_what_is_counted(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    words = reader().get("/reports/attendance?workshop=bali").words
    assert "2 women of 3 who stated (67%); 1 of 4 did not state." in words
    assert "Attended: present or late in at least one session." in words


def test_somebody_at_two_meetings_with_two_posts_is_one_person_under_the_later(
    bali: dict[str, UUID], reader: Callable[..., Client], a_workshop: Build, sheet: Callable[..., int]
) -> None:
    later = a_workshop(slug="later", process_id="colombo_process", in_days=20)
    moved = Snapshot(country="PH", institution_id=None, institution_name="New", ministry_type=None, stakeholder_type="ngo", job_title="", sex=Sex.FEMALE)
    with acting(SYSTEM):
        perform(sign_ups.record, later, bali["Chamari"], moved)
    over(later)
    sheet(later, {bali["Chamari"]: ["present"]})
    client = reader()
    totals = as_json(client, "/reports/attendance.json?process=colombo_process")["totals"]
    assert (totals["persons"], totals["participations"], totals["moved_post"]) == (4, 5, 1)
    cells = {(cell["country"], cell["ministry_type"] or cell["stakeholder_type"]): cell["count"] for cell in totals["by_country_ministry"]}
    assert cells == {("BD", "labour"): 1, ("ID", "foreign_affairs"): 1, ("LK", "labour"): 1, ("PH", "ngo"): 1}
    before = as_csv(client, "/reports/participants.csv?workshop=later")[0]
    assert (before["attended_before"], before["attended"]) == ("yes", "yes")


def test_filters_narrow_before_counting(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    client = reader()
    assert {row["full_name"] for row in as_csv(client, "/reports/attendance.csv?country=LK&sex=female")} == {"Chamari"}
    assert as_json(client, "/reports/attendance.json?session=session-2")["totals"]["persons"] == 2
    assert as_json(client, "/reports/attendance.json?attendance=not_recorded")["row_count"] == 3
    assert as_json(client, "/reports/attendance.json?to=2004-12-31")["row_count"] == 0
    assert as_csv(client, "/reports/attendance.csv?to=2004-12-31") == []


def test_a_page_of_json_goes_on_where_the_last_ended(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    client = reader()
    whole = as_json(client, "/reports/attendance.json")["rows"]
    first = as_json(client, "/reports/attendance.json?limit=7")
    rest = as_json(client, f"/reports/attendance.json?limit=7&cursor={first['next']}")
    assert first["rows"] + rest["rows"] == whole
    assert rest["next"] is None


@pytest.mark.parametrize("wrong", ["colour=red", "country=XX", "workshop=nowhere", "from=yesterday", "unit=heads"])
def test_what_a_report_cannot_be_asked_is_named(wrong: str, bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    client = reader()
    name, _value = wrong.split("=")
    for address in ("/reports/attendance", "/reports/attendance.csv", "/reports/participants.xlsx"):
        answer = client.get(f"{address}?{wrong}")
        assert answer.status_code == 422
        assert name in answer.words
    answer = client.get(f"/reports/attendance.json?{wrong}")
    assert answer.status_code == 422
    assert answer.response.get_json()["problems"][0]["parameter"] == name


def test_names_come_in_the_language_of_the_reader(bali: dict[str, UUID], reader: Callable[..., Client]) -> None:
    row = as_csv(reader(), "/reports/attendance.csv?language=fr&country=ID")[0]
    assert (row["workshop_title"], row["country_name"]) == ("Troisième réunion", "Indonésie")


def test_an_organiser_sees_the_meetings_and_people_of_their_scope_only(bali: dict[str, UUID], reader: Callable[..., Client], a_workshop: Build, a_sign_up: Build) -> None:
    other = a_workshop(slug="other", in_days=1)
    a_sign_up(other, name="Elsewhere", country="NP")

    def names(scope: Scope) -> set[str]:
        return {row["full_name"] for row in as_csv(reader(scope), "/reports/attendance.csv")}

    assert len(names(Scope())) == 6
    assert names(Scope("workshop", "other")) == {"Elsewhere"}
    assert names(Scope("process", "colombo_process")) == {"'=Amina", "Budi", "Eka", "Chamari", "Dilani"}
    assert names(Scope("country", "LK")) == {"Chamari", "Dilani"}
    assert reader(Scope("workshop", "other")).get("/reports/attendance?workshop=bali").status_code == 422


def test_others_may_not_open_it(bali: dict[str, UUID], client: Client, a_person: Build) -> None:
    assert client.get("/reports/attendance.csv").status_code == 303
    assert client.sign_in(a_person()).get("/reports/attendance").status_code == 403


def test_somebody_who_left_after_day_one_is_in_the_rows_of_day_one(app: Flask, a_workshop: Build, a_sign_up: Build, sheet: Callable[..., int], reader: Callable[..., Client]) -> None:
    workshop = a_workshop(slug="two-days", days=2)
    amina = a_sign_up(workshop, name="Amina")
    clock.start_at(reading().get_one(Workshop, workshop).first_start)
    sheet(workshop, {amina: ["present"]})
    withdraws(workshop, amina)
    rows = as_csv(reader(), "/reports/attendance.csv")
    assert [(row["session"], row["sign_up_state"], row["attendance"]) for row in rows] == [("session-1", "withdrawn", "present")]
    assert as_json(reader(), "/reports/attendance.json")["totals"]["persons"] == 1
