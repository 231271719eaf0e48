"""Institutions and organisers of the directory."""
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.directory import actions
from emm_platform.directory.rules.institutions import Proposal
from emm_platform.kernel.identity import PLATFORM, SYSTEM, Actor, Grant, Role, Scope, acting
from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import perform


@pytest.fixture
def an_institution(app: Flask) -> Callable[..., UUID]:
    """`an_institution(name="Ministry of Labour", country="LK", ministry_type="labour", known=True)` gives its id."""

    def build(
        name: str = "Ministry of Labour", country: str | None = "LK", ministry_type: str | None = None, known: bool = True,
        stakeholder_type: str = "ministry",
    ) -> UUID:
        with acting(SYSTEM):
            made = perform(actions.propose_institution, Proposal({"en": name}, country, stakeholder_type, ministry_type))
            if known:
                perform(actions.confirm_institution, made)
        return made

    return build


@pytest.fixture
def an_actor() -> Callable[..., Actor]:
    """`an_actor(Role.ORGANISER, Scope("country", "LK"))`: somebody signed in who holds one role, everywhere if no scope is named."""

    def build(role: Role, scope: Scope = PLATFORM, language: str = "en") -> Actor:
        return Actor(person_id=new_id(), name="Nimal Perera", grants=(Grant(role, scope),), language=language)

    return build
