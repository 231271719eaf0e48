"""A platform as `make run` starts it: a real server process with demo data, and browsers that are signed in."""
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
PASSWORD = "coherence-2005"
FLAGS = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic")


@dataclass(frozen=True)
class Platform:
    """A running platform: its address, its data folder, its log."""

    address: str
    data: Path
    log: Path

    def mail_to(self, address: str, seconds: float = 30) -> str:
        """The newest mail to an address, waited for, as text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for file in sorted((self.data / "mail").glob("*.eml"), key=lambda p: p.stat().st_mtime, reverse=True):
                text = file.read_text("utf-8")
                if address in text:
                    return text.replace("=\n", "").replace("=\r\n", "")
            time.sleep(0.2)
        raise AssertionError(f"no mail to {address}")

    def link_in_mail_to(self, address: str) -> str:
        """The link in the newest mail to an address."""
        found = re.search(r"https?://\S+/(?:verify|set-password)/[A-Za-z0-9_-]+", self.mail_to(address))
        assert found, "no link in the mail"
        return found[0]


@contextmanager
def running(data: Path, **settings: str) -> Iterator[Platform]:
    """Start `emm serve` with demo data on a free port, and stop it after."""
    port = free_port()
    data.mkdir(parents=True, exist_ok=True)
    log = data / "server.log"
    environment = {**os.environ, "EMM_DATA": str(data), "EMM_ENV": "development", **settings}
    environment.pop("EMM_BASE_URL", None)
    with log.open("wb") as written:
        server = subprocess.Popen([str(Path(sys.executable).parent / "emm"), "serve", "--port", str(port), "--workers", "1"], cwd=ROOT, env=environment, stdout=written, stderr=written)
    try:
        _wait(f"http://127.0.0.1:{port}/readyz", server, log)
        yield Platform(f"http://127.0.0.1:{port}", data, log)
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(15)
        server.kill()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1800):  # three minutes: a full machine publishes sixty lessons in one
        with suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            if answer.status == 200:
                return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless and quiet."""
    with sync_playwright() as playwright:
        options = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        yield opened
        opened.close()


def sign_in(context: BrowserContext, platform: Platform, who: str) -> Page:
    """A page of a browser in which a demo account has signed in."""
    page = context.new_page()
    page.goto(f"{platform.address}/sign-in")
    page.locator("input[name=email]").fill(f"{who}@demo.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(f"{platform.address}/")
    return page
