"""`emm report`: the same files as on the pages, from a terminal."""
from pathlib import Path

import click

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import speaking
from emm_platform.reports import interchange, queries
from emm_platform.reports.rules.asked import Asked, Kind, WrongQuestion
from emm_platform.reports.rules.asked import asked as checked

LATER = ("progress", "coverage", "learning-gain", "evaluation")


@click.command("report")
@click.argument("kind", type=click.Choice([*(known.value for known in Kind), *LATER]))
@click.option("--workshop", multiple=True, help="The workshop's address, like bali-2005. May be given several times.")
@click.option("--course", multiple=True, help="For reports on courses.")
@click.option("--process", multiple=True, help="The key of a process, like colombo_process.")
@click.option("--country", multiple=True, help="Two letters, like LK.")
@click.option("--from", "since", help="First day on which a meeting may have begun, like 2005-09-20.")
@click.option("--to", "until", help="Last such day.")
@click.option("--language", default="en", help="Language of names: en, fr, es, ar, pt or ru.")
@click.option("--format", "format_", type=click.Choice(["csv", "xlsx", "json", "pdf"]), required=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
def report(kind: str, format_: str, output: Path, course: tuple[str, ...], language: str, **filters: tuple[str, ...] | str | None) -> None:
    """Write a report to a file. KIND is attendance or participants."""
    if kind in LATER:
        raise click.ClickException(f"{kind}: this report cannot be made yet. There are: {', '.join(Kind)}")
    if format_ == "pdf":
        raise click.ClickException("pdf: reports cannot be written as PDF yet. Use csv, xlsx or json")
    if course:
        raise click.ClickException(f"--course: the report {kind} is about workshops. Use --workshop")
    with speaking(language):
        count = _write(Kind(kind), format_, output, {"language": (language,), **_sent(filters)})
    click.echo(f"{output}: {count} rows")


def _sent(filters: dict[str, tuple[str, ...] | str | None]) -> dict[str, tuple[str, ...]]:
    """The options as the parameters of an address."""
    names = {"since": "from", "until": "to"}
    return {names.get(name, name): (value,) if isinstance(value, str) else value for name, value in filters.items() if value}


def _write(kind: Kind, format_: str, output: Path, sent: dict[str, tuple[str, ...]]) -> int:
    db = reading()
    scope, words = queries.scope(db, actor()), queries.words(db)
    made = queries.report(db, _asked(kind, sent, scope, words), scope, words)
    try:
        with output.open("wb") as file:
            for piece in interchange.chunks(db, made, format_):
                file.write(piece)
    except OSError as problem:
        raise click.ClickException(f"{output}: {problem.strerror}. Name a file in a folder that is there and can be written") from problem
    return made.row_count


def _asked(kind: Kind, sent: dict[str, tuple[str, ...]], scope: queries.Scope, words: queries.Words) -> Asked:
    try:
        return checked(kind, sent, queries.known(scope, words))
    except WrongQuestion as wrong:
        lines = [f"--{name}: {value!r} is not known here. Look it up on the page /reports/{kind}" for name, value in wrong.problems]
        raise click.ClickException("\n".join(lines)) from wrong
