"""Static files: named by their content, kept for ever, compressed, and nothing else of the disk."""
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from emm_platform.app import create_app
from emm_platform.kernel.web import static
from tests.client import Client
from tests.conftest import settings_for


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Client]:
    app = create_app(settings_for(f"sqlite:///{tmp_path}/none.sqlite3", tmp_path))
    with app.app_context():
        yield Client(app)


def sheet(site: Client) -> str:
    """The address of the style sheet, as a page names it."""
    found = re.search(r'href="(/static/app-[0-9a-f]{12}\.css)"', site.get("/sign-in").text)
    assert found
    return found[1]


def ask(site: Client, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    answer = site.browser.get(address, base_url=f"http://{site.host}", headers=headers)
    return answer.status_code, dict(answer.headers), answer.data


def test_a_file_named_by_its_content_is_kept_for_ever(site: Client) -> None:
    status, headers, body = ask(site, sheet(site))
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
    assert "max-age=31536000" in headers["Cache-Control"].replace("315360000", "31536000")
    assert headers["Content-Type"].startswith("text/css")
    assert b"@layer" in body


@pytest.mark.parametrize("accepted,encoding", [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_the_smallest_form_that_the_browser_takes_is_sent(site: Client, accepted: str, encoding: str | None) -> None:
    status, headers, body = ask(site, sheet(site), **{"Accept-Encoding": accepted})
    assert (status, headers.get("Content-Encoding")) == (200, encoding)
    whole = len(ask(site, sheet(site), **{"Accept-Encoding": ""})[2])
    assert len(body) < whole / 2 if encoding else len(body) == whole


@pytest.mark.parametrize("address", [
    "/static/../secret_key", "/static/%2e%2e/secret_key", "/static/..%2fsecret_key", "/static//etc/passwd", "/static/", "/static/.", "/static/css/tokens.css",
])
def test_nothing_else_of_the_disk_is_served(site: Client, address: str) -> None:
    assert ask(site, address)[0] in (400, 404)


def test_the_same_content_has_the_same_name_and_other_content_another(tmp_path: Path) -> None:
    assert static.build(tmp_path / "a") == static.build(tmp_path / "b")
    names = static.build(tmp_path / "a")
    assert len(set(names.values())) == len(names)


def test_building_again_writes_nothing(tmp_path: Path) -> None:
    static.build(tmp_path)
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    static.build(tmp_path)
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before


def test_no_script_of_a_page_is_inline_and_each_is_served(site: Client) -> None:
    page = site.get("/sign-in")
    for address in page.tree.xpath("//script/@src | //link[@rel='stylesheet']/@href | //link[@rel='icon']/@href"):
        assert ask(site, address)[0] == 200
