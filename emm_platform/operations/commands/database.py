"""`emm db`: bring the database to the newest migration, or say where it differs."""
import json

import click
from flask import current_app

from emm_platform.kernel import migrations
from emm_platform.kernel.db import database
from emm_platform.kernel.work import BrokenConstraint
from emm_platform.operations import queries


@click.group()
def db() -> None:
    """The database and its migrations."""


@db.command()
def upgrade() -> None:
    """Bring the database to the newest migration and load the reference data. Safe to run again."""
    must_answer()
    upgrade_and_load()
    click.echo("The database stands at the newest migration.")


@db.command()
@click.option("--json", "as_json", is_flag=True)
def check(as_json: bool) -> None:
    """Exit 1 where the database is not at the newest migration, or models and migrations differ."""
    must_answer()
    newest = migrations.is_newest(database.engine)
    differing = migrations.differences(database.engine) if newest else []
    if as_json:
        click.echo(json.dumps({"newest": newest, "differences": differing}))
    if not newest:
        raise click.ClickException("The database is not at the newest migration. Run: emm db upgrade")
    if differing:
        raise click.ClickException("\n".join(f"Models and migrations differ: {line}. Write a migration for it." for line in differing))
    if not as_json:
        click.echo("The database stands at the newest migration, and the models agree with it.")


def must_answer() -> None:
    """Raise a line for the terminal where the database does not answer."""
    problem = queries.reached(database.engine)
    if problem:
        raise click.ClickException(f"The database does not answer: {problem}. Check EMM_DATABASE_URL and that its server runs")


def upgrade_and_load() -> None:
    """Migrate, then load the reference data that features bring."""
    migrations.upgrade(database.engine)
    for load in current_app.extensions.get("emm_reference_data", ()):
        try:
            load()
        except BrokenConstraint:
            load()  # another process loaded the same at the same moment: what is left to do is found anew
