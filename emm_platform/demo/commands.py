"""`emm demo`: the demonstration data."""
import click
from flask import current_app

from emm_platform.courses import queries as courses
from emm_platform.demo import actions, queries
from emm_platform.demo.interchange.meetings import meeting
from emm_platform.demo.rules import ACCOUNTS, BEGUN, COURSE, PASSWORD, WORKSHOPS
from emm_platform.kernel import passwords
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Actor, Grant, Role, acting
from emm_platform.kernel.work import perform


@click.command()
def demo() -> None:
    """Fill an empty platform with demonstration data; what is there already stays as it is."""
    if current_app.config["EMM"].production:
        raise click.ClickException("emm demo: this is production. Demonstration data would stand among real people; use another database")
    if queries.population(reading()).has_real_people:
        raise click.ClickException("emm demo: there are real people in this database. Use an empty one")
    make()
    click.echo("Demonstration data is loaded.")
    click.echo("\n".join(f"  {account.email}" for account in ACCOUNTS))
    click.echo(f"  Password of all: {PASSWORD}")


def make() -> None:
    """Everything of the demonstration that is not there yet; each meeting is one transaction, each its filling another."""
    kept = passwords.make(PASSWORD)
    people = {account.email: perform(actions.make_account, account, kept) for account in ACCOUNTS}
    host = str(current_app.config["EMM"].host)
    runs = Actor(people["facilitator@demo.example"], "", (Grant(Role.ORGANISER),))
    there = queries.demo_workshops(reading())
    for slug in (slug for slug in WORKSHOPS if slug not in there):
        planned = meeting(slug, now().date())
        with acting(runs):
            perform(actions.make_meeting, planned, host)
        perform(actions.fill_meeting, queries.demo_workshops(reading())[slug], planned)
    if "open-demo" not in there:
        perform(actions.come, queries.demo_workshops(reading())["open-demo"], people["trainee@demo.example"])
    if courses.shown_revision(reading(), COURSE):
        perform(actions.begin_course, people["trainee@demo.example"], COURSE, BEGUN)


def first_run() -> None:
    """At the first start of a platform that nobody uses yet."""
    if not queries.population(reading()).everybody:
        make()
