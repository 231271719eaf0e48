"""The audit trail."""
from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.db import reading
from emm_platform.kernel.web import show
from emm_platform.operations import queries
from emm_platform.operations.forms import TrailFilter, number
from emm_platform.operations.views.pages import administrators, pages


@pages.page("/admin/audit", access=administrators, area="audit")
def audit() -> ResponseReturnValue:
    form = TrailFilter(request.args)
    form.offer(queries.kinds(reading()))
    entries, more = queries.trail(reading(), form.wanted(), number(request.args.get("before", "")))
    return show("operations/audit.html", form, entries=entries, more=more, kept=_kept(form))


def _kept(form: TrailFilter) -> dict[str, str]:
    """What the next page's address must repeat."""
    wanted = form.wanted()
    return {name: value for name, value in vars(wanted).items() if value}
