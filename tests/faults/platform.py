"""A platform served for real, by `emm serve` in processes of its own, and a person with a browser that has no scripts."""
import http.client
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from unittest import mock
from urllib.parse import urlencode

from flask import Flask
from lxml import html

from emm_platform.cli import main
from tests.kernel.letters import free_port

PATIENCE = 120.0  # seconds: a busy machine starts slowly


@dataclass
class Browser:
    """One person's browser: a cookie, and what it was last shown."""

    port: int
    cookie: str

    def send(self, method: str, address: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask once; raises OSError or HTTPException where the server dies meanwhile. Gives status and text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": f"emm={self.cookie}", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, address, urlencode(fields) if fields else None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            for line in answer.headers.get_all("Set-Cookie") or []:
                if line.startswith("emm="):
                    self.cookie = line.removeprefix("emm=").partition(";")[0]
            return answer.status, text
        finally:
            connection.close()

    def insist(self, method: str, address: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask until there is an answer, as somebody does who presses the button again."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self.send(method, address, fields)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def form(self, address: str) -> dict[str, str]:
        """The fields of the last form of a page, as they stand."""
        status, text = self.insist("GET", address)
        assert status == 200, text
        return fields_of(text)


def fields_of(page: str) -> dict[str, str]:
    """What the forms in the page's main part would send."""
    values: dict[str, str] = {}
    for element in html.document_fromstring(page).xpath("//main//*[@name]"):
        if element.tag == "select":
            values[element.get("name")] = next(iter(element.xpath(".//option[@selected]/@value")), "")
        elif element.get("type") in ("radio", "checkbox"):
            if element.get("checked") is not None:
                values[element.get("name")] = element.get("value", "on")
        elif element.tag != "button":
            values[element.get("name")] = element.text or "" if element.tag == "textarea" else element.get("value", "")
    return values


@dataclass
class Platform:
    """The running platform."""

    port: int
    process: subprocess.Popen[bytes]

    def server(self) -> int | None:
        """The process of the server, which keeps the ones that answer."""
        return next((child for child in children(self.process.pid) if b"granian" in command_of(child)), None)

    def kill_one(self) -> bool:
        """kill -9 a process that answers requests; False where none is there now."""
        server = self.server()
        answering = [child for child in children(server) if b"resource_tracker" not in command_of(child)] if server else []
        for child in answering:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
                return True
        return False


def children(process: int) -> list[int]:
    """The children of a process."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def command_of(process: int) -> bytes:
    """The command line of a process."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def environment_of(app: Flask, **more: str) -> dict[str, str]:
    """The settings under which another process works on the same database as the application of the test."""
    chosen = app.config["EMM"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EMM_")}
    return {**kept, "EMM_ENV": "test", "EMM_DATA": str(chosen.data), "EMM_DATABASE_URL": chosen.database_url, "EMM_SECRET_KEY": chosen.secret_key, **more}


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def emm(app: Flask, *arguments: str, **more: str) -> Ended:
    """Run a command of the program to its end, in this process: a new one takes seconds to start."""
    said, wrong = io.StringIO(), io.StringIO()
    with mock.patch.dict(os.environ, environment_of(app, **more), clear=True), redirect_stdout(said), redirect_stderr(wrong):
        try:
            main(list(arguments))
        except SystemExit as end:
            return Ended(int(end.code or 0), said.getvalue(), wrong.getvalue())
    raise AssertionError("the command did not end with a code")


def emm_elsewhere(app: Flask, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program to its end, in a process of its own."""
    command = [sys.executable, "-m", "emm_platform.cli", *arguments]
    return subprocess.run(command, env=environment_of(app, **more), capture_output=True, text=True, check=False)


@contextmanager
def served(app: Flask, courses: Path) -> Iterator[Platform]:
    """`emm serve` on the application's database, ready to answer; at the end it is told to stop, and must do so cleanly."""
    port = free_port()
    command = [sys.executable, "-m", "emm_platform.cli", "serve", "--port", str(port), "--workers", "1"]
    log = app.config["EMM"].data / "served.log"
    with log.open("wb") as written:
        process = subprocess.Popen(command, env=environment_of(app, EMM_COURSES=str(courses)), stdout=subprocess.DEVNULL, stderr=written)
    try:
        status, _text = Browser(port, "").insist("GET", "/readyz")
        assert status == 200
        try:
            yield Platform(port, process)
        except AssertionError as wrong:
            wrong.add_note("\n".join(faults(log)))
            raise
        process.terminate()
        assert process.wait(60) == 0, "the platform did not end cleanly"
        assert faults(log) == []
    finally:
        process.kill()
        process.wait()


def faults(log: Path) -> list[str]:
    """What the platform itself calls a fault of its own, in its log."""
    return [line for line in log.read_text("utf-8").splitlines() if '"event": "fault"' in line]
