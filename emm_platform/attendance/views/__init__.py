"""The pages of attendance."""
from emm_platform.attendance.views import history, marks
from emm_platform.attendance.views.pages import pages

__all__ = ["history", "marks", "pages"]
