"""Calling an application as a server does, without a server: one environment, one answer, no client between."""
import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask
from lxml import html
from sqlalchemy import event
from werkzeug.test import EnvironBuilder

from emm_platform.kernel.db import database

HOST = "127.0.0.1:8000"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(frozen=True)
class Request:
    """One request, ready to be sent any number of times."""

    environ: Mapping[str, Any]
    body: bytes = b""

    @classmethod
    def get(cls, address: str, **headers: str) -> "Request":
        return cls(EnvironBuilder(path=address, base_url=f"http://{HOST}", headers=_named(headers)).get_environ())

    @classmethod
    def post(cls, address: str, form: Mapping[str, Any] | None = None, json: Any = None, **headers: str) -> "Request":
        builder = EnvironBuilder(path=address, base_url=f"http://{HOST}", method="POST", data=dict(form) if form is not None else None, json=json, headers=_named(headers))
        environ = builder.get_environ()
        return cls(environ, environ["wsgi.input"].read())


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items() if value}


def call(app: Callable[..., Any], request: Request) -> Answer:
    """Send a request and read the whole answer."""
    said: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _failure: object = None) -> Callable[[bytes], object]:
        said[:] = [int(status[:3]), headers]
        return lambda _piece: None

    pieces = app({**request.environ, "wsgi.input": io.BytesIO(request.body)}, start)
    try:
        body = b"".join(pieces)
    finally:
        close = getattr(pieces, "close", None)
        if close:
            close()
    return Answer(said[0], said[1], body)


def swallow(app: Callable[..., Any], request: Request) -> int:
    """Send a request and let its answer go by, piece by piece; how many bytes it had."""
    pieces = app(dict(request.environ), lambda *_: None)
    size = sum(map(len, pieces))
    pieces.close()
    return size


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    """The SQL sent inside the block, transaction control left out."""
    sent: list[str] = []
    with app.app_context():
        engine = database.engine

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def cookie_of(app: Flask, person: UUID) -> str:
    """The cookie of a device on which a person signed in, as it is after the first page."""
    with app.app_context():
        token = app.extensions["emm_sign_in_for_tests"](person)
        database.session.remove()
    signer: Any = app.session_interface
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = f"{name}={signer.get_signing_serializer(app).dumps({'_user_id': token})}"
    given = call(app, Request.get("/me/profile", Cookie=cookie)).header("Set-Cookie").partition(";")[0]
    return given or cookie


def form_of(page: bytes) -> dict[str, str]:
    """The values that the page's main form holds, by name."""
    values = {}
    for element in html.document_fromstring(page.decode()).xpath("//main//*[@name]"):
        kind = element.get("type", "")
        if element.tag == "select":
            chosen = element.xpath(".//option[@selected]/@value")
            values[element.get("name")] = chosen[0] if chosen else ""
        elif kind not in ("radio", "checkbox") and element.tag != "button":
            values[element.get("name")] = element.text or "" if element.tag == "textarea" else element.get("value", "")
        elif element.get("checked") is not None:
            values[element.get("name")] = element.get("value", "on")
    return values


def token_in(page: bytes) -> str:
    """The form token of a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.decode())
    assert found, "no form is on this page"
    return found.group(1)
