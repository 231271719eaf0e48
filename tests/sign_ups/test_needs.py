"""What people need to take part: kept for the organisers until its day, and gone after it."""
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from emm_platform.kernel import clock
from emm_platform.kernel.audit import Entry, first_broken
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import SYSTEM, Actor, Role, Scope, acting
from emm_platform.kernel.work import perform
from emm_platform.kernel.worker import run_once
from emm_platform.people.queries import snapshot
from emm_platform.sign_ups import actions
from emm_platform.sign_ups.actions import Wishes
from emm_platform.sign_ups.feature import forget_needs
from emm_platform.sign_ups.models import Need
from emm_platform.sign_ups.rules.needs import delete_on, is_due
from emm_platform.workshops import actions as workshops
from emm_platform.workshops.models import Session, Workshop
from tests.builders.workshops import session_plan
from tests.client import Client

Build = Callable[..., UUID]


@pytest.fixture
def needing(app: Flask, a_person: Build) -> Callable[[UUID], UUID]:
    """`needing(workshop)`: somebody who signs up and needs something."""

    def build(workshop: UUID) -> UUID:
        person = a_person()
        held = snapshot(reading(), person, clock.now().date())
        assert held is not None
        with acting(Actor(person, "A person")):
            perform(actions.sign_up, workshop, person, held, Wishes(needs="No peanuts; a ramp"))
        return person

    return build


def kept() -> list[date]:
    database.session.remove()
    return list(reading().scalars(select(Need.delete_on).order_by(Need.delete_on)))


def last_day(workshop: UUID) -> datetime:
    ends = reading().get_one(Workshop, workshop).last_end
    assert ends is not None
    return ends


def test_needs_go_thirty_days_after_the_last_day_at_the_place_of_the_meeting(a_workshop: Build, needing: Callable[[UUID], UUID]) -> None:
    made = a_workshop(days=2)
    needing(made)
    needing(made)
    [day, _] = kept()
    assert day == last_day(made).date() + timedelta(days=30)
    midnight_in_makassar = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=8)
    clock.start_at(midnight_in_makassar - timedelta(minutes=5))
    assert (forget_needs(), len(kept())) == (0, 2)
    clock.start_at(midnight_in_makassar)
    assert run_once()["forget needs"] == 2
    assert (kept(), forget_needs()) == ([], 0)
    [entry] = reading().scalars(select(Entry).where(Entry.what == "needs deleted"))
    assert (entry.kind, entry.about, entry.facts, entry.person_id) == ("workshop", str(made), {"needs": 2}, None)
    assert first_broken(reading()) is None


def test_only_the_meeting_whose_day_has_come_is_forgotten(a_workshop: Build, needing: Callable[[UUID], UUID]) -> None:
    soon, later = a_workshop(slug="soon"), a_workshop(slug="later", in_days=60)
    needing(soon)
    needing(later)
    clock.start_at(last_day(soon) + timedelta(days=31))
    assert (forget_needs(), len(kept())) == (1, 1)


def test_the_day_moves_with_the_meeting_and_comes_early_when_it_is_cancelled(a_workshop: Build, needing: Callable[[UUID], UUID]) -> None:
    made = a_workshop()
    needing(made)
    item = reading().scalars(select(Session)).one()
    with acting(SYSTEM):
        perform(workshops.change_session, made, item.id, session_plan(item.starts.replace(hour=0) + timedelta(days=10)))
    assert kept() == [last_day(made).date() + timedelta(days=30)]
    with acting(SYSTEM):
        perform(workshops.cancel, made)
    assert kept() == [delete_on(clock.now(), "Asia/Makassar")]


def test_the_roster_shows_needs_until_they_are_gone(client: Client, a_workshop: Build, a_person: Build, needing: Callable[[UUID], UUID]) -> None:
    made = a_workshop()
    needing(made)
    facilitator = a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali"))
    assert "No peanuts; a ramp" in client.sign_in(facilitator).get("/manage/workshops/bali/sign-ups").words
    clock.start_at(last_day(made) + timedelta(days=31))
    forget_needs()
    page = client.sign_in(facilitator).get("/manage/workshops/bali/sign-ups")
    assert (page.status_code, "peanuts" in page.text) == (200, False)


@given(some.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1), timezones=some.just(UTC)), some.sampled_from(["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Zurich"]))
def test_needs_are_kept_for_thirty_days_and_never_for_thirty_two(ends: datetime, zone: str) -> None:
    day = delete_on(ends, zone)
    assert not is_due(day, zone, ends + timedelta(days=28, hours=22))
    assert is_due(day, zone, ends + timedelta(days=30, hours=2))
