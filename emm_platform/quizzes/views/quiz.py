"""A module's quiz: its rules, the button that begins or goes on, and the attempts so far."""
from flask.typing import ResponseReturnValue

from emm_platform.kernel.access import signed_in
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import current
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.queries.starting import start_page
from emm_platform.quizzes.views.pages import pages


@pages.page("/courses/<course>/<module>/quiz", access=signed_in)
def quiz(course: str, module: str) -> ResponseReturnValue:
    me = found(actor().person_id)
    page = found(start_page(reading(), course, module, me, now()))
    return show("quizzes/quiz.html", page=page)


@pages.page("/courses/<course>/<module>/quiz", access=signed_in, methods=("POST",))
def start(course: str, module: str) -> ResponseReturnValue:
    me = found(actor().person_id)
    found(queries.offered(reading(), course, module, me))
    return done("quizzes.attempt", attempt_id=perform(actions.start, me, course, module, current()))
