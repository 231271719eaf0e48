"""Exercises, to be read: the case, the brief of each party, and the guide for those who run it."""
from flask.typing import ResponseReturnValue

from emm_platform.courses import queries
from emm_platform.courses.views.pages import pages
from emm_platform.kernel import languages
from emm_platform.kernel.access import holders_of, signed_in
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.web import found, show


@pages.page("/courses/<course>/exercises/<exercise>", access=signed_in)
def exercise(course: str, exercise: str) -> ResponseReturnValue:
    return show("courses/exercise.html", exercise=found(queries.exercise(reading(), actor(), (course, exercise), languages.of_request())))


@pages.page("/courses/<course>/exercises/<exercise>/briefs/<party>", access=signed_in)
def brief(course: str, exercise: str, party: str) -> ResponseReturnValue:
    return show("courses/sheet.html", sheet=found(queries.brief(reading(), (course, exercise), party, languages.of_request())), is_brief=True)


@pages.page("/courses/<course>/exercises/<exercise>/facilitator", access=holders_of(Role.FACILITATOR, Role.AUTHOR, Role.ADMINISTRATOR))
def guide(course: str, exercise: str) -> ResponseReturnValue:
    return show("courses/sheet.html", sheet=found(queries.guide(reading(), (course, exercise), languages.of_request())), is_brief=False)
