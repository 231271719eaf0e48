"""People for tests, made through the actions that the pages use."""
from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.kernel import passwords
from emm_platform.kernel.identity import SYSTEM, Role, Scope, acting
from emm_platform.kernel.work import Work, perform
from emm_platform.people import actions
from emm_platform.people.rules import Post, Profile, Sex

PASSWORD = "four quiet words here"
_HASH = passwords.make(PASSWORD)
_numbers = count(1)


@pytest.fixture
def a_person(app: Flask) -> Callable[..., UUID]:
    """`a_person(name="Nimali", country="LK", ministry_type="labour", role=Role.FACILITATOR, scope=Scope(...), email=…, sex="female", account=True)`"""

    def build(**wanted: Any) -> UUID:
        with acting(SYSTEM):
            return perform(_build, wanted)

    return build


def _build(work: Work, wanted: dict[str, Any]) -> UUID:
    number = next(_numbers)
    profile = Profile(wanted.get("name", f"Person {number}"), wanted.get("email", f"person{number}@ministry.example"), Sex(wanted.get("sex", "undisclosed")), wanted.get("language"))
    post = Post(
        wanted.get("country", "LK"), wanted.get("institution", "ministry:labour"), wanted.get("stakeholder_type", "ministry"),
        wanted.get("ministry_type", "labour"), wanted.get("job_title", "Director"),
    )
    person = actions.know_person(work, profile, actions.held_in(work, post))
    if profile.email and wanted.get("account", True):
        actions.open_account(work, person, password_hash=_HASH)
    if "role" in wanted:
        actions.give_role(work, person, Role(wanted["role"]), wanted.get("scope", Scope()))
    return person
