"""Everything that changes attempts: beginning, saving, closing."""
from emm_platform.quizzes.actions.checking import check
from emm_platform.quizzes.actions.closing import close_if_over, close_overdue
from emm_platform.quizzes.actions.saving import Change, Page, Refused, Saved, save_answers, save_page
from emm_platform.quizzes.actions.starting import start
from emm_platform.quizzes.actions.submitting import submit

__all__ = ["Change", "Page", "Refused", "Saved", "check", "close_if_over", "close_overdue", "save_answers", "save_page", "start", "submit"]
