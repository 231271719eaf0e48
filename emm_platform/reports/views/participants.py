"""Who signed up, in every state."""
from flask.typing import ResponseReturnValue

from emm_platform.reports.rules.asked import Kind
from emm_platform.reports.views.pages import pages, readers
from emm_platform.reports.views.shown import shown


@pages.page("/reports/participants", access=readers)
def participants() -> ResponseReturnValue:
    return shown(Kind.PARTICIPANTS, "reports/participants.html")
