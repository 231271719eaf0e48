"""Marks for tests, made through the actions that the pages use."""
from collections.abc import Callable, Mapping
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from emm_platform.attendance import actions
from emm_platform.attendance.rules.words import Source, Value
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.work import perform
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Session


@pytest.fixture
def sheet(app: Flask) -> Callable[..., int]:
    """`sheet(workshop, {person: ["present", None, "absent"]}, seconds=4650)`: a signed sheet typed in, a value a session in their order."""

    def build(workshop: UUID, said: Mapping[UUID, list[str | None]], seconds: int | None = None) -> int:
        sessions = sessions_of(workshop)
        seen = [
            actions.Seen(session, sign_up_of(workshop, person), person, Value(value), Source.SHEET, seconds)
            for person, values in said.items() for session, value in zip(sessions, values, strict=False) if value
        ]
        with acting(SYSTEM):
            return perform(actions.record, workshop, seen)

    return build


def sessions_of(workshop: UUID) -> list[UUID]:
    """The sessions of a workshop in their order."""
    return list(reading().scalars(select(Session.id).where(Session.workshop_id == workshop, Session.counts.is_(True)).order_by(Session.starts_utc)))


def sign_up_of(workshop: UUID, person: UUID) -> UUID:
    """The sign-up of a person at a workshop."""
    return reading().scalars(select(SignUp.id).where(SignUp.workshop_id == workshop, SignUp.person_id == person)).one()
