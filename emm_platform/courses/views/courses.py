"""The catalogue, the pages of a course and of a module, enrolling, pictures."""
from flask.typing import ResponseReturnValue

from emm_platform.courses import actions, queries
from emm_platform.courses.views.pages import pages
from emm_platform.kernel.access import anyone, signed_in
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import _
from emm_platform.kernel.web import done, file_answer, found, show_alike
from emm_platform.kernel.work import perform

FOR_EVER = "public, max-age=31536000, immutable"


@pages.page("/courses", access=anyone)
def catalogue() -> ResponseReturnValue:
    return show_alike("courses/catalogue.html", courses=queries.catalogue(reading(), actor()))


@pages.page("/courses/<course>", access=anyone)
def course(course: str) -> ResponseReturnValue:
    return show_alike("courses/course.html", course=found(queries.course_page(reading(), actor(), course)))


@pages.page("/courses/<course>/enrol", access=signed_in, methods=("POST",))
def enrol(course: str) -> ResponseReturnValue:
    found(queries.shown_revision(reading(), course))
    perform(actions.enrol, found(actor().person_id), course)
    return done("courses.course", course=course, flash=_("You take this course now. It is on your home page."))


@pages.page("/courses/<course>/<module>", access=anyone)
def module(course: str, module: str) -> ResponseReturnValue:
    return show_alike("courses/module.html", page=found(queries.module_page(reading(), actor(), course, module)))


@pages.page("/courses/<course>/media/<name>", access=anyone)
def medium(course: str, name: str) -> ResponseReturnValue:
    picture = found(queries.medium(reading(), name))
    answer = file_answer(picture.content, picture.media_type, name, inline=True)
    answer.headers["Cache-Control"] = FOR_EVER
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
