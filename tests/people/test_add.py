"""`emm people add`: one account with one role, and a link that sets its password."""
import json
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from emm_platform.kernel.db import reading
from emm_platform.people.commands import people
from emm_platform.people.models import Person, RoleGrant
from tests.client import Client
from tests.people.conftest import PASSWORD

WHO = ("--email", "Nimali@labour.example", "--name", "Nimali  Perera")


def add(*options: str) -> Result:
    return CliRunner().invoke(people, ["add", *options])


def test_the_link_sets_a_password_and_the_role_holds(client: Client) -> None:
    link = add(*WHO, "--role", "organiser").output.strip()
    assert link.startswith("http://127.0.0.1:8000/set-password/")
    assert client.post(urlsplit(link).path, {"password": PASSWORD}).status_code == 303
    assert client.post("/sign-in", {"email": "nimali@labour.example", "password": PASSWORD}).status_code == 303
    assert client.get("/people").status_code == 200


def test_twice_is_one_person_with_one_role_and_a_new_link(app: Flask) -> None:
    first, second = (json.loads(add(*WHO, "--role", "focal-point", "--scope", "country:lk", "--json").output) for _ in range(2))
    assert first["link"] != second["link"]
    counts = [reading().scalar(select(func.count()).select_from(table)) for table in (Person, RoleGrant)]
    assert counts == [1, 1]
    grant = reading().scalars(select(RoleGrant)).one()
    assert (grant.role, grant.scope_kind, grant.scope_key) == ("focal-point", "country", "LK")


def test_a_process_is_named_with_hyphens_or_underscores(app: Flask) -> None:
    assert add(*WHO, "--role", "organiser", "--scope", "process:colombo-process").exit_code == 0
    assert reading().scalars(select(RoleGrant.scope_key)).one() == "colombo_process"


@pytest.mark.parametrize("options,words", [
    (("--email", "nimali@", "--name", "N", "--role", "author"), "--email: nimali@ is not an address"),
    (("--email", "n@labour.example", "--name", " ", "--role", "author"), "--name: it is empty"),
    ((*WHO, "--role", "author", "--scope", "course"), "--scope: course is not a scope"),
    ((*WHO, "--role", "author", "--scope", "platform:x"), "--scope: platform:x is not a scope"),
    ((*WHO, "--role", "focal-point", "--scope", "country:ZZ"), "--scope: ZZ is no country of the directory"),
    ((*WHO, "--role", "organiser", "--scope", "process:none"), "--scope: none is no process of the directory"),
])
def test_what_is_wrong_is_one_line_with_its_mend_and_nobody_is_added(app: Flask, options: tuple[str, ...], words: str) -> None:
    result = add(*options)
    assert result.exit_code == 1
    assert words in result.output
    assert reading().scalar(select(func.count()).select_from(Person)) == 0
