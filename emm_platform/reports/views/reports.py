"""The reports that there are."""
from flask.typing import ResponseReturnValue

from emm_platform.kernel.web import show
from emm_platform.reports.views.pages import pages, readers


@pages.page("/reports", access=readers)
def reports() -> ResponseReturnValue:
    return show("reports/reports.html")
