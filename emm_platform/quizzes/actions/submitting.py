"""Handing in: what the form holds is saved first, then the attempt closes; however often it is sent, once."""
from uuid import UUID

from emm_platform.kernel.work import Work
from emm_platform.quizzes import queries
from emm_platform.quizzes.actions.closing import close, quiz_of
from emm_platform.quizzes.actions.saving import Page, Saved, take_page
from emm_platform.quizzes.rules import grading
from emm_platform.quizzes.rules.attempts import ClosedBy


def submit(work: Work, attempt_id: UUID, person_id: UUID | None, page: Page, is_sure: bool) -> Saved | None:
    """Save the form and close the attempt; None if it is not this person's. It stays open where a value was refused, or,
    unless the person is sure, where questions are blank (`blank` names them).
    """
    held = queries.held(work.db, attempt_id, person_id)
    if held is None:
        return None
    saved = take_page(work, held, page)
    if not saved.is_open or saved.refused:
        return saved
    if not is_sure:
        marks = grading.graded(quiz_of(work, held.attempt), held.attempt.layout, saved.given, held.attempt.language)
        saved.blank = [m.question for m in marks if m.is_blank]
    if not saved.blank:
        close(work, held.attempt, ClosedBy.PERSON, saved.given)
        saved.is_open = False
    return saved
