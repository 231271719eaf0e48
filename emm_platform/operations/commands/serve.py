"""`emm serve`: the production server; in development it makes everything ready first, and runs the worker beside it."""
import os
import shutil
import socket
import sys
from contextlib import suppress
from pathlib import Path

import click
from flask import current_app

from emm_platform import settings
from emm_platform.courses.commands import publish
from emm_platform.kernel import migrations
from emm_platform.kernel.db import THREADS, database, reading
from emm_platform.operations import queries
from emm_platform.operations.commands.database import must_answer, upgrade_and_load
from emm_platform.operations.commands.supervisor import Child, keep_running
from emm_platform.settings import Settings

ANY = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # an address to listen on everywhere, and one to type


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", type=click.IntRange(1), help="Server processes; by default EMM_WORKERS, one for each core.")
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the platform until told to stop. Refuses to start insecure in production."""
    chosen: Settings = current_app.config["EMM"]
    if chosen.production:
        _refuse_insecure(chosen)
    else:
        _make_ready()
    _must_be_free(host, port)
    address = chosen.base_url if "EMM_BASE_URL" in os.environ else f"http://{ANY.get(host, host)}:{port}"
    environment = {**os.environ, "EMM_BASE_URL": address, "EMM_SECRET_KEY": chosen.secret_key}
    counters = _emptied(chosen.data / "metrics")
    children = [Child("server", _server(host, port, workers or chosen.workers), {**environment, "PROMETHEUS_MULTIPROC_DIR": str(counters)})]
    if not chosen.production:
        children.append(Child("worker", (sys.executable, "-m", "emm_platform.cli", "worker"), environment))
    _say_where(address)
    database.session.remove()
    database.engine.dispose()
    sys.exit(keep_running(children))


def _refuse_insecure(chosen: Settings) -> None:
    """Every reason not to start, a line each."""
    reasons = settings.insecure(chosen)
    unreachable = queries.reached(database.engine)
    if unreachable:
        reasons.append(f"The database does not answer: {unreachable}. Check EMM_DATABASE_URL and that its server runs")
    elif not migrations.is_newest(database.engine):
        reasons.append("The database is not at the newest migration. Run: emm db upgrade")
    elif queries.has_demo_people(reading()):
        reasons.append("The database holds accounts of the demonstration, whose password is public. Start with another database")
    if reasons:
        raise click.ClickException("\n".join(reasons))


def _make_ready() -> None:
    """Development: the newest database with its reference data, the courses as they are now, and whatever features bring to a first run."""
    must_answer()
    upgrade_and_load()
    try:
        click.get_current_context().invoke(publish)
    except click.ClickException as wrong:
        wrong.show()  # an author mends the tree while the last good revision is shown
    if queries.nobody_is_known(reading()):
        for fill in current_app.extensions.get("emm_first_run", ()):
            fill()


def _must_be_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as problem:
            raise click.ClickException(f"{host}:{port} cannot be served: {problem.strerror}. Choose another with --port") from problem


def _emptied(folder: Path) -> Path:
    """The folder of the counters, empty: what processes of before left there would be counted again."""
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def _server(host: str, port: int, workers: int) -> tuple[str, ...]:
    return (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--host", host, "--port", str(port),
        "--workers", str(max(1, workers)), "--blocking-threads", str(THREADS), "--respawn-failed-workers", "--workers-kill-timeout", "10",
        "--log-level", "warning", "--factory", "emm_platform.app:create_app",
    )


def _say_where(address: str) -> None:
    click.echo(f"Serving on {address}")
    accounts = queries.demo_addresses(reading())
    if accounts:
        click.echo("Demonstration accounts, the password of each is " + current_app.extensions.get("emm_demo_password", "coherence-2005"))
        click.echo("\n".join(f"  {email}" for email in accounts))
