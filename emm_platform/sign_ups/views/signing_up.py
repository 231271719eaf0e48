"""Asking for a seat, and giving it up."""
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.access import signed_in
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import _, current
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform
from emm_platform.people import queries as people
from emm_platform.people.queries import PersonNow
from emm_platform.people.rules import Snapshot
from emm_platform.people.views.choices import affiliation_choices, settled
from emm_platform.sign_ups import actions
from emm_platform.sign_ups.actions import Wishes
from emm_platform.sign_ups.forms import SignUpForm
from emm_platform.sign_ups.queries import Shown
from emm_platform.sign_ups.rules.states import Attends
from emm_platform.sign_ups.views.pages import pages, seen


@pages.page("/workshops/<slug>/sign-up", access=signed_in, methods=("GET", "POST"))
def sign_up(slug: str) -> ResponseReturnValue:
    shown = seen(slug)
    me = found(people.person_now(reading(), found(actor().person_id)))
    form = SignUpForm(request.form, data=SignUpForm.values_of(me))
    form.offer(affiliation_choices(shown.meeting.process_id))
    if form.sent() and (form.is_as_known(me) or settled(form)):
        _signed_up(shown, me, form)
        return done("sign_ups.sign_up", slug=slug)
    return show("sign_ups/sign_up.html", form, workshop=shown, meeting=shown.meeting)


@pages.page("/workshops/<slug>/sign-up/withdraw", access=signed_in, methods=("GET", "POST"))
def withdraw(slug: str) -> ResponseReturnValue:
    shown = seen(slug)
    if request.method == "POST":
        perform(actions.withdraw, shown.meeting.id, found(actor().person_id), current())
        return done("sign_ups.sign_up", slug=slug, flash=_("You have withdrawn."))
    return show("sign_ups/withdraw.html", workshop=shown, meeting=shown.meeting)


def _signed_up(shown: Shown, me: PersonNow, form: SignUpForm) -> str:
    wishes = Wishes(current(), Attends(form.attends.data) if shown.meeting.online else Attends.ROOM, (form.needs.data or "").strip())
    meeting: UUID = shown.meeting.id
    if form.is_as_known(me):
        return perform(actions.sign_up, meeting, me.id, _held(me), wishes)
    return perform(actions.sign_up_as, meeting, me.id, form.post(), form.stated_sex(), wishes)


def _held(me: PersonNow) -> Snapshot:
    return Snapshot(me.country, me.institution_id, me.institution_name, me.ministry_type, me.stakeholder_type, me.job_title, me.sex)
