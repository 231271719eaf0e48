"""A lesson: reading it, marking it as read and going on."""
from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from emm_platform.courses import actions, queries
from emm_platform.courses.forms import ReadForm
from emm_platform.courses.views.pages import pages
from emm_platform.kernel import languages
from emm_platform.kernel.access import signed_in
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.web import found, show_kept
from emm_platform.kernel.work import perform


@pages.page("/courses/<course>/<module>/<page>", access=signed_in, methods=("GET", "POST"))
def lesson(course: str, module: str, page: str) -> ResponseReturnValue:
    wanted = request.args.get("in", "")
    language = wanted if wanted in LANGUAGES else languages.of_request()
    view = found(queries.lesson(reading(), actor(), (course, module, page), language))
    form = ReadForm(request.form)
    if form.sent():
        perform(actions.mark_read, found(actor().person_id), course, module, page)
        return redirect(onward(view), 303)
    shown = (view.revision, view.language, view.wanted, view.notes is None, tuple(line.state for line in view.module.lines))
    return show_kept("courses/lesson.html", shown, lambda: {"lesson": view})


def onward(lesson: queries.LessonView) -> str:
    """Where reading goes on: the next lesson or item, at the end the course's own page."""
    if lesson.after is None:
        return url_for("courses.course", course=lesson.course)
    return url_for("courses.lesson", course=lesson.course, module=lesson.after.module, page=lesson.after.entry)
