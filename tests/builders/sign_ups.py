"""Sign-ups for tests, made through the actions that the pages use."""
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Actor, acting
from emm_platform.kernel.work import perform
from emm_platform.people.queries import snapshot
from emm_platform.sign_ups import actions


@pytest.fixture
def a_sign_up(app: Flask, a_person: Callable[..., UUID]) -> Callable[..., UUID]:
    """`a_sign_up(workshop, name="A", country="LK", …)`: a new person who signs up; gives the person."""

    def build(workshop: UUID, **wanted: Any) -> UUID:
        person = a_person(**wanted)
        signs_up(workshop, person)
        return person

    return build


def signs_up(workshop: UUID, person: UUID) -> str:
    """Let a person sign up with the affiliation of today; gives the state that follows."""
    held = snapshot(reading(), person, now().date())
    assert held is not None
    with acting(Actor(person, "A person")):
        return perform(actions.sign_up, workshop, person, held)


def withdraws(workshop: UUID, person: UUID) -> None:
    """Let a person withdraw."""
    with acting(Actor(person, "A person")):
        perform(actions.withdraw, workshop, person)
