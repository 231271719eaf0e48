"""A workshop for those who run it: where it stands, who signed up, how many seats."""
from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import _
from emm_platform.kernel.web import done, show
from emm_platform.kernel.work import perform
from emm_platform.sign_ups import actions, queries
from emm_platform.sign_ups.forms import CapacityForm
from emm_platform.sign_ups.rules.next_step import next_step
from emm_platform.sign_ups.views.pages import facilitators, managed, pages
from emm_platform.workshops.rules.words import Phase


@pages.page("/manage/workshops/<slug>", access=facilitators)
def overview(slug: str) -> ResponseReturnValue:
    shown = managed(slug)
    counts = queries.counts(reading(), shown.meeting.id)
    step = next_step(shown.phase, shown.meeting.first_start is not None)
    return show(
        "sign_ups/overview.html", workshop=shown, meeting=shown.meeting, counts=counts, step=step,
        may_cancel=shown.phase not in (Phase.CANCELLED, Phase.HELD),
    )


@pages.page("/manage/workshops/<slug>/sign-ups", access=facilitators)
def roster(slug: str) -> ResponseReturnValue:
    shown = managed(slug)
    db, state, whole = reading(), request.args.get("state", ""), "all" in request.args
    found = queries.roster(db, shown.meeting.id, state, 0 if whole else _after(), whole)
    counts = queries.counts(db, shown.meeting.id)
    return show("sign_ups/roster.html", workshop=shown, meeting=shown.meeting, roster=found, counts=counts, state=state, whole=whole)


@pages.page("/manage/workshops/<slug>/capacity", access=facilitators, methods=("GET", "POST"))
def capacity(slug: str) -> ResponseReturnValue:
    shown = managed(slug)
    form = CapacityForm(request.form, data={"capacity": shown.meeting.capacity})
    form.taken = shown.standing.seats.taken
    if form.sent():
        perform(actions.set_capacity, shown.meeting.id, form.capacity.data)
        return done("sign_ups.overview", slug=slug, flash=_("The number of seats is changed."))
    return show("sign_ups/capacity.html", form, workshop=shown, meeting=shown.meeting)


def _after() -> int:
    """The position after which the page begins; anything but a number of people is the first page."""
    wanted = request.args.get("after", "0")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else 0
