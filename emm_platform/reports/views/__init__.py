"""The pages of reports."""
from emm_platform.reports.views import attendance, files, participants, people, reports
from emm_platform.reports.views.pages import pages

__all__ = ["attendance", "files", "pages", "participants", "people", "reports"]
