"""`emm people`: accounts and grants from a terminal."""
import click
from flask import current_app

from emm_platform.kernel.identity import SCOPE_KINDS, Role, Scope
from emm_platform.kernel.work import Work, perform
from emm_platform.people import actions
from emm_platform.people.rules import Profile, same_address


@click.group()
def people() -> None:
    """People: one account, or a list of participants."""


@people.command()
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--scope", default="platform", help="platform, or KIND:KEY like workshop:bali-2005, country:LK, process:colombo_process, course:emm")
def add(email: str, name: str, role: str, scope: str) -> None:
    """Open one account; print a link, good once, to set its password."""
    kind, _colon, key = scope.partition(":")
    if kind not in SCOPE_KINDS or (kind == "platform") == bool(key):
        raise click.ClickException(f"--scope: {scope} is not a scope. Write platform, or KIND:KEY like country:LK")
    try:
        address = same_address(email)
    except ValueError as wrong:
        raise click.ClickException(f"--email: {email} is not an address. {wrong}") from wrong
    token = perform(_add, Profile(" ".join(name.split()), address), Role(role), Scope(kind, key))
    click.echo(f"{current_app.config['EMM'].base_url}/set-password/{token}")


def _add(work: Work, profile: Profile, role: Role, scope: Scope) -> str:
    """One person with an account and a grant; gives the token of the link."""
    person = actions.know_person(work, profile)
    actions.give_role(work, person, role, scope)
    return actions.open_account(work, person)
