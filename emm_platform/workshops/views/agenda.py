"""The agenda as a facilitator makes it."""
from flask import current_app, request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import _, current
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform
from emm_platform.workshops import actions, queries
from emm_platform.workshops.forms import SessionForm
from emm_platform.workshops.forms.moments import DayParts
from emm_platform.workshops.views.pages import facilitators, managed, pages


@pages.page("/manage/workshops/<slug>/agenda", access=facilitators)
def agenda(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    sessions = queries.agenda(reading(), meeting.id)
    return show(
        "workshops/agenda.html", meeting=meeting, days=queries.by_day(sessions, meeting.zone, actor().zone),
        clashes=queries.clashing(reading(), sessions), untold=queries.untold(reading(), meeting.id) is not None,
    )


@pages.page("/manage/workshops/<slug>/agenda/new", access=facilitators, methods=("GET", "POST"))
def add_session(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    last = next(reversed(queries.agenda(reading(), meeting.id)), None)
    form = _form(meeting, {"language": current(), "day": DayParts.of(last.starts.date() if last else None), "starts": f"{last.ends:%H:%M}" if last else ""})
    if form.sent():
        perform(actions.add_session, meeting.id, form.plan(), current_app.config["EMM"].host)
        return done("workshops.agenda", slug=slug, flash=_("The session is on the agenda."))
    return show("workshops/add_session.html", form, meeting=meeting)


@pages.page("/manage/workshops/<slug>/agenda/<session>", access=facilitators, methods=("GET", "POST"))
def change_session(slug: str, session: str) -> ResponseReturnValue:
    meeting = managed(slug)
    item = found(queries.session(reading(), meeting.id, session))
    form = _form(meeting, SessionForm.values_of(item, current() if current() in item.titles else next(iter(item.titles))))
    if form.sent():
        perform(actions.change_session, meeting.id, item.id, form.plan())
        return done("workshops.agenda", slug=slug, flash=_("The session is changed."))
    return show("workshops/change_session.html", form, meeting=meeting, session=item)


@pages.page("/manage/workshops/<slug>/agenda/<session>/remove", access=facilitators, methods=("GET", "POST"))
def remove_session(slug: str, session: str) -> ResponseReturnValue:
    meeting = managed(slug)
    item = found(queries.session(reading(), meeting.id, session))
    if request.method == "POST":
        perform(actions.remove_session, meeting.id, item.id)
        return done("workshops.agenda", slug=slug, flash=_("The session is off the agenda."))
    return show("workshops/remove_session.html", meeting=meeting, session=item)


def _form(meeting: queries.Meeting, values: dict[str, object]) -> SessionForm:
    form = SessionForm(request.form, data=values)
    form.zone = meeting.zone
    return form
