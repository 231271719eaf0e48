"""Telling people what changed: what will be sent, to how many, and the button that sends it."""
from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import _, current, ngettext
from emm_platform.kernel.mail import in_words
from emm_platform.kernel.web import done, show
from emm_platform.kernel.work import perform
from emm_platform.sign_ups import actions, messages, queries
from emm_platform.sign_ups.forms import TellForm
from emm_platform.sign_ups.messages import Addressee, News
from emm_platform.sign_ups.queries import Telling
from emm_platform.sign_ups.rules.may import ChangedMeanwhile
from emm_platform.sign_ups.rules.states import SEAT_TAKING
from emm_platform.sign_ups.views.pages import facilitators, managed, pages
from emm_platform.workshops.queries import Meeting, in_sentences


@pages.page("/manage/workshops/<slug>/tell", access=facilitators, methods=("GET", "POST"))
def tell(slug: str) -> ResponseReturnValue:
    meeting = managed(slug).meeting
    form, status = TellForm(request.form, data={"revision": meeting.revision}), None
    if form.sent():
        try:
            told = perform(actions.tell, meeting.id, form.revision.data, form.why())
            return done("workshops.agenda", slug=slug, flash=ngettext("%(n)s person is told what changed.", "%(n)s people are told what changed.", told))
        except ChangedMeanwhile as refusal:
            form.wrong("", refusal.sentence)
            form.revision.data, form.revision.raw_data, status = meeting.revision, None, 409
    found = queries.telling(reading(), meeting.id)
    if found is None:
        return done("workshops.agenda", slug=slug, flash=_("There is nothing that people have to be told."))
    subject, body = _preview(meeting, found, form.why())
    return show("sign_ups/tell.html", form, status, meeting=meeting, people=len(found.people), subject=subject, body=body)


@pages.page("/manage/workshops/<slug>/tell/nobody", access=facilitators, methods=("POST",))
def tell_nobody(slug: str) -> ResponseReturnValue:
    meeting = managed(slug).meeting
    perform(actions.tell_nobody, meeting.id)
    return done("workshops.agenda", slug=slug, flash=_("Nobody is written to. The pages show what is so now."))


def _preview(meeting: Meeting, found: Telling, reason: str) -> tuple[str, list[list[str]]]:
    """The mail as somebody of those people would read it in the facilitator's language: its subject, and paragraphs of lines."""
    first = found.people[0]
    news = News(in_sentences(found.untold), found.untold.is_a_move, reason, first.state in SEAT_TAKING)
    message = messages.changed(meeting, Addressee(first.id, first.person_id or first.id, current()), news)
    subject, body = in_words(message.template, message.values, actor().name)
    return subject, [paragraph.splitlines() for paragraph in body.split("\n\n") if paragraph.strip()]
