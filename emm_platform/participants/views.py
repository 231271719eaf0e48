"""The registry of people, and a person with everything taken part in."""
from functools import partial
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue

from emm_platform.directory import queries as directory
from emm_platform.kernel.access import holders_of
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.languages import _l
from emm_platform.kernel.web import Pages, found, show
from emm_platform.participants import queries
from emm_platform.participants.forms import FindForm

pages = Pages("participants", area="registry")


@pages.page("/people", access=holders_of(Role.ORGANISER, Role.FOCAL_POINT))
def people() -> ResponseReturnValue:
    find = FindForm(request.args)
    find.country.choices = [("", _l("All countries")), *((country.alpha2, country.name) for country in directory.countries(reading()))]
    asked = find.asked(request.args.get("after", ""))
    listed = queries.registry(reading(), actor(), asked)
    here = partial(url_for, "participants.people", q=asked.text or None, country=asked.country or None)
    return show(
        "participants/people.html", find=find, is_narrowed=bool(asked.text or asked.country), registry=listed,
        first_page=here() if asked.after else None, next_page=here(after=listed.after) if listed.after else None,
    )


@pages.page("/people/<uuid:person_id>", access=holders_of(Role.ORGANISER, Role.FOCAL_POINT, Role.FACILITATOR))
def person(person_id: UUID) -> ResponseReturnValue:
    who = actor()
    may_list = who.holds(Role.ORGANISER) or who.holds(Role.FOCAL_POINT)
    return show("participants/person.html", page=found(queries.participant(reading(), who, person_id)), may_list=may_list)
