"""The same tasks with scripts off: nothing is only possible with them."""
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.test_trainee import take_the_quiz


def test_a_quiz_can_be_passed_without_scripts(device: Callable[..., Page]) -> None:
    page = device("author", java_script_enabled=False)
    page.goto("/courses/emm")
    page.get_by_role("button", name="Enrol").click()
    page.goto("/courses/emm/migration-today/quiz")
    take_the_quiz(page, lambda _page: None)
    expect(page.locator("main")).to_contain_text("100")


def test_attendance_can_be_marked_without_scripts(device: Callable[..., Page]) -> None:
    page = device("facilitator", java_script_enabled=False)
    page.goto("/manage/workshops/bali-2005/attendance")
    cell = page.locator(".mk").first
    other = cell.locator("input:not([checked])").first
    value = other.get_attribute("value")
    other.check()
    page.get_by_role("button", name="Save attendance").click()
    expect(page.get_by_role("alert")).to_be_visible()  # the meeting is over, so a change needs a reason; what was marked is still marked
    assert page.locator(".mk").first.locator(f"input[value={value}]").is_checked()
    page.locator("[name=reason]").fill("The sheet was read again")
    page.get_by_role("button", name="Save attendance").click()
    expect(page.get_by_role("status").first).to_contain_text(re.compile("saved", re.I))
