"""What tests of people share: a registration as it is typed, and the mails that the worker sent."""
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from emm_platform.kernel import worker

PASSWORD = "river lantern window seven"


@dataclass(frozen=True)
class Letter:
    """One mail as its reader sees it."""

    to: str
    subject: str
    body: str
    language: str

    @property
    def path(self) -> str:
        """The local path of the first link."""
        found = re.search(r"https?://[^/\s]+(/\S+)", self.body)
        assert found, f"no link in {self.body}"
        return found.group(1)


@pytest.fixture
def typed() -> dict[str, Any]:
    """A registration with everything filled in."""
    return {
        "full_name": "Nimali Perera", "email": "nimali@labour.example", "country": "LK", "stakeholder_type": "ministry",
        "ministry_type": "labour", "institution": "Ministry of Labour", "job_title": "Assistant Director", "sex": "female",
        "language": "en", "password": PASSWORD,
    }


@pytest.fixture
def post(app: Flask) -> Callable[[], list[Letter]]:
    """`post()`: let the worker send what is due, and give the mails that are new since the last time."""
    folder, seen = Path(urlsplit(app.config["EMM"].mail_url).path), set[Path]()

    def send() -> list[Letter]:
        worker.run_once()
        new = sorted(set(folder.glob("*.eml")) - seen, key=lambda file: file.stat().st_mtime_ns)
        seen.update(new)
        return [_letter(file.read_bytes()) for file in new]

    return send


def _letter(raw: bytes) -> Letter:
    mail = message_from_bytes(raw, policy=policy.default)
    body = mail.get_body()
    assert body is not None
    return Letter(str(mail["To"]), str(mail["Subject"]), body.get_content(), str(mail["Content-Language"]))
