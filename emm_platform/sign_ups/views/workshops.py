"""Finding a workshop, and deciding to come."""
from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.access import anyone
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.web import show, show_alike
from emm_platform.sign_ups import queries
from emm_platform.sign_ups.forms import FindForm
from emm_platform.sign_ups.views.pages import pages, seen
from emm_platform.workshops import queries as meetings


@pages.page("/workshops", access=anyone)
def workshops() -> ResponseReturnValue:
    db = reading()
    form = FindForm(request.args)
    form.offer(queries.process_choices(db), queries.country_choices(db))
    found = queries.listing(db, actor(), form.wanted(), now())
    return show("sign_ups/workshops.html", form, listing=found, may_make=actor().holds(Role.FACILITATOR))


@pages.page("/workshops/<slug>", access=anyone)
def workshop(slug: str) -> ResponseReturnValue:
    shown = seen(slug)
    db, meeting = reading(), shown.meeting
    days = meetings.by_day(meetings.agenda(db, meeting.id), meeting.zone, actor().zone)
    return show_alike("sign_ups/workshop.html", workshop=shown, meeting=meeting, days=days, run_by=queries.run_by(db, slug))
