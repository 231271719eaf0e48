"""Ids: UUIDv7, which grow with time and so keep an index compact. Never order by an id alone: two of one millisecond are not in order."""
from uuid import UUID

from uuid_utils.compat import uuid7

from emm_platform.kernel.clock import now


def new_id() -> UUID:
    """A new id that begins with the clock's time, so that a moved clock moves the ids too."""
    return uuid7(nanoseconds=int(now().timestamp() * 1e9))
