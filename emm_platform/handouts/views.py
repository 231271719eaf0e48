"""The handouts of a course and of a module."""
from functools import cache
from pathlib import Path

import structlog
from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from emm_platform import paths
from emm_platform.handouts import interchange, queries
from emm_platform.handouts.rules import HandoutNotMade
from emm_platform.kernel import languages
from emm_platform.kernel.access import signed_in
from emm_platform.kernel.db import reading
from emm_platform.kernel.sheets import PdfNotMade
from emm_platform.kernel.web import Pages, file_answer, found
from emm_platform.kernel.web.static import sources

pages = Pages("handouts", area="courses")
log = structlog.get_logger()


@pages.page("/courses/<course>/handout.pdf", access=signed_in)
def course(course: str) -> ResponseReturnValue:
    return _handout(course, None)


@pages.page("/courses/<course>/<module>/handout.pdf", access=signed_in)
def module(course: str, module: str) -> ResponseReturnValue:
    return _handout(course, module)


def _handout(course: str, module: str | None) -> ResponseReturnValue:
    language = languages.of_request()
    held = found(queries.handout(reading(), course, module, language))
    html = render_template(
        "handouts/print/handout.html", handout=held, is_whole=module is None, language=language, direction=languages.direction(language),
        style=_style(), address=f"{current_app.config['EMM'].base_url}/courses/{course}" + (f"/{module}" if module else ""),
    )
    try:
        content = interchange.printed(html) if module else interchange.ordered(html)
    except PdfNotMade as why:
        log.error("handout not made", course=course, module=module, language=language, why=str(why))
        raise HandoutNotMade from why
    return file_answer(content, "application/pdf", f"{module or course}-{language}.pdf", inline=True)


@cache
def _style() -> str:
    """The sheet of all pages, and what paper adds for a whole document."""
    return sources()["app.css"].decode() + Path(paths.STATIC / "css" / "handout.css").read_text("utf-8")
