"""The pages of this feature, and the workshop that a page is about."""
from werkzeug.exceptions import Forbidden

from emm_platform.kernel.access import holders_of
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.web import Pages, found
from emm_platform.sign_ups import queries
from emm_platform.sign_ups.queries import Shown

pages = Pages("sign_ups", area="workshops")
facilitators = holders_of(Role.FACILITATOR)


def seen(slug: str) -> Shown:
    """The workshop, if the reader may see it."""
    return found(queries.workshop(reading(), actor(), slug, now()))


def managed(slug: str) -> Shown:
    """The workshop, for those who run it; others may know that it is there once it is published, but not open this page."""
    shown = seen(slug)
    if not shown.meeting.is_run_by_me:
        raise Forbidden
    return shown
