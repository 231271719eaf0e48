"""A person's own data: name, sex, language, affiliation and the ones of before."""
from flask import current_app, request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.access import signed_in
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import _, current
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform
from emm_platform.people import actions, queries
from emm_platform.people.forms import ProfileForm
from emm_platform.people.rules import Profile, Sex
from emm_platform.people.views.choices import affiliation_choices, in_order, spoken_here
from emm_platform.people.views.pages import pages


@pages.page("/me/profile", access=signed_in, methods=("GET", "POST"))
def profile() -> ResponseReturnValue:
    me = found(queries.person_now(reading(), found(actor().person_id)))
    form = ProfileForm(request.form, data={**me.__dict__, "institution": me.institution_name, "language": me.language or current()})
    form.offer(affiliation_choices())
    if in_order(form):
        said = Profile(form.full_name.data or "", me.email, Sex(form.sex.data), form.language.data)
        perform(actions.correct, me.id, said, form.post(), now().date())
        answer = current_app.make_response(done("people.profile", flash=_("Your profile is saved. From today it goes onto new sign-ups.")))
        spoken_here(answer, form.language.data)
        return answer
    return show("people/profile.html", form, email=me.email, held=queries.affiliations(reading(), me.id))
