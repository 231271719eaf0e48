"""The command `emm`: the kernel's own commands and those that the features bring, each run inside the application, as the platform."""
import os
import sys
from collections.abc import Sequence
from typing import Any

import click
from flask import Flask
from sqlalchemy.exc import OperationalError, ProgrammingError

from emm_platform.app import FEATURES, create_app
from emm_platform.kernel.db import Trouble, is_undefined, trouble
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.settings import SettingsProblems


class Commands(click.Group):
    """The group of all commands: wrong input or state is exit code 1, wrong usage 2, each problem one line."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        try:
            ended = super().main(args, "emm", standalone_mode=False)
        except click.UsageError as problem:
            problem.show()
            sys.exit(2)
        except click.ClickException as problem:
            click.echo(problem.message, err=True)
            sys.exit(1)
        except SettingsProblems as problems:
            click.echo("\n".join(problems.problems), err=True)
            sys.exit(1)
        except (OperationalError, ProgrammingError) as failure:
            click.echo(_said_of(failure), err=True)
            sys.exit(1)
        except click.Abort:
            sys.exit(130)
        except BrokenPipeError:
            os._exit(0)
        sys.exit(ended if isinstance(ended, int) else 0)  # a number is the code with which the command ended itself

    def invoke(self, ctx: click.Context) -> Any:
        """Make the application once for whichever command was named, and act as the platform."""
        if ctx.invoked_subcommand is None and not ctx._protected_args and not ctx.args:
            return super().invoke(ctx)
        app: Flask = create_app()
        with app.app_context(), acting(SYSTEM):
            ctx.obj = app
            return super().invoke(ctx)


def _said_of(failure: OperationalError | ProgrammingError) -> str:
    """One sentence for the operator; what it was in the driver's words stands behind it."""
    if is_undefined(failure):
        sentence = "The database lacks a table of this program. Bring it to the newest migration with: emm db upgrade"
    else:
        sentence = {Trouble.FULL: "There is no room left on the disk", Trouble.AWAY: "The database does not answer"}.get(trouble(failure), "The database refused")
    return f"{sentence}. ({str(failure.orig).splitlines()[0]})"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Essentials of migration management: courses, workshops, attendance, reports."""


for _feature in FEATURES:
    for _command in _feature.commands:
        main.add_command(_command)


if __name__ == "__main__":
    main()
