"""Roles for scopes: given, held where they hold, taken back at once."""
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SYSTEM, Actor, Grant, Role, Scope, acting
from emm_platform.kernel.work import BrokenConstraint, perform
from emm_platform.people import actions, queries
from emm_platform.people.models import RoleGrant

LK = Scope("country", "LK")


@pytest.fixture
def me(app: Flask, a_person: Callable[..., UUID]) -> UUID:
    return a_person()


def give(person: UUID, role: Role, scope: Scope) -> None:
    with acting(SYSTEM):
        perform(actions.give_role, person, role, scope)


def take(person: UUID, role: Role, scope: Scope) -> None:
    with acting(SYSTEM):
        perform(actions.take_role, person, role, scope)


def as_actor(person: UUID) -> Actor:
    token = perform(actions.sign_in, person, "test")
    seen = queries.actor_of(reading(), token, now())
    assert seen is not None
    return seen.actor


def test_a_role_holds_in_its_scope_and_nowhere_else(me: UUID) -> None:
    give(me, Role.FOCAL_POINT, LK)
    who = as_actor(me)
    assert who.grants == (Grant(Role.FOCAL_POINT, LK),)
    assert who.holds_in(Role.FOCAL_POINT, LK)
    assert not who.holds_in(Role.FOCAL_POINT, Scope("country", "NP"))
    assert not who.everywhere(Role.FOCAL_POINT)
    assert who.holds(Role.TRAINEE)
    assert not who.holds(Role.ORGANISER)


def test_an_organiser_of_a_process_is_a_facilitator_there(me: UUID) -> None:
    colombo = Scope("process", "colombo_process")
    give(me, Role.ORGANISER, colombo)
    who = as_actor(me)
    assert who.holds_in(Role.FACILITATOR, colombo)
    assert who.keys(Role.FACILITATOR, "process") == frozenset({"colombo_process"})


def test_the_same_role_twice_is_one_grant(me: UUID) -> None:
    give(me, Role.FOCAL_POINT, LK)
    give(me, Role.FOCAL_POINT, LK)
    assert reading().scalar(select(func.count()).select_from(RoleGrant)) == 1


def test_a_role_taken_back_ends_and_stays_on_record(me: UUID) -> None:
    give(me, Role.FOCAL_POINT, LK)
    take(me, Role.FOCAL_POINT, LK)
    assert as_actor(me).grants == ()
    give(me, Role.FOCAL_POINT, LK)
    ends = reading().scalars(select(RoleGrant.until).order_by(RoleGrant.until.is_(None))).all()
    assert [end is None for end in ends] == [False, True]


def test_the_platform_has_no_key_and_every_other_scope_has_one(me: UUID) -> None:
    for scope in (Scope("platform", "x"), Scope("country", "")):
        with pytest.raises(BrokenConstraint, match="ck_role_grant_scope"):
            give(me, Role.ORGANISER, scope)
