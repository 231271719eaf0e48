"""Who may open what: every page of every feature against a table that a reviewer can read, and each role at each door."""
import re
from pathlib import Path

import pytest
from flask import Flask

from emm_platform.app import FEATURES
from emm_platform.kernel.identity import Role, Scope
from tests.client import Client

TABLE = Path(__file__).with_name("access.txt")
OUTSIDERS = (*Role, "visitor")


def doors() -> list[tuple[str, str, str, str]]:
    """(methods, address, endpoint, who may) of every page."""
    return sorted(
        (" ".join(page.methods), page.rule, page.endpoint, page.access.name) for feature in FEATURES if feature.pages for page in feature.pages.found
    )


def written() -> list[tuple[str, str, str, str]]:
    """The same, as the table says it."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return sorted((m.strip(), r.strip(), e.strip(), a.strip()) for m, r, e, a in (line.split("|") for line in lines))


def test_the_table_says_who_may_open_each_page() -> None:
    """A new page needs its line in access.txt, so that a reviewer sees who may open it."""
    assert doors() == written()


def test_every_address_of_the_application_is_a_registered_page(app: Flask) -> None:
    known = {page.endpoint for feature in FEATURES if feature.pages for page in feature.pages.found}
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == known


@pytest.mark.parametrize("role", OUTSIDERS)
def test_a_role_is_turned_away_at_every_door_that_is_not_its(app: Flask, a_person, role: str) -> None:  # type: ignore[no-untyped-def]
    client = Client(app)
    if role != "visitor":
        scope = Scope("country", "LK") if role == Role.FOCAL_POINT else Scope()
        client.sign_in(a_person(role=role, scope=scope))
    holds = {"visitor": set()}.get(role, {role, "signed in", *([Role.FACILITATOR.value] if role == Role.ORGANISER else [])})
    for methods, rule, endpoint, access in doors():
        if access == "anyone" or holds & set(access.split(" or ")):
            continue
        for method in methods.split():
            answer = client.get(_address(rule)) if method == "GET" else client.post(_address(rule))
            expected = (303,) if role == "visitor" else (403,)
            assert answer.status_code in expected, f"{role} at {method} {rule} ({endpoint}): {answer.status_code}"


def _address(rule: str) -> str:
    """An address of this shape; what it names need not be there, since the door comes first."""
    return re.sub(r"<(?:(\w+)(?:\(([^)]*)\))?:)?\w+>", lambda part: _value(part[1], part[2]), rule)


def _value(kind: str | None, options: str | None) -> str:
    if kind == "any":
        return str(options).split(",")[0]
    return {"uuid": "0198c0de-0000-7000-8000-000000000000", "int": "1"}.get(kind or "", "x")
