"""An organiser, from the reports page to the downloaded file, opened and compared with the page; and the same as a visitor who may not."""
import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look

CONTRACT = (
    "workshop", "workshop_title", "process", "session", "session_title", "session_start", "session_end", "time_zone", "person_id", "full_name", "sex", "country",
    "country_name", "institution", "institution_name", "stakeholder_type", "ministry_type", "job_title", "delegation_role", "sign_up_state", "attendance",
    "minutes_attended", "minutes_planned", "source", "recorded_by", "recorded_at",
)


def test_an_organiser_takes_the_report_of_bali_home(device: Callable[..., Page], look: Look, tmp_path: Path) -> None:
    page = device("organiser", accept_downloads=True)
    page.goto("/reports")
    look(page)
    page.goto("/reports/attendance")
    page.locator("select[name=workshop]").select_option("bali-2005")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("main")).to_contain_text("econstruction")
    look(page)
    attended = int(re.sub(r"\D", "", page.locator(".figs dd").first.inner_text()))
    rows = list(csv.DictReader(io.StringIO(fetched(page, "csv", tmp_path).read_text("utf-8-sig"))))
    assert tuple(rows[0]) == CONTRACT
    came = {row["person_id"] for row in rows if row["attendance"] in ("present", "late")}
    assert len(came) == attended
    assert {row["workshop"] for row in rows} == {"bali-2005"}
    book = openpyxl.load_workbook(fetched(page, "xlsx", tmp_path))
    assert book[book.sheetnames[0]].max_row == len(rows) + 1
    assert len(book.sheetnames) >= 2


def test_each_total_leads_to_its_people(device: Callable[..., Page]) -> None:
    page = device("organiser")
    page.goto("/reports/attendance?workshop=bali-2005")
    link = page.locator("main table td a").first
    count = int(link.inner_text())
    link.click()
    assert page.locator("main tbody tr").count() == count


def test_a_trainee_is_told_that_reports_are_not_theirs(device: Callable[..., Page], look: Look) -> None:
    page = device("trainee")
    answer = page.goto("/reports/attendance")
    assert answer is not None
    assert answer.status == 403
    look(page)


def fetched(page: Page, form: str, folder: Path) -> Path:
    """The file behind the link of a form."""
    with page.expect_download() as caught:
        page.locator(f"main a[href*='.{form}']").first.click()
    file = folder / f"report.{form}"
    caught.value.save_as(file)
    return file
