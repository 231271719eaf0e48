"""What the database itself refuses."""
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from emm_platform.kernel.db import reading
from emm_platform.workshops.models import Session, Workshop
from tests.builders.workshops import ZONE


def test_a_workshop_keeps_its_first_start_and_last_end_from_its_sessions(a_workshop: Callable[..., UUID], a_session: Callable[..., UUID]) -> None:
    made = a_workshop(days=2)
    a_session(made, day=2, hour=16, minutes=30, title="Closing")
    row = reading().get_one(Workshop, made)
    starts, ends = zip(*reading().execute(select(Session.starts_utc, Session.ends_utc).where(Session.workshop_id == made)), strict=True)
    assert (row.first_start, row.last_end, row.fill_until, row.zone) == (min(starts), max(ends), min(starts), ZONE)
