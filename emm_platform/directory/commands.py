"""`emm directory`: the reference data into the database."""
import json

import click

from emm_platform.directory import actions
from emm_platform.kernel.work import perform


@click.group()
def directory() -> None:
    """Countries, ministries, policy areas, stakeholders, processes."""


@directory.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def load(as_json: bool) -> None:
    """Load the reference data that came with the program; what was edited here stays as it is."""
    written = perform(actions.load_reference)
    click.echo(json.dumps({"written": written}) if as_json else f"{written} rows written" if written else "Nothing new: the data was loaded before")
