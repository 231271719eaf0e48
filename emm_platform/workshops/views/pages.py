"""The pages of this feature, and the meeting that a page of a facilitator is about."""
from werkzeug.exceptions import Forbidden

from emm_platform.kernel.access import holders_of
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.web import Pages, found
from emm_platform.workshops import queries
from emm_platform.workshops.queries import Meeting

pages = Pages("workshops", area="workshops")
facilitators = holders_of(Role.FACILITATOR)


def managed(slug: str) -> Meeting:
    """The meeting, for those who run it; others may know that it is there once it is published, but not open this page."""
    meeting = found(queries.meeting(reading(), actor(), slug))
    if not meeting.is_run_by_me:
        raise Forbidden
    return meeting
