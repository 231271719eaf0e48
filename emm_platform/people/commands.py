"""`emm people`: accounts and grants from a terminal, and lists of people from files."""
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from flask import current_app

from emm_platform.directory import queries as directory
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SCOPE_KINDS, Role, Scope
from emm_platform.kernel.work import Work, perform
from emm_platform.people import actions, interchange, queries
from emm_platform.people.rules import Profile, same_address
from emm_platform.people.rules.lists import Line, Outcome, Terms


@click.group()
def people() -> None:
    """People: one account, or a list of participants."""


@people.command()
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--scope", default="platform", help="platform, or KIND:KEY like workshop:bali-2005, country:LK, process:colombo_process, course:emm")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def add(email: str, name: str, role: str, scope: str, as_json: bool) -> None:
    """Open one account; print a link, good once, to set its password."""
    where = _scope(scope)
    try:
        address = same_address(email)
    except ValueError as wrong:
        raise click.ClickException(f"--email: {email} is not an address. {wrong}") from wrong
    if not name.strip():
        raise click.ClickException("--name: it is empty. Write the person's full name")
    token = perform(_add, Profile(" ".join(name.split()), address), Role(role), where)
    link = f"{current_app.config['EMM'].base_url}/set-password/{token}"
    click.echo(json.dumps({"email": address, "role": role, "scope": scope, "link": link}) if as_json else link)


def _scope(text: str) -> Scope:
    kind, _colon, key = text.partition(":")
    if kind not in SCOPE_KINDS or (kind == "platform") == bool(key):
        raise click.ClickException(f"--scope: {text} is not a scope. Write platform, or KIND:KEY like country:LK")
    key = key.upper() if kind == "country" else key.replace("-", "_") if kind == "process" else key
    if kind in ("country", "process") and key not in directory.names_of(reading(), kind):
        raise click.ClickException(f"--scope: {key} is no {kind} of the directory. Write its key, like country:LK or process:colombo_process")
    return Scope(kind, key)


def _add(work: Work, profile: Profile, role: Role, scope: Scope) -> str:
    """One person with an account and a grant; gives the token of the link."""
    person = actions.know_person(work, profile)
    actions.give_role(work, person, role, scope)
    return actions.open_account(work, person)


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--invite", is_flag=True, help="Give each an account, and queue the mail with the link to set a password.")
@click.option("--new-institutions", is_flag=True, help="Take a name that is only near to one of the registry as a new institution.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def import_(file: Path, dry_run: bool, invite: bool, new_institutions: bool, as_json: bool) -> None:
    """Make known the people of a list, CSV or XLSX: all of them, or where a row is refused nobody."""
    lines, unread = _lines(file)
    for heading in unread:
        click.echo(f"{file}:1: the column “{heading}” is not read", err=True)
    terms = Terms(invite, new_institutions)
    rows = queries.plan(reading(), lines, terms) if dry_run else perform(actions.import_people, lines, terms)
    refused = [row for row in rows if row.outcome is Outcome.REFUSED]
    click.echo(_as_json(rows, not (dry_run or refused)) if as_json else _as_text(rows, dry_run))
    if refused:
        raise click.ClickException("\n".join(f"{file}:{row.number}: {row.reason}" for row in refused))


def _lines(file: Path) -> tuple[list[Line], Sequence[str]]:
    try:
        rows = iter(interchange.table(file))
        _number, headings = next(rows, (1, ()))
        found = interchange.columns(headings)
        return list(interchange.lines(rows, found)), found.unread
    except interchange.Unreadable as why:
        raise click.ClickException(f"{file}:{why.line}: {why.what}") from why


def _as_text(rows: Sequence[queries.Row], dry_run: bool) -> str:
    count = Counter(row.outcome for row in rows)
    said = [f"{row.number}: {row.outcome}{', invited' if row.is_invited else ''}" for row in rows if row.outcome is not Outcome.REFUSED]
    done = "Nothing was written: a row was refused" if count[Outcome.REFUSED] else "Nothing was written: a dry run" if dry_run else "Written"
    return "\n".join([*said, f"{', '.join(f'{count[outcome]} {outcome}' for outcome in Outcome)}. {done}."])


def _as_json(rows: Iterable[queries.Row], is_written: bool) -> str:
    said = [
        {"row": row.number, "outcome": row.outcome, "invited": row.is_invited, **({"reason": row.reason} if row.reason else {})}
        for row in rows
    ]
    count = Counter(row["outcome"] for row in said)
    return json.dumps({"written": is_written, **{outcome: count[outcome] for outcome in Outcome}, "rows": said}, ensure_ascii=False)
