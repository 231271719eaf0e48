"""/admin/roles: who holds what, given by address, taken back."""
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import Role, Scope
from emm_platform.people.models import RoleGrant
from tests.client import Client

Build = Callable[..., UUID]


@pytest.fixture
def keeper(client: Client, a_person: Build) -> Client:
    """The browser of an administrator."""
    return client.sign_in(a_person(name="Keeper", role=Role.ADMINISTRATOR))


def live(person: UUID) -> list[tuple[str, str, str]]:
    """The roles that a person holds now."""
    database.session.remove()
    rows = reading().execute(select(RoleGrant.role, RoleGrant.scope_kind, RoleGrant.scope_key).where(RoleGrant.person_id == person, RoleGrant.until.is_(None)))
    return sorted((str(role), kind, key) for role, kind, key in rows)


def give(client: Client, **fields: str) -> object:
    return client.post("/admin/roles/give", {**client.get("/admin/roles/give").form, **fields})


@pytest.mark.parametrize("kind,key,kept", [
    ("platform", "", ""), ("country", "lk", "LK"), ("process", "colombo-process", "colombo_process"), ("workshop", "bali-2005", "bali-2005"), ("course", "emm", "emm"),
])
def test_a_role_is_given_by_address_for_a_scope(keeper: Client, a_person: Build, kind: str, key: str, kept: str) -> None:
    person = a_person(email="nimali@ministry.example")
    answer = give(keeper, email="Nimali@ministry.example", role="organiser", scope=kind, scope_key=key)
    assert answer.status_code == 303  # type: ignore[attr-defined]
    assert live(person) == [("organiser", kind, kept)]


def test_a_role_given_twice_is_one_role(keeper: Client, a_person: Build) -> None:
    person = a_person(email="nimali@ministry.example")
    for _ in range(2):
        give(keeper, email="nimali@ministry.example", role="author", scope="platform", scope_key="")
    assert live(person) == [("author", "platform", "")]


@pytest.mark.parametrize("fields,words", [
    ({"email": "nimali"}, "in full"), ({"email": ""}, "Enter the e-mail"), ({"scope": "country", "scope_key": ""}, "Name the process"),
    ({"scope": "platform", "scope_key": "LK"}, "leave it empty"), ({"role": "trainee"}, ""), ({"scope": "galaxy", "scope_key": "x"}, ""),
])
def test_what_is_wrong_is_said_and_nothing_is_given(keeper: Client, a_person: Build, fields: dict[str, str], words: str) -> None:
    person = a_person(email="nimali@ministry.example")
    answer = give(keeper, **{"email": "nimali@ministry.example", "role": "author", "scope": "platform", "scope_key": "", **fields})
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert words in answer.words  # type: ignore[attr-defined]
    assert live(person) == []


def test_an_address_that_nobody_has_is_refused_with_the_way_on(keeper: Client) -> None:
    answer = give(keeper, email="nobody@ministry.example", role="author", scope="platform", scope_key="")
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert "Nobody in the registry" in answer.words  # type: ignore[attr-defined]


def test_a_role_is_taken_back_after_a_question_and_ends_at_once(keeper: Client, a_person: Build) -> None:
    person = a_person(name="Nimali Perera", role=Role.ORGANISER, scope=Scope("country", "LK"))
    grant = reading().scalars(select(RoleGrant.id).where(RoleGrant.person_id == person)).one()
    asked = keeper.get(f"/admin/roles/{grant}/take-back")
    assert "Nimali Perera" in asked.words
    assert keeper.post(f"/admin/roles/{grant}/take-back", asked.form).status_code == 303
    assert live(person) == []
    assert keeper.get(f"/admin/roles/{grant}/take-back").status_code == 404
    assert keeper.post(f"/admin/roles/{grant}/take-back").status_code == 404


def test_the_last_administrator_stays(keeper: Client, a_person: Build) -> None:
    grant = reading().scalars(select(RoleGrant.id)).one()
    answer = keeper.post(f"/admin/roles/{grant}/take-back")
    assert answer.status_code == 409
    assert "last administrator" in answer.words
    a_person(role=Role.ADMINISTRATOR)
    assert keeper.post(f"/admin/roles/{grant}/take-back").status_code == 303
    assert keeper.get("/admin/roles").status_code == 403


def test_holders_stand_by_name_and_can_be_narrowed_to_a_role(keeper: Client, a_person: Build) -> None:
    a_person(name="Zoe", role=Role.AUTHOR)
    a_person(name="Anna", role=Role.ORGANISER)
    names = [cell.text_content() for cell in keeper.get("/admin/roles").tree.xpath("//tbody/tr/th")]
    assert names == ["Anna", "Keeper", "Zoe"]
    assert [cell.text_content() for cell in keeper.get("/admin/roles?role=author").tree.xpath("//tbody/tr/th")] == ["Zoe"]


def test_pages_follow_one_another_without_a_gap(keeper: Client, a_person: Build) -> None:
    for n in range(60):
        a_person(name=f"Author {n % 7}", role=Role.AUTHOR, account=False)
    address, seen = "/admin/roles?role=author", 0
    while address:
        page = keeper.get(address)
        seen += len(page.tree.xpath("//tbody/tr"))
        address = next(iter(page.tree.xpath("//a[@rel='next']/@href")), "")
    assert seen == 60


@pytest.mark.parametrize("query", ["after=x", "after=~", "role=nonsense"])
def test_what_cannot_be_read_in_the_address_is_no_fault(keeper: Client, query: str) -> None:
    assert keeper.get(f"/admin/roles?{query}").status_code == 200
