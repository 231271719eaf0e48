"""The door as an enrolled phone or tablet sees it: names, and one tap for each person. Whoever has its address marks as this device."""
from collections.abc import Sequence

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Gone

from emm_platform.attendance import actions, queries
from emm_platform.attendance.forms import DeviceForm, as_id, batch_of
from emm_platform.attendance.queries import Column, Enrolled
from emm_platform.attendance.rules.devices import DeviceOver
from emm_platform.attendance.rules.words import LABELS
from emm_platform.attendance.views.pages import pages
from emm_platform.kernel.access import anyone
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import _, clock_time, date_short
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform, perform_each_time


@pages.page("/door/<token>", access=anyone, methods=("GET", "POST"))
def device(token: str) -> ResponseReturnValue:
    mine = _mine(token)
    sessions = queries.sessions(reading(), mine.workshop_id)
    form = _form(sessions)
    if form.sent():
        said, session_id = form.said(), as_id(form.session.data)
        if said is None or session_id is None:
            raise BadRequest
        perform_each_time(actions.mark_at_once, mine.id, (session_id, said[1]), said[0])
        return done("attendance.device", token=token, session=form.session.data, flash=_("Marked: %(mark)s.", mark=_(LABELS[said[0]])))
    shown = next((column for column in sessions if str(column.id) == form.session.data), None)
    today = [column for column in sessions if shown and column.day == shown.day]
    roster = queries.roster(reading(), mine.workshop_id, today, 0, None)
    return show(
        "attendance/device.html", form, device=mine, people=roster.people, sessions=today, shown=shown, labels=LABELS,
        marks=url_for("attendance.device_marks", token=token),
    )


@pages.page("/door/<token>/marks", access=anyone, methods=("POST",))
def device_marks(token: str) -> ResponseReturnValue:
    mine, batch = _mine(token), batch_of(request.get_json(silent=True))
    if batch is None:
        raise BadRequest
    try:
        taken = perform(actions.take_marks, mine.id, batch)
    except DeviceOver as over:
        raise Gone from over
    return jsonify(kept=taken.kept, again=taken.again, refused=taken.refused, next=taken.next)


def _mine(token: str) -> Enrolled:
    """The device of this address, while it may mark."""
    mine = found(queries.enrolled(reading(), token))
    if not mine.may_mark(now()):
        raise Gone
    return mine


def _form(sessions: Sequence[Column]) -> DeviceForm:
    """The form, set to the session that was chosen, else to the one that runs now or comes next."""
    next_one = next((column for column in sessions if now() < column.ends_utc), sessions[-1] if sessions else None)
    asked, known = request.args.get("session", ""), {str(column.id) for column in sessions}
    form = DeviceForm(request.form, data={"session": asked if asked in known else str(next_one.id) if next_one else ""})
    form.offer([(str(column.id), f"{date_short(column.day)}, {clock_time(column.starts)}: {column.title}") for column in sessions])
    return form
