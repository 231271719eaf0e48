"""A facilitator, from a new workshop to its attendance; somebody signs up in between."""
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look

TODAY = datetime.now(UTC).date()


def test_a_facilitator_makes_a_workshop_and_marks_who_came(device: Callable[..., Page], look: Look) -> None:
    page = device("facilitator")
    address = make(page, look)
    add_session(page, address, TODAY + timedelta(days=1), look)
    publish(page, address, look)
    seat = device("trainee", width=360)
    seat.goto(f"/workshops/{address}")
    look(seat)
    seat.get_by_role("link", name="Sign up").first.click()
    look(seat)
    seat.get_by_role("button", name="Send sign-up").click()
    expect(seat.locator("main")).to_contain_text("You have a seat")
    look(seat)
    mark_by_keyboard(page, address, look)


def make(page: Page, look: Look) -> str:
    """A draft with a window that is open; gives its address."""
    page.goto("/manage/workshops/new")
    look(page)
    page.locator("[name=title]").fill("Complaints from abroad")
    page.locator("[name=place]").fill("Training centre, Nairobi")
    page.locator("select[name=country]").select_option("KE")
    page.locator("select[name=zone]").select_option("Africa/Nairobi")
    page.locator("[name=capacity]").fill("3")
    when(page, "opens", TODAY - timedelta(days=2), "09:00")
    when(page, "closes", TODAY + timedelta(days=1), "00:30")
    page.get_by_role("button", name="Save the draft").click()
    page.wait_for_url(re.compile(r"/manage/workshops/complaints-from-abroad"))
    look(page)
    return page.url.split("/manage/workshops/")[1].split("/")[0]


def when(page: Page, name: str, day: object, clock: str) -> None:
    """Fill a day in three parts and a time."""
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}-{part}]").fill(str(getattr(day, part)))
    page.locator(f"[name={name}_at]").fill(clock)


def add_session(page: Page, address: str, day: object, look: Look) -> None:
    """A session, after a time that is wrong was shown again with all that was typed."""
    page.goto(f"/manage/workshops/{address}/agenda/new")
    page.locator("[name=title]").fill("What a worker can prove")
    for part in ("day", "month", "year"):
        page.locator(f"[name=day-{part}]").fill(str(getattr(day, part)))
    page.locator("[name=starts]").fill("09:00")
    page.locator("[name=ends]").fill("8h30")
    page.get_by_role("button", name="Add the session").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("[name=title]").input_value() == "What a worker can prove"
    look(page)
    page.locator("[name=ends]").fill("10h30")
    page.get_by_role("button", name="Add the session").click()
    expect(page.locator("main")).to_contain_text("What a worker can prove")
    look(page)


def publish(page: Page, address: str, look: Look) -> None:
    """Publish, which asks first."""
    page.goto(f"/manage/workshops/{address}/publish")
    look(page)
    page.get_by_role("button", name="Publish the workshop").click()
    page.goto(f"/manage/workshops/{address}")
    look(page)


def mark_by_keyboard(page: Page, address: str, look: Look) -> None:
    """One person, one key, saved and shown again."""
    page.goto(f"/manage/workshops/{address}/attendance")
    look(page)
    first = page.locator(".mk input").first
    first.focus()
    page.keyboard.press("p")
    page.get_by_role("button", name="Save attendance").click()
    expect(page.get_by_role("status").first).to_contain_text(re.compile("saved", re.I))
    assert page.locator(".mk input[value=present]").first.is_checked()
    look(page)
