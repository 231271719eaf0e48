"""The registry of institutions: a list with a search, narrowed to whoever asks."""
from collections.abc import Callable
from uuid import UUID

import pytest

from emm_platform.kernel.identity import Actor, Role, Scope, acting
from tests.client import Client
from tests.conftest import Counted

SEES = [
    (Role.ORGANISER, Scope(), {"Ministry of Labour", "Department of Manpower", "Office of Poland"}),
    (Role.ORGANISER, Scope("country", "LK"), {"Ministry of Labour"}),
    (Role.ORGANISER, Scope("process", "colombo_process"), {"Ministry of Labour", "Department of Manpower"}),
    (Role.ORGANISER, Scope("workshop", "bali-2005"), set()),
    (Role.FOCAL_POINT, Scope("country", "PH"), {"Department of Manpower"}),
]


@pytest.mark.parametrize(("role", "scope", "names"), SEES)
def test_an_actor_sees_the_institutions_of_the_own_scope(
    client: Client, an_institution: Callable[..., UUID], an_actor: Callable[..., Actor], role: Role, scope: Scope, names: set[str]
) -> None:
    made = {
        "Ministry of Labour": an_institution("Ministry of Labour", "LK"), "Department of Manpower": an_institution("Department of Manpower", "PH"),
        "Office of Poland": an_institution("Office of Poland", "PL"),
    }
    with acting(an_actor(role, scope)):
        page = client.get("/institutions")
        assert {name for name in made if name in page.words} == names
        assert {name for name, id in made.items() if client.get(f"/institutions/{id}").status_code == 200} == names


def test_a_part_of_a_former_or_foreign_spelling_finds_it(
    client: Client, an_institution: Callable[..., UUID], an_actor: Callable[..., Actor]
) -> None:
    an_institution("Ministerio de Educación", "PE")
    an_institution("Ministry of Labour", "LK")
    with acting(an_actor(Role.ORGANISER)):
        page = client.get("/institutions?q=EDUCACION")
        assert "Educación" in page.words
        assert "Labour" not in page.words
        assert "No institution was found" in client.get("/institutions?q=zzyzx").words
        assert "Labour" not in client.get("/institutions?country=PE").words
        assert client.get("/institutions?q=%25&country=&after=zz").status_code == 200
        assert client.get("/institutions?q=%00").status_code == 400


def test_a_long_list_goes_on_where_the_page_ended(
    client: Client, an_institution: Callable[..., UUID], an_actor: Callable[..., Actor]
) -> None:
    for n in range(52):
        an_institution(f"Bureau number {n:02}")
    with acting(an_actor(Role.ORGANISER)):
        first = client.get("/institutions?q=bureau")
        rest = client.get(first.tree.xpath("//a[@rel='next']/@href")[0])
    assert "52 institutions" in first.words
    assert "Bureau number 49" in first.words
    assert "Bureau number 50" not in first.words
    assert "Bureau number 51" in rest.words
    assert "Bureau number 49" not in rest.words


def test_one_and_three_institutions_cost_the_same_statements(
    client: Client, an_institution: Callable[..., UUID], an_actor: Callable[..., Actor], statements: Counted
) -> None:
    counts = []
    for names in (["Bureau A"], ["Bureau B", "Bureau C"]):
        for name in names:
            an_institution(name)
        with acting(an_actor(Role.ORGANISER)), statements() as sent:
            client.get("/institutions")
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_somebody_without_the_role_is_turned_away(client: Client, an_actor: Callable[..., Actor]) -> None:
    with acting(an_actor(Role.FACILITATOR)):
        assert client.get("/institutions").status_code == 403
