"""The registry of institutions, for those who look after it."""
from functools import partial
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue

from emm_platform.directory import actions, queries
from emm_platform.directory.forms import FindForm, NamesForm
from emm_platform.directory.views.pages import pages
from emm_platform.kernel.access import holders_of
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.languages import _, _l
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform

LOOK_AFTER = holders_of(Role.ORGANISER, Role.FOCAL_POINT)


@pages.page("/institutions", access=LOOK_AFTER)
def institutions() -> ResponseReturnValue:
    find = FindForm(request.args)
    find.country.choices = [("", _l("All countries")), *((country.alpha2, country.name) for country in queries.countries(reading()))]
    asked = find.asked(request.args.get("after", ""))
    listed = queries.registry(reading(), actor(), asked)
    here = partial(url_for, "directory.institutions", q=asked.text or None, country=asked.country or None)
    return show(
        "directory/institutions.html", find=find, asked=asked, registry=listed,
        first_page=here() if asked.after else None, next_page=here(after=listed.after) if listed.after else None,
    )


@pages.page("/institutions/<uuid:institution_id>", access=LOOK_AFTER)
def institution(institution_id: UUID) -> ResponseReturnValue:
    return show("directory/institution.html", page=found(queries.registry_entry(reading(), actor(), institution_id)))


@pages.page("/institutions/<uuid:institution_id>/names", access=holders_of(Role.ORGANISER), methods=("GET", "POST"))
def names(institution_id: UUID) -> ResponseReturnValue:
    page = found(queries.registry_entry(reading(), actor(), institution_id, (Role.ORGANISER,)))
    form = NamesForm(request.form) if request.method == "POST" else NamesForm.of(page.names, page.aliases)
    form.present_since = page.present_since
    if form.sent():
        perform(actions.rename_institution, institution_id, form.naming())
        return done("directory.institution", institution_id=institution_id, flash=_("The names are kept."))
    return show("directory/names.html", form, page=page)


@pages.page("/institutions/<uuid:institution_id>/confirm", access=holders_of(Role.ORGANISER), methods=("POST",))
def confirm(institution_id: UUID) -> ResponseReturnValue:
    page = found(queries.registry_entry(reading(), actor(), institution_id, (Role.ORGANISER,)))
    perform(actions.confirm_institution, page.entry.id)
    return done("directory.institution", institution_id=institution_id, flash=_("Confirmed. It is offered to everyone now."))
