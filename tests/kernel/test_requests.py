"""What every request is checked for, what every answer carries, and the page of each error."""
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import structlog
from flask import Flask, Response, request
from sqlalchemy.exc import OperationalError

from emm_platform.app import create_app
from emm_platform.kernel import clock
from emm_platform.kernel.refusals import Refusal
from emm_platform.kernel.web import errors
from emm_platform.kernel.work import BrokenConstraint
from tests.client import Answer, Client, promises
from tests.conftest import settings_for

HEADERS = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin",
}


class SeatsGone(Refusal):
    sentence = "The last of %(n)s seats went."


def fail() -> str:
    raise ZeroDivisionError("a secret in a message")


def refuse() -> str:
    raise SeatsGone(n=25)


def break_constraint() -> str:
    raise BrokenConstraint("uq_person_email")


def lose_database() -> str:
    raise OperationalError("SELECT 1", {}, Exception("connection refused"))


def take() -> Response:
    return Response(str(len(request.form)), mimetype="text/plain")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Client]:
    """An application without a database, with pages that fail."""
    app = create_app(settings_for(f"sqlite:///{tmp_path}/none.sqlite3", tmp_path))
    for rule, view in (("/fails", fail), ("/refuses", refuse), ("/breaks", break_constraint), ("/loses", lose_database)):
        app.add_url_rule(rule, view_func=view)
    app.add_url_rule("/takes", view_func=take, methods=["GET", "POST"])
    with app.app_context():
        yield Client(app)


def error(answer: Answer, status: int) -> Answer:
    """The page of an error keeps all promises of a page."""
    assert answer.status_code == status
    promises(answer)
    return answer


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "emm.example:8000", "localhost.evil.example:80", ""])
def test_a_host_that_is_not_ours_is_refused(site: Client, host: str) -> None:
    answer = site.browser.get("/sign-in", headers={"Host": host})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.data


