"""Devices at the door for those who run the meeting: enrolling one, and revoking it."""
from uuid import UUID

from flask import request, session
from flask.typing import ResponseReturnValue

from emm_platform.attendance import actions, queries
from emm_platform.attendance.forms import EnrolForm
from emm_platform.attendance.views.pages import facilitators, managed, pages
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import _
from emm_platform.kernel.mail import page_address
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform, perform_each_time

ENROLLED = "enrolled_device"  # in the session of the facilitator's browser, until the next page has shown it


@pages.page("/manage/workshops/<slug>/attendance/devices", access=facilitators, methods=("GET", "POST"))
def devices(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    form = EnrolForm(request.form)
    if form.sent():
        session[ENROLLED] = perform_each_time(actions.enrol, meeting.id, form.label.data)
        return done("attendance.devices", slug=slug, flash=_("The device is enrolled. Open its address on it now: it is shown only once."))
    token = session.pop(ENROLLED, None) if request.method == "GET" else None
    return show(
        "attendance/devices.html", form, meeting=meeting, devices=queries.devices(reading(), meeting.id),
        address=page_address(f"/door/{token}") if token else "",
    )


@pages.page("/manage/workshops/<slug>/attendance/devices/<uuid:device_id>/revoke", access=facilitators, methods=("GET", "POST"))
def revoke_device(slug: str, device_id: UUID) -> ResponseReturnValue:
    meeting = managed(slug)
    device = found(next((one for one in queries.devices(reading(), meeting.id) if one.id == device_id), None))
    if request.method == "POST":
        perform(actions.revoke, meeting.id, device_id)
        return done("attendance.devices", slug=slug, flash=_("The device is revoked. What it marked stays."))
    return show("attendance/revoke_device.html", meeting=meeting, device=device)
