"""`emm library`: making the search anew."""
import json

import click

from emm_platform.kernel.work import perform
from emm_platform.library import actions


@click.group()
def library() -> None:
    """The library, the glossary and the search."""


@library.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def reindex(as_json: bool) -> None:
    """Make the search anew from the published courses. Publishing keeps it true by itself."""
    pages = perform(actions.rebuild)
    click.echo(json.dumps({"pages": pages}) if as_json else f"The search was made anew: {pages} pages in all languages.")
