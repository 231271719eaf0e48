"""`emm directory`: the reference data into the database."""
import json

import click

from emm_platform.directory import actions
from emm_platform.directory.interchange import reference
from emm_platform.kernel.work import perform


def load_reference_data() -> int:
    """Bring the reference data that came with the program into the database; how many rows were written."""
    return perform(actions.load_reference, reference.sheets())


@click.group()
def directory() -> None:
    """Countries, ministries, policy areas, stakeholders, processes."""


@directory.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def load(as_json: bool) -> None:
    """Load the reference data that came with the program; what was edited here stays as it is."""
    written = load_reference_data()
    click.echo(json.dumps({"written": written}) if as_json else f"{written} rows written" if written else "Nothing new: the data was loaded before")
