"""A client that reads pages as a person without scripts would, and checks on each of them what every page promises."""
import secrets
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

import html5lib
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from lxml import html
from werkzeug.test import TestResponse

from emm_platform.kernel.db import database


@dataclass
class Answer:
    """An answer with what tests look at."""

    response: TestResponse
    status_code: int = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.status_code = self.response.status_code
        self.text = self.response.get_data(as_text=True) if (self.response.mimetype or "").startswith(("text/", "application/json")) else ""

    @cached_property
    def tree(self) -> Any:
        return html.document_fromstring(self.text)

    @property
    def location(self) -> str:
        return self.response.headers.get("Location", "")

    @property
    def words(self) -> str:
        """The text of the page, blanks folded."""
        return " ".join(self.tree.xpath("string(//main)").split())

    @property
    def form(self) -> dict[str, str]:
        """The values that the page's forms hold, by name (the last form wins)."""
        values = {}
        for element in self.tree.xpath("//main//*[@name]"):
            kind = element.get("type", "")
            if element.tag == "select":
                chosen = element.xpath(".//option[@selected]/@value")
                values[element.get("name")] = chosen[0] if chosen else ""
            elif kind in ("radio", "checkbox"):
                if element.get("checked") is not None:
                    values[element.get("name")] = element.get("value", "on")
            elif element.tag != "button":
                values[element.get("name")] = element.text or "" if element.tag == "textarea" else element.get("value", "")
        return values


class Client:
    """Flask's test client with a token in every form, and the promises of a page checked unasked."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.browser = app.test_client()
        self.host = app.config["EMM"].host

    def get(self, address: str, **more: Any) -> Answer:
        """Open a page."""
        return self._checked(Answer(self._sent("GET", address, **more)))

    def post(self, address: str, data: dict[str, Any] | None = None, **more: Any) -> Answer:
        """Send a form, with the token that this browser was given."""
        sent = {"csrf_token": self.token(), **(data or {})}
        return self._checked(Answer(self._sent("POST", address, data=sent, **more)))

    def _sent(self, method: str, address: str, **more: Any) -> TestResponse:
        """One request in a context of its own, as a server gives it: nothing of the request before is remembered, nothing read before is kept."""
        with self.app.app_context():
            response = self.browser.open(address, method=method, base_url=f"http://{self.host}", **more)
        database.session.remove()
        return response

    def token(self) -> str:
        """The form token of this browser: what a page would give, signed for the secret in its session."""
        with self.browser.session_transaction(base_url=f"http://{self.host}") as session:
            secret = session.setdefault("csrf_token", secrets.token_hex(20))
        return str(URLSafeTimedSerializer(self.app.secret_key or "", salt="wtf-csrf-token").dumps(secret))

    def sign_in(self, person: UUID) -> "Client":
        """Be this person, as a device that signed in."""
        token = self.app.extensions["emm_sign_in_for_tests"](person)
        with self.browser.session_transaction(base_url=f"http://{self.host}") as session:
            session["_user_id"] = token
        return self

    def _checked(self, answer: Answer) -> Answer:
        assert "Content-Security-Policy" in answer.response.headers
        if answer.response.mimetype == "text/html" and answer.text and not 300 <= answer.status_code < 400:
            promises(answer)
        return answer


def promises(answer: Answer) -> None:
    """One h1 that the title repeats, language and direction, unique ids, labelled inputs, nothing inline, well-formed HTML."""
    tree = answer.tree
    headings = tree.xpath("//h1")
    assert len(headings) == 1, f"{len(headings)} h1"
    assert " ".join(headings[0].text_content().split()) in " ".join(tree.xpath("string(//title)").split()), "the title does not repeat the h1"
    assert tree.get("lang")
    assert tree.get("dir") in ("ltr", "rtl")
    assert len(tree.xpath("//*[@id='main']")) == 1
    twice = [name for name, count in Counter(tree.xpath("//@id")).items() if count > 1]
    assert not twice, f"ids twice: {twice}"
    assert not tree.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]"), "something inline"
    labelled = set(tree.xpath("//label/@for"))
    for field_ in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        named = field_.get("id") in labelled or field_.get("aria-label") or field_.get("aria-labelledby") or field_.xpath("ancestor::label")
        assert named, f"no label: {html.tostring(field_)[:120]!r}"
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(answer.text)
    problems = [(place, what) for place, what, _values in parser.errors]
    assert not problems, f"HTML: {problems[:3]}"
