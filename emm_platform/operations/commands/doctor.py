"""`emm doctor`: everything that the platform needs, one line each, with the mend."""
import json
import os
import shutil
import smtplib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from flask import current_app

from emm_platform import settings
from emm_platform.kernel import clock, migrations
from emm_platform.kernel.db import database, reading
from emm_platform.operations import queries
from emm_platform.settings import Settings

ROOM_NEEDED = 512 * 1024 * 1024
ZONES = ("UTC", "Asia/Makassar", "Europe/Zurich", "Asia/Manila", "America/Sao_Paulo")
SCRIPTS = {"Latin": "NotoSans-Regular", "Arabic": "NotoNaskhArabic-Regular"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what it is, how it is, and the mend where it is not as it must be."""

    name: str
    state: str
    mend: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True)
def doctor(as_json: bool) -> None:
    """Check settings, database, audit trail, mail, time zones, fonts and disk; exit 1 where something must be mended."""
    chosen: Settings = current_app.config["EMM"]
    found = [*_settings(chosen), *_database(chosen), *_mail(chosen), *_zones(), *_fonts(), *_disk(chosen)]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found]))
    else:
        for one in found:
            click.echo(f"{'bad' if one.mend else 'ok':4}{one.name}: {one.state}" + (f". {one.mend}" if one.mend else ""))
    if any(one.mend for one in found):
        click.get_current_context().exit(1)


def _settings(chosen: Settings) -> Iterator[Finding]:
    """What `emm serve` would say in production."""
    for reason in settings.insecure(chosen):
        state, _stop, mend = reason.partition(". ")
        yield Finding("settings", state, mend or "See docs/operator.md")
    if not settings.insecure(chosen):
        yield Finding("settings", f"{chosen.env}, served as {chosen.base_url}")


def _database(chosen: Settings) -> Iterator[Finding]:
    problem = queries.reached(database.engine)
    if problem:
        yield Finding("database", problem, "Check EMM_DATABASE_URL and that its server runs")
        return
    with database.engine.connect() as connection:
        yield Finding("database", queries.version(connection))
    if not migrations.is_newest(database.engine):
        yield Finding("migration", migrations.at(database.engine) or "none", "Run: emm db upgrade")
        return
    yield Finding("migration", migrations.newest())
    with database.engine.connect() as connection:
        damage, broken = queries.damage(connection), queries.audit_problem(connection)
    yield Finding("foreign keys", damage or "sound", "Restore the last backup with emm restore" if damage else "")
    yield Finding("audit trail", broken or "whole", "Somebody changed it. Compare with the last backup" if broken else "")
    yield from _people(chosen)
    yield from _outbox()


def _people(chosen: Settings) -> Iterator[Finding]:
    if chosen.production and queries.has_demo_people(reading()):
        yield Finding("demonstration", "its accounts are in the database, and their password is public", "Start with another database")


def _outbox() -> Iterator[Finding]:
    standing = queries.outbox_standing(reading(), clock.now())
    if standing.late:
        yield Finding("worker", f"{standing.late} messages wait for more than ten minutes", "Start it with: emm worker")
    elif standing.troubled:
        yield Finding("outbox", f"{standing.troubled} messages failed or are in doubt", "Look at /admin/outbox and send them again")
    else:
        yield Finding("outbox", f"{standing.waiting} messages wait")


def _mail(chosen: Settings) -> Iterator[Finding]:
    where = urlsplit(chosen.mail_url)
    if where.scheme == "file":
        folder = Path(where.path)
        folder.mkdir(parents=True, exist_ok=True)
        good = os.access(folder, os.W_OK)
        yield Finding("mail", f"into the folder {folder}", "" if good else "Let the platform write there")
        return
    kind, port = (smtplib.SMTP_SSL, 465) if where.scheme == "smtps" else (smtplib.SMTP, 25)
    try:
        with kind(where.hostname or "localhost", where.port or port, timeout=10) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as problem:
        yield Finding("mail", f"{where.hostname} does not answer ({problem})", "Check EMM_MAIL_URL; messages wait in the outbox meanwhile")
        return
    yield Finding("mail", f"{where.hostname} answers")


def _zones() -> Iterator[Finding]:
    missing = [zone for zone in ZONES if not _known(zone)]
    yield Finding("time zones", f"{missing[0]} is not known" if missing else "known", "Install them with: apt-get install tzdata" if missing else "")


def _known(zone: str) -> bool:
    try:
        return ZoneInfo(zone) is not None
    except ZoneInfoNotFoundError:
        return False


def _fonts() -> Iterator[Finding]:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    missing = [script for script, file in SCRIPTS.items() if not any(next(folder.rglob(f"{file}.*"), None) for folder in folders)]
    yield Finding("fonts", f"none for {' and '.join(missing)}" if missing else "there", "Install them with: apt-get install fonts-noto-core" if missing else "")


def _disk(chosen: Settings) -> Iterator[Finding]:
    free = shutil.disk_usage(chosen.data).free
    yield Finding("disk", f"{free // 1024**2} MB free in {chosen.data}", "" if free >= ROOM_NEEDED else "Make room: at 0 nothing can be saved")
