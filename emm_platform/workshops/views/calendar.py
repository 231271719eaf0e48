"""The agenda as a calendar file."""
from flask.typing import ResponseReturnValue

from emm_platform.kernel.access import anyone
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.web import file_answer, found
from emm_platform.workshops import queries
from emm_platform.workshops.interchange.calendars import published
from emm_platform.workshops.views.pages import pages


@pages.page("/workshops/<slug>/agenda.ics", access=anyone)
def calendar(slug: str) -> ResponseReturnValue:
    meeting = found(queries.meeting(reading(), actor(), slug))
    sessions = queries.agenda(reading(), meeting.id, cancelled_too=True)
    return file_answer(published(meeting, sessions, now()), "text/calendar", f"{slug}.ics")
