"""The sheet that people sign when nothing else works: one day on paper, in the order of the roster."""
from flask.typing import ResponseReturnValue

from emm_platform.attendance import queries
from emm_platform.attendance.views.marks import day_asked
from emm_platform.attendance.views.pages import facilitators, managed, pages
from emm_platform.kernel.db import reading
from emm_platform.kernel.web import show

MORE_LINES = 8  # for people at the door


@pages.page("/manage/workshops/<slug>/attendance/sheet", access=facilitators)
def sheet(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    columns = queries.sessions(reading(), meeting.id)
    day = day_asked(meeting, columns)
    shown = [column for column in columns if column.day == day]
    roster = queries.roster(reading(), meeting.id, shown, 0, None)
    return show(
        "attendance/sheet.html", meeting=meeting, day=day, days=sorted({column.day for column in columns}), sessions=shown, people=roster.people,
        more=range(len(roster.people) + 1, len(roster.people) + 1 + MORE_LINES),
    )
