"""The outbox: what waits, what failed, and sending it again."""
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import _
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform
from emm_platform.operations import actions, queries
from emm_platform.operations.forms import OutboxFilter, cursor
from emm_platform.operations.rules import STATES
from emm_platform.operations.views.pages import administrators, pages


@pages.page("/admin/outbox", access=administrators, area="outbox")
def outbox() -> ResponseReturnValue:
    form = OutboxFilter(request.args)
    messages, more = queries.sendings(reading(), form.wanted(), cursor(request.args.get("after", "")))
    return show(
        "operations/outbox.html", form, messages=messages, troubled=queries.troubled(reading()), counts=queries.messages_by_state(reading()),
        states=STATES, more=f"{more.at.isoformat()}~{more.id}" if more else None, state=form.wanted(),
    )


@pages.page("/admin/outbox/<uuid:message>/again", access=administrators, area="outbox", methods=("GET", "POST"))
def send_again(message: UUID) -> ResponseReturnValue:
    there = found(queries.sending(reading(), message))
    if request.method == "POST":
        perform(actions.send_again, message)
        return done("operations.outbox", flash=_("The message waits to be sent again."))
    return show("operations/send_again.html", message=there, states=STATES)
