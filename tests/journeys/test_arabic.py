"""The way of a trainee in Arabic, right to left, on a phone."""
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look


def test_a_trainee_reads_and_signs_up_in_arabic(device: Callable[..., Page], look: Look) -> None:
    page = device("trainee2", width=360, language="ar")
    for address in ("/", "/courses", "/courses/emm", "/workshops", "/workshops/open-demo", "/me/profile"):
        page.goto(address)
        assert page.locator("html").get_attribute("dir") == "rtl"
        look(page)
    page.goto("/courses/emm/migration-today/who-is-a-migrant")
    assert page.locator("article").get_attribute("lang") == "ar"
    look(page)
    page.goto("/workshops/open-demo/sign-up")
    look(page)
    page.locator("main form button.btn").last.click()
    expect(page.locator("main h1")).to_be_visible()
    assert page.locator("[role=alert]").count() == 0
    page.goto("/workshops?state=mine")
    expect(page.locator("main a[href='/workshops/open-demo']")).to_have_count(1)