def test_production_knows_one_host(tmp_path: Path) -> None:
    chosen = settings_for(f"sqlite:///{tmp_path}/none.sqlite3", tmp_path, EMM_ENV="production", EMM_BASE_URL="https://emm.example.org")
    browser = create_app(chosen).test_client()
    assert browser.get("/sign-in", base_url="http://127.0.0.1:8000").status_code == 400
    answer = browser.get("/sign-in", base_url="https://emm.example.org")
    assert answer.status_code == 200
    assert browser.get("/healthz", base_url="http://127.0.0.1:8000").status_code == 200
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_the_cookie_of_production_is_bound_to_its_host(tmp_path: Path) -> None:
    chosen = settings_for(f"sqlite:///{tmp_path}/none.sqlite3", tmp_path, EMM_ENV="production", EMM_BASE_URL="https://emm.example.org")
    cookie = create_app(chosen).test_client().get("/sign-in", base_url="https://emm.example.org").headers["Set-Cookie"]
    assert cookie.startswith("__Host-emm=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}


@pytest.mark.parametrize("address", ["/sign-in", "/no-such-page", "/fails", "/refuses", "/loses", "/takes"])
def test_every_answer_carries_the_headers(site: Client, address: str) -> None:
    answer = site.browser.get(address, base_url=f"http://{site.host}")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("token", [None, "", "x", "IjEyMzQi.aaaa.bbbb"])
def test_a_form_without_the_right_token_is_refused(site: Client, token: str | None) -> None:
    answer = Answer(site.browser.post("/takes", data={} if token is None else {"csrf_token": token}, base_url=f"http://{site.host}"))
    error(answer, 400)


def test_the_token_of_another_browser_is_refused(site: Client) -> None:
    other = Client(site.app)
    answer = site.browser.post("/takes", data={"csrf_token": other.token()}, base_url=f"http://{site.host}")
    assert answer.status_code == 400


def test_a_form_with_its_token_is_taken(site: Client) -> None:
    assert site.post("/takes", {"a": "1"}).text == "2"


def test_an_unknown_address_says_so(site: Client) -> None:
    assert "no such page" in error(site.get("/no-such-page"), 404).words


@pytest.mark.parametrize("language", ["fr", "es", "ar", "pt", "ru"])
def test_an_error_says_the_same_in_title_and_heading_in_every_language(site: Client, language: str) -> None:
    for address, status in (("/no-such-page", 404), ("/refuses", 409), ("/fails", 500)):
        answer = Answer(site.browser.get(address, base_url=f"http://{site.host}", headers={"Accept-Language": language}))
        assert "&" not in error(answer, status).tree.xpath("string(//h1)")


def test_a_wrong_method_names_the_right_ones(site: Client) -> None:
    answer = error(site.post("/fails"), 405)
    assert "GET" in answer.response.headers["Allow"]


def test_too_large_a_form_is_refused(site: Client) -> None:
    token = site.token()
    answer = Answer(site.browser.post("/takes", data={"csrf_token": token, "a": "x" * 1_100_000}, base_url=f"http://{site.host}"))
    error(answer, 413)


def test_too_many_fields_are_refused(site: Client) -> None:
    token = site.token()
    fields = {f"f{n}": "1" for n in range(6000)}
    answer = site.browser.post("/takes", data={"csrf_token": token, **fields}, base_url=f"http://{site.host}", content_type="multipart/form-data")
    assert answer.status_code == 413


def test_a_refusal_says_what_happened(site: Client) -> None:
    assert "The last of 25 seats went." in error(site.get("/refuses"), 409).words


def test_a_broken_constraint_says_what_is_there_already(site: Client) -> None:
    assert "has this address already" in error(site.get("/breaks"), 409).words


def test_a_database_that_is_away_is_a_503(site: Client) -> None:
    error(site.get("/loses"), 503)


def test_a_fault_of_ours_shows_a_reference_and_nothing_of_its_message(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    written = StringIO()
    monkeypatch.setattr(errors, "log", structlog.wrap_logger(structlog.PrintLogger(written)))
    answer = error(site.get("/fails"), 500)
    reference = re.search(r"[0-9A-F]{4}-[0-9A-F]{2}", answer.words)
    assert reference
    assert "secret" not in answer.text
    assert reference[0] in written.getvalue()
    assert "ZeroDivisionError" in written.getvalue()


def test_error_pages_speak_the_readers_language(site: Client) -> None:
    page = site.get("/no-such-page", headers={"Accept-Language": "ar"})
    assert (page.tree.get("lang"), page.tree.get("dir")) == ("ar", "rtl")


@pytest.mark.parametrize("address", ["/%00", "/%ff%fe", "/..%2f..%2fetc/passwd", "/sign-in?next=%00", "/" + "a" * 5000, "/sign-in?" + "x=1&" * 3000])
def test_hostile_addresses_are_no_fault_of_ours(site: Client, address: str) -> None:
    assert site.browser.get(address, base_url=f"http://{site.host}").status_code < 500


def test_the_clock_starts_where_it_is_told_and_runs_on() -> None:
    start = datetime(2027, 5, 10, 10, tzinfo=UTC)
    clock.start_at(start)
    try:
        first = clock.now()
        second = clock.now()
    finally:
        clock.start_at(None)
    assert start <= first <= second < start + timedelta(seconds=10)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)


def test_the_application_starts_its_clock_at_the_setting(tmp_path: Path) -> None:
    create_app(settings_for(f"sqlite:///{tmp_path}/x.sqlite3", tmp_path, EMM_NOW="2027-05-10T10:00:00+00:00"))
    try:
        assert clock.now().date().isoformat() == "2027-05-10"
    finally:
        clock.start_at(None)


def test_client_addresses_are_believed_only_behind_a_stated_proxy(tmp_path: Path) -> None:
    for proxies, expected in (("0", "127.0.0.1"), ("1", "203.0.113.7")):
        app: Flask = create_app(settings_for(f"sqlite:///{tmp_path}/x.sqlite3", tmp_path, EMM_PROXIES=proxies))
        app.add_url_rule("/me-address", view_func=lambda: str(request.remote_addr), endpoint="address")
        answer = app.test_client().get("/me-address", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}, base_url="http://127.0.0.1:8000")
        assert answer.text == expected
