"""An attempt afterwards: the result, and of each question what its phase shows."""
from uuid import UUID

from flask.typing import ResponseReturnValue

from emm_platform.kernel.access import signed_in
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import current
from emm_platform.kernel.web import done, show
from emm_platform.quizzes.queries.reviewing import review_page
from emm_platform.quizzes.views.pages import own_attempt, pages


@pages.page("/attempts/<uuid:attempt_id>/review", access=signed_in)
def attempt_review(attempt_id: UUID) -> ResponseReturnValue:
    own, quiz = own_attempt(attempt_id)
    if own.is_open:
        return done("quizzes.attempt", attempt_id=own.id)
    return show("quizzes/attempt_review.html", page=review_page(reading(), quiz, own, current(), now()))
