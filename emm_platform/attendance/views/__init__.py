"""The pages of attendance."""
from emm_platform.attendance.views import door, history, marks
from emm_platform.attendance.views.pages import pages

__all__ = ["door", "history", "marks", "pages"]
