"""Pages of quizzes."""
from emm_platform.quizzes.views import answering, attempt_review, autosave, quiz
from emm_platform.quizzes.views.pages import pages

__all__ = ["answering", "attempt_review", "autosave", "pages", "quiz"]
