"""`emm worker`: mail, and the duties of the features."""
import json

import click

from emm_platform.kernel import worker as rounds


@click.command()
@click.option("--once", is_flag=True, help="Do every duty once, send what is due, and end.")
@click.option("--json", "as_json", is_flag=True, help="With --once: what was done, as JSON.")
def worker(once: bool, as_json: bool) -> None:
    """Send what is in the outbox and do what is due; any number may run at once."""
    if not once:
        rounds.run_for_ever()
        return
    done = rounds.run_once()
    click.echo(json.dumps(done) if as_json else "\n".join(f"{name}: {count}" for name, count in done.items()))
