"""Roles: who holds them, given by address, taken back."""
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import _
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform
from emm_platform.operations import actions, queries
from emm_platform.operations.forms import GrantForm, RolesFilter, named_cursor
from emm_platform.operations.rules import KINDS, ROLES
from emm_platform.operations.views.pages import administrators, pages


@pages.page("/admin/roles", access=administrators, area="roles")
def roles() -> ResponseReturnValue:
    form = RolesFilter(request.args)
    holders, more = queries.holders(reading(), form.wanted(), named_cursor(request.args.get("after", "")))
    return show(
        "operations/roles.html", form, holders=holders, more=f"{more[0]}~{more[1]}" if more else None, role=form.wanted(), roles=ROLES, kinds=KINDS,
    )


@pages.page("/admin/roles/give", access=administrators, area="roles", methods=("GET", "POST"))
def give_role() -> ResponseReturnValue:
    form = GrantForm(request.form)
    if form.sent():
        perform(actions.give, *form.given())
        return done("operations.roles", flash=_("The role is given."))
    return show("operations/give_role.html", form)


@pages.page("/admin/roles/<uuid:grant>/take-back", access=administrators, area="roles", methods=("GET", "POST"))
def take_role_back(grant: UUID) -> ResponseReturnValue:
    if request.method == "POST":
        taken = perform(actions.take_back, grant)
        found(taken or None)
        return done("operations.roles", flash=_("The role is taken back."))
    return show("operations/take_role_back.html", held=found(queries.holder(reading(), grant)), roles=ROLES, kinds=KINDS)
