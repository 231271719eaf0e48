"""The search over lessons, glossary and library, open to anyone."""
from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from emm_platform.kernel import languages
from emm_platform.kernel.access import anyone
from emm_platform.kernel.db import reading
from emm_platform.kernel.web import show
from emm_platform.library import queries
from emm_platform.library.forms import SearchForm
from emm_platform.library.views.pages import pages


@pages.page("/search", access=anyone, area="")
def search() -> ResponseReturnValue:
    form = SearchForm(request.args)
    question = form.question(request.args.get("page", ""))
    results = queries.found(reading(), question, languages.of_request())
    asked: dict[str, Any] = {"q": question.text, "kind": question.kind or None, "in": question.language or None}
    here = partial(url_for, "library.search", **asked)
    return show(
        "library/search.html", find=form, asked=question, results=results, is_narrowed=bool(question.kind or question.language),
        previous=here(page=question.page - 1) if results.hits and question.page > 1 else None, next=here(page=question.page + 1) if results.has_more else None,
        everywhere=url_for("library.search", q=question.text),
    )
