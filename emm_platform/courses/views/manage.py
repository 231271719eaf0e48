"""For authors: the revisions of a course, its translations, and publishing what is in the tree now."""
from flask import current_app, request
from flask.typing import ResponseReturnValue

from emm_platform.courses import actions, queries
from emm_platform.courses.forms import PublishForm
from emm_platform.courses.interchange import tree
from emm_platform.courses.views.pages import pages
from emm_platform.kernel.access import holders_of
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.languages import _
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform

AUTHORS = holders_of(Role.AUTHOR, Role.ADMINISTRATOR)


@pages.page("/manage/courses/<course>", access=AUTHORS)
def manage(course: str) -> ResponseReturnValue:
    return show("courses/manage.html", course=found(queries.managed_course(reading(), actor(), course)))


@pages.page("/manage/courses/<course>/publish", access=AUTHORS, methods=("GET", "POST"))
def publish(course: str) -> ResponseReturnValue:
    managed = found(queries.managed_course(reading(), actor(), course))
    form = PublishForm(request.form)
    verdict = tree.check(current_app.config["EMM"].courses, only=course)
    ready = verdict.course(course)
    if not form.sent() or ready is None or not verdict.is_good:
        status = 422 if form.sent() else 200
        return show("courses/publish.html", status=status, course=managed, mistakes=verdict.mistakes, advice=verdict.advice)
    revision = perform(actions.publish, ready, verdict.rendered)
    said = _("Nothing is new in the tree.") if revision == managed.revision else _("Published. Readers see this revision now.")
    return done("courses.manage", course=course, flash=said)
