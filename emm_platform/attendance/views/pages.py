"""The pages of attendance, and the meeting that they are about."""
from werkzeug.exceptions import Forbidden

from emm_platform.kernel.access import holders_of
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.web import Pages, found
from emm_platform.workshops import queries as workshops
from emm_platform.workshops.queries import Meeting

pages = Pages("attendance", area="workshops")
facilitators = holders_of(Role.FACILITATOR)


def managed(slug: str) -> Meeting:
    """The meeting, for those who run it; others may know that it is there once it is published, but not who came."""
    meeting = found(workshops.meeting(reading(), actor(), slug))
    if not meeting.is_run_by_me:
        raise Forbidden
    return meeting
