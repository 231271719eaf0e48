"""Making a meeting, changing it, publishing it, calling it off."""
from typing import TypeVar

from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.directory.queries import country_choices, policy_areas, processes
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.languages import _, current
from emm_platform.kernel.web import done, show
from emm_platform.kernel.work import perform
from emm_platform.workshops import actions, queries
from emm_platform.workshops.forms import MeetingForm, NewMeetingForm
from emm_platform.workshops.forms.moments import sentence_missing, sentence_twice
from emm_platform.workshops.rules.local_time import LocalTimeMissing, LocalTimeTwice
from emm_platform.workshops.rules.may import Intention, why_not
from emm_platform.workshops.views.pages import facilitators, managed, pages

AnyForm = TypeVar("AnyForm", bound=MeetingForm)


@pages.page("/manage/workshops/new", access=facilitators, methods=("GET", "POST"))
def new() -> ResponseReturnValue:
    form = _offering(NewMeetingForm(request.form, data={"language": current()}))
    if form.sent():
        slug = perform(actions.create, form.plan(), form.capacity.data)
        return done("workshops.agenda", slug=slug, flash=_("The draft is saved. Put its sessions on the agenda."))
    return show("workshops/new.html", form)


@pages.page("/manage/workshops/<slug>/edit", access=facilitators, methods=("GET", "POST"))
def edit(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    values = MeetingForm.values_of(meeting, queries.areas(reading(), meeting.id), _language(meeting))
    form = _offering(MeetingForm(request.form, data=values))
    if form.sent():
        try:
            perform(actions.change, meeting.id, form.plan(), form.keep.data == "clock")
            return done("workshops.agenda", slug=slug, flash=_("The workshop is changed."))
        except LocalTimeMissing as missing:
            form.wrong("zone", sentence_missing(missing))
        except LocalTimeTwice as twice:
            form.wrong("zone", sentence_twice(twice))
    return show("workshops/edit.html", form, meeting=meeting)


@pages.page("/manage/workshops/<slug>/publish", access=facilitators, methods=("GET", "POST"))
def publish(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    if request.method == "POST":
        perform(actions.publish, meeting.id)
        return done("workshops.agenda", slug=slug, flash=_("The workshop is published."))
    reasons = why_not(Intention.PUBLISH, queries.draft_of(reading(), actor(), meeting), now())
    return show("workshops/publish.html", meeting=meeting, reasons=[_(reason.sentence) for reason in reasons])


@pages.page("/manage/workshops/<slug>/cancel", access=facilitators, methods=("GET", "POST"))
def cancel(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    if request.method == "POST":
        perform(actions.cancel, meeting.id)
        return done("workshops.agenda", slug=slug, flash=_("The workshop is cancelled. Everybody who had a seat or waited gets a mail."))
    reasons = why_not(Intention.CANCEL, queries.draft_of(reading(), actor(), meeting), now())
    return show("workshops/cancel.html", meeting=meeting, reasons=[_(reason.sentence) for reason in reasons])


def _language(meeting: queries.Meeting) -> str:
    """The language in which the form shows title and summary: the reader's if there is a title in it, else the first there is."""
    return current() if current() in meeting.titles else next(iter(meeting.titles))


def _offering(form: AnyForm) -> AnyForm:
    mine = actor().keys(Role.FACILITATOR, "process")
    offered = [(found.id, found.name) for found in processes(reading()) if actor().everywhere(Role.FACILITATOR) or found.id in mine]
    form.offer(offered, country_choices(reading()), [(area.id, area.name) for area in policy_areas(reading())])
    return form
