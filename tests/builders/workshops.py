"""Workshops and sessions for tests, made through the actions that the pages use."""
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.work import perform
from emm_platform.workshops import actions
from emm_platform.workshops.models import Session, Workshop
from emm_platform.workshops.rules.local_time import wall
from emm_platform.workshops.rules.plans import MeetingPlan, Origin, SessionPlan

ZONE = "Asia/Makassar"
DAY = timedelta(days=1)


@pytest.fixture
def a_workshop(app: Flask) -> Callable[..., UUID]:
    """`a_workshop(slug="bali", capacity=2, in_days=30, days=1, zone=…, published=True, **fields of MeetingPlan)` gives its id.

    It is published and open for sign-up, with a session from 09:00 to 10:30 on each of its days, unless told otherwise.
    """

    def build(slug: str = "bali", capacity: int = 2, in_days: int = 30, days: int = 1, published: bool = True, **wanted: Any) -> UUID:
        zone = wanted.pop("zone", ZONE)
        origin = Origin(demo=wanted.pop("demo", False), reconstruction=wanted.pop("reconstruction", False))
        today = wall(now(), zone).replace(hour=0, minute=0, second=0, microsecond=0)
        first = today + in_days * DAY
        plan = MeetingPlan(**{
            "titles": {"en": f"Workshop {slug}"}, "zone": zone, "place": "Bali", "country": "ID", "opens": today - 10 * DAY,
            "closes": first - timedelta(minutes=1), **wanted,
        })
        with acting(SYSTEM):
            perform(actions.create, plan, capacity, slug, origin)
            made = workshop_id(slug)
            for day in range(days):
                perform(actions.add_session, made, session_plan(first + day * DAY, title=f"Session {day + 1}"), "emm.example")
            if published:
                perform(actions.publish, made)
        return made

    return build


@pytest.fixture
def a_session(app: Flask) -> Callable[..., UUID]:
    """`a_session(workshop, day=2, hour=9, minutes=90, title="Opening", room="Hall")`: on the n-th day of the workshop; gives its id."""

    def build(workshop: UUID, day: int = 1, hour: int = 9, minutes: int = 90, title: str = "Opening", **wanted: Any) -> UUID:
        found = reading().get_one(Workshop, workshop)
        assert found.first_start is not None
        first = wall(found.first_start, found.zone).replace(hour=0, minute=0)
        with acting(SYSTEM):
            slug = perform(actions.add_session, workshop, session_plan(first + (day - 1) * DAY, hour, minutes, title, **wanted), "emm.example")
        return reading().scalars(select(Session.id).where(Session.workshop_id == workshop, Session.slug == slug)).one()

    return build


def session_plan(day: datetime, hour: int = 9, minutes: int = 90, title: str = "Opening", **wanted: Any) -> SessionPlan:
    """A session on a local day."""
    starts = day + timedelta(hours=hour)
    return SessionPlan(titles={"en": title}, starts=starts, ends=starts + timedelta(minutes=minutes), **wanted)


def workshop_id(slug: str) -> UUID:
    """The id of the workshop at an address."""
    return reading().scalars(select(Workshop.id).where(Workshop.slug == slug)).one()
