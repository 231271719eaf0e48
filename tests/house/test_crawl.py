"""Walks every page that a link leads to, as every role, on the demo data; and sends every form hostile values. Nothing may be broken."""
import re
import shutil
import uuid
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import psycopg
import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from emm_platform.app import create_app
from emm_platform.courses.commands import courses
from emm_platform.demo.commands import make
from emm_platform.kernel.db import database, reading
from emm_platform.people.models import Account
from tests.client import Answer, Client
from tests.conftest import settings_for

pytestmark = pytest.mark.xdist_group("crawl")

ROLES = ("", "trainee", "facilitator", "organiser", "focal-lk", "author", "admin")
MOST = 140  # pages a role; beyond that they are more of the same
SAME = re.compile(r"(?<=/)[0-9a-f-]{36}(?=/|$)|(?<=[?&])[^#]*")
HOSTILE = (
    "", " ", "\x00", "\u202e", "\ud7ff", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR 1=1 --", "{{7*7}}", "${7*7}", "%s%(x)s%d", "../../etc/passwd",
    "=1+1", "@SUM(A1)", "-1", "0", "1e309", "NaN", "99999999999999999999", "2027-02-30", "25:61", "true", "null", "[]", "a" * 5000, "é" * 300, "٣٫٥", "𝕏" * 50,
    "a\r\nBcc: x@example.org", "=?utf-8?q?a=0ABcc:x?=", "👩‍👩‍👧‍👦", "\ufeffx", "javascript:alert(1)", "//evil.example", "http://169.254.169.254/", "\\", "'", "\"", ";", "%00",
)


@pytest.fixture(scope="module")
def sqlite_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the courses and the demonstration, made once and copied for each test."""
    file = tmp_path_factory.mktemp("demonstration") / "emm.sqlite3"
    shutil.copy(sqlite_template, file)
    demonstrate(f"sqlite:///{file}", file.parent)
    return file


@pytest.fixture(scope="module")
def postgres_template(postgres: str, postgres_template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same on PostgreSQL."""
    name = f"demonstration_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(host=postgres, user="emm", dbname="postgres", autocommit=True) as admin:
        admin.execute(f"create database {name} template {postgres_template} strategy file_copy")
    demonstrate(f"postgresql+psycopg://emm@/{name}?host={postgres}", tmp_path_factory.mktemp("demonstration"))
    return name


def demonstrate(url: str, data: Path) -> None:
    """Publish the courses and make the demonstration."""
    app = create_app(settings_for(url, data))
    with app.app_context():
        published = CliRunner().invoke(courses, ["publish"])
        assert published.exit_code == 0, published.output
        make()
        database.session.remove()
        database.engine.dispose()


def as_role(app: Flask, role: str) -> Client:
    """A device of a demo account, or of a visitor."""
    client = Client(app)
    if role:
        person = reading().scalar(select(Account.person_id).where(Account.email == f"{role}@demo.example"))
        assert person
        client.sign_in(person)
    return client


def walk(client: Client) -> Iterator[tuple[str, Answer]]:
    """Every page that links lead to from the first one, each shape of address once or twice."""
    queue, known, shapes = deque(["/"]), {"/"}, dict[str, int]()
    while queue and len(known) < MOST * 5 and sum(shapes.values()) < MOST:
        address = queue.popleft()
        shape = SAME.sub("*", address)
        if shapes.get(shape, 0) >= 2:
            continue
        shapes[shape] = shapes.get(shape, 0) + 1
        answer = client.get(address)
        yield address, answer
        if answer.response.mimetype != "text/html" or not answer.text:
            continue
        for link in answer.tree.xpath("//a/@href"):
            target = urlsplit(urljoin(f"http://{client.host}{address}", link))
            path = target.path + (f"?{target.query}" if target.query else "")
            if target.netloc == client.host and path not in known:
                known.add(path)
                queue.append(path)


@pytest.mark.parametrize("role", ROLES)
def test_no_link_leads_to_anything_broken(app: Flask, role: str) -> None:
    client = as_role(app, role)
    seen = {}
    for address, answer in walk(client):
        seen[address] = answer.status_code
        signing_in = not role and answer.status_code == 303 and answer.location.startswith("/sign-in")
        being_printed = answer.status_code == 409 and address.endswith("/handout.pdf")  # a whole course is made by the worker, and says so
        assert answer.status_code == 200 or signing_in or being_printed, f"{role or 'visitor'}: {address} answers {answer.status_code} {answer.location}"
        if answer.response.mimetype == "text/html":
            assert not re.search(r">\s*None\s*<|=\"None\"|/None\b", answer.text), f"{address} says None"
    assert len(seen) >= 10


def test_no_form_breaks_on_hostile_values(app: Flask) -> None:
    known: set[tuple[str, tuple[str, ...]]] = set()
    for role in ("", "trainee", "organiser", "admin"):
        client = as_role(app, role)
        forms = list(_forms(client, known))
        assert forms, role or "visitor"
        for address, fields in forms:
            for value in HOSTILE:
                _survives(client, address, dict.fromkeys(fields, value), value)
            for name in fields:
                _survives(client, address, {**dict.fromkeys(fields, "1"), name: HOSTILE[5]}, HOSTILE[5])


def _survives(client: Client, address: str, data: dict[str, str], value: str) -> None:
    try:
        answer = client.post(address, data)
    except AssertionError as broken:
        raise AssertionError(f"{address} with {value[:40]!r}") from broken
    assert answer.status_code < 500, f"{address} with {value[:40]!r}: {answer.status_code}"
    if answer.response.mimetype == "text/html" and len(value) > 8 and "<" in value:
        assert value not in answer.text, f"{address} echoes {value[:40]!r} raw"


def _forms(client: Client, known: set[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, list[str]]]:
    """(address, names of fields) of every form that posts and whose shape is not known yet; not those that end the sign-in."""
    pages = [(address, answer) for address, answer in walk(client) if answer.response.mimetype == "text/html" and answer.status_code == 200]
    for address, answer in pages:
        for form in answer.tree.xpath("//form[translate(@method, 'POST', 'post')='post']"):
            target = form.get("action") or address
            names = sorted(set(form.xpath(".//@name")) - {"csrf_token", "request_key"})
            shape = (SAME.sub("*", target), tuple(name for name in names if not name.startswith(("a-", "i-", "m-", "q-"))))
            if target == "/sign-out" or shape in known:
                continue
            known.add(shape)
            yield target, names[:25]
