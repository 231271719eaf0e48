"""Everything that was said of one person, and taking back what the page said."""
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.attendance import actions, queries
from emm_platform.attendance.forms import TakeBackForm
from emm_platform.attendance.rules.words import LABELS, SOURCES
from emm_platform.attendance.views.pages import facilitators, managed, pages
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import _
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform


@pages.page("/manage/workshops/<slug>/attendance/<uuid:sign_up_id>", access=facilitators, methods=("GET", "POST"))
def history(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    meeting = managed(slug)
    person = found(queries.history(reading(), meeting.id, sign_up_id))
    form = TakeBackForm(request.form)
    form.session.choices = [(str(session.session_id), session.title) for session in person.sessions if session.on_page]
    if form.sent():
        perform(actions.take_back, meeting.id, sign_up_id, found(form.session_id()), form.reason.data or "")
        return done("attendance.history", slug=slug, sign_up_id=sign_up_id, flash=_("The mark is taken back. What others recorded holds again."))
    return show("attendance/history.html", form, meeting=meeting, person=person, labels=LABELS, sources=SOURCES, choices=form.session.choices)
