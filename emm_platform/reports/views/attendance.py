"""Who came, by session."""
from flask.typing import ResponseReturnValue

from emm_platform.reports.rules.asked import Kind
from emm_platform.reports.views.pages import pages, readers
from emm_platform.reports.views.shown import shown


@pages.page("/reports/attendance", access=readers)
def attendance() -> ResponseReturnValue:
    return shown(Kind.ATTENDANCE, "reports/attendance.html")
