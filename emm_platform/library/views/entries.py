"""The library and one entry of it, open to anyone."""
from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel import languages
from emm_platform.kernel.access import anyone
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import _l
from emm_platform.kernel.web import found, show
from emm_platform.library import queries
from emm_platform.library.forms import LibraryForm
from emm_platform.library.views.pages import pages


@pages.page("/library", access=anyone)
def library() -> ResponseReturnValue:
    form = LibraryForm(request.args)
    area, kind = form.asked
    held = queries.library(reading(), languages.of_request(), area, kind)
    form.area.choices = [("", _l("All areas")), *held.areas]
    form.area.data = area
    return show("library/library.html", find=form, library=held, is_narrowed=bool(area or kind))


@pages.page("/library/<entry>", access=anyone)
def entry(entry: str) -> ResponseReturnValue:
    return show("library/entry.html", page=found(queries.entry_page(reading(), entry.upper(), languages.of_request())))
