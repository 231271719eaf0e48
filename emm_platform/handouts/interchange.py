"""Handouts that were made, kept as files named by what they hold: the same page is printed once, and a changed one again."""
import hashlib
import os
import threading
import time
from pathlib import Path

import structlog
from flask import current_app

from emm_platform.handouts.rules import HandoutInTheMaking, HandoutOrdered
from emm_platform.kernel.sheets import PdfNotMade, pdf_file

log = structlog.get_logger()
KEPT_DAYS = 30
PATIENCE = 3.0  # seconds that a reader waits while somebody else's handout is made
_one_at_a_time = threading.Lock()  # printing takes a whole processor; the other threads of this process go on answering


def printed(html: str) -> bytes:
    """The PDF of a short page, from its file or made now. Raises HandoutInTheMaking where another one is being made, and PdfNotMade."""
    file = _file(html)
    if not file.exists():
        if not _one_at_a_time.acquire(timeout=PATIENCE):
            raise HandoutInTheMaking
        try:
            if not file.exists():
                _keep(file, pdf_file(html))
        finally:
            _one_at_a_time.release()
    return _asked_for(file)


def ordered(html: str) -> bytes:
    """The PDF of a long page, from its file; else the worker is asked to make it. Raises HandoutOrdered."""
    file = _file(html)
    if not file.exists():
        _keep(file.with_suffix(".html"), html.encode())
        raise HandoutOrdered
    return _asked_for(file)


def print_orders() -> int:
    """Make the handouts that were asked for; gives how many. One that cannot be made is not tried again by itself."""
    orders = sorted(_folder().glob("*.html"), key=lambda order: order.stat().st_mtime)
    for order in orders:
        try:
            _keep(order.with_suffix(".pdf"), pdf_file(order.read_text("utf-8")))
        except PdfNotMade as why:
            log.error("handout not made", order=order.stem, why=str(why))
        order.unlink(missing_ok=True)
    return len(orders)


def forget_old() -> int:
    """Delete handouts that nobody asked for lately; gives how many. They are made again when somebody does."""
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    old = [file for file in _folder().glob("*.pdf") if file.stat().st_mtime < oldest]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _file(html: str) -> Path:
    return _folder() / f"{hashlib.sha256(html.encode()).hexdigest()[:40]}.pdf"


def _asked_for(file: Path) -> bytes:
    os.utime(file)  # today: see forget_old
    return file.read_bytes()


def _keep(file: Path, content: bytes) -> None:
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(file)


def _folder() -> Path:
    folder: Path = current_app.config["EMM"].data / "handouts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
