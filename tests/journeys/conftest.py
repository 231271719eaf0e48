"""One running platform and one browser for all journeys; each journey has its own people and its own devices."""
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.platform import Platform, browser, running, sign_in

WIDTHS = (360, 1280)
TOO_WIDE = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll("main *")]
  .filter(e => e.getBoundingClientRect().right > window.innerWidth).map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"""
Look = Callable[[Page], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys run in one process, since they share a server."""
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """A platform with demo data, as `make run` starts it."""
    with running(tmp_path_factory.mktemp("platform") / "data") as started:
        yield started


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser."""
    with browser() as opened:
        yield opened


@pytest.fixture
def device(chromium: Browser, platform: Platform) -> Iterator[Callable[..., Page]]:
    """`device("trainee", width=360, language="ar", javaScriptEnabled=False)`: a page of a fresh device, signed in as a demo account or, with "", as a visitor."""
    contexts = []

    def opened(who: str = "", width: int = 1280, language: str = "en", **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, base_url=platform.address, **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": platform.address}])
        return sign_in(context, platform, who) if who else context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def look() -> Look:
    """Look at a page as axe does, at 360 and 1280 pixels, and for anything wider than the window."""
    axe = Axe()

    def at(page: Page) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            tall = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": max(900, tall)})  # or what lies under a bar that stays at the foot counts as hidden
            found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
            assert found.violations_count == 0, f"{page.url} at {width}: {found.generate_report()}"
            wide = page.evaluate(TOO_WIDE)
            assert not wide, f"{page.url} at {width}: too wide: {wide}"

    return at
