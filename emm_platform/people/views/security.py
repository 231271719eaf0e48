"""The password and the devices that are signed in."""
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from emm_platform.kernel import passwords
from emm_platform.kernel.access import signed_in
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import _, _l
from emm_platform.kernel.limits import spend
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform
from emm_platform.people import actions, queries
from emm_platform.people.forms import PasswordForm
from emm_platform.people.views.accounts import SIGN_INS
from emm_platform.people.views.pages import pages


@pages.page("/me/security", access=signed_in, methods=("GET", "POST"))
def security() -> ResponseReturnValue:
    me = found(queries.person_now(reading(), found(actor().person_id)))
    form = PasswordForm(request.form)
    if form.sent():
        spend(SIGN_INS, me.email or "")
        kept = queries.credentials(reading(), me.email or "")
        if passwords.fits(form.present.data or "", kept.password_hash if kept else None):
            perform(actions.change_password, me.id, passwords.make(form.password.data or ""), current_user.get_id())
            return done("people.security", flash=_("Your password is changed. Other devices are signed out."))
        form.wrong("present", _l("The present password is another one. Check it, or set a new one by mail"))
    return show("people/security.html", form, devices=queries.devices(reading(), me.id, current_user.get_id(), now()))


@pages.page("/me/security/devices/<uuid:device>", access=signed_in, methods=("POST",))
def sign_out_device(device: UUID) -> ResponseReturnValue:
    perform(actions.revoke, found(actor().person_id), device)
    return done("people.security", flash=_("The device is signed out."))
