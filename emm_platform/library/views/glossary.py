"""The glossary and one word of it, open to anyone."""
from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.directory import queries as directory
from emm_platform.kernel import languages
from emm_platform.kernel.access import anyone
from emm_platform.kernel.db import reading
from emm_platform.kernel.web import found, show
from emm_platform.library import queries
from emm_platform.library.forms import GlossaryForm
from emm_platform.library.views.pages import pages


@pages.page("/glossary", access=anyone)
def glossary() -> ResponseReturnValue:
    form = GlossaryForm(request.args)
    part = form.q.data or ""
    return show("library/glossary.html", find=form, letters=queries.glossary(reading(), languages.of_request(), part), part=part)


@pages.page("/glossary/<term>", access=anyone)
def word(term: str) -> ResponseReturnValue:
    page = found(queries.word_page(reading(), term.replace("-", "_"), languages.of_request()))
    areas = {area.id: area.name for area in directory.policy_areas(reading())}
    return show("library/word.html", word=page, area=areas.get(page.area, ""))
