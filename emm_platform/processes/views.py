"""The pages of consultation processes, open to anyone."""
from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.directory import queries as directory
from emm_platform.kernel.access import anyone
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.web import Pages, found, show
from emm_platform.processes import queries
from emm_platform.processes.forms import DayForm
from emm_platform.processes.rules import day_shown

pages = Pages("processes", area="processes")


@pages.page("/processes", access=anyone)
def processes() -> ResponseReturnValue:
    return show("processes/processes.html", groups=queries.by_kind(reading()))


@pages.page("/processes/<key>", access=anyone)
def process(key: str) -> ResponseReturnValue:
    known = found(directory.process(reading(), key))
    form = DayForm(request.args)
    day = day_shown(form.day(), now().date(), known.end_year)
    return show("processes/process.html", form, process=queries.process(reading(), known, day))
