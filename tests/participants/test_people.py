"""The registry of people: found by name, fifty a page, and nobody outside the reader's scope."""
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.kernel.identity import Role, Scope
from tests.client import Answer, Client
from tests.conftest import Counted

Build = Callable[..., UUID]


@pytest.fixture
def organiser(client: Client, a_person: Build) -> Client:
    """Somebody who looks after everybody."""
    return client.sign_in(a_person(name="Zz Organiser", role=Role.ORGANISER))


def names(page: Answer) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in page.tree.xpath("//main//tbody//th")]


def as_one(app: Flask, a_person: Build, role: Role, scope: Scope, country: str = "CH") -> Client:
    return Client(app).sign_in(a_person(name="Zz Reader", role=role, scope=scope, country=country))


def test_people_are_listed_by_name_with_the_affiliation_of_today(organiser: Client, a_person: Build) -> None:
    a_person(name="Nimali Perera", country="LK", institution="Ministry of Labour", job_title="Director")
    a_person(name="Álvaro Gómez", country="ES", institution="ministry:interior", ministry_type="interior", job_title="Jefe")
    page = organiser.get("/people")
    assert names(page) == ["Álvaro Gómez", "Nimali Perera", "Zz Organiser"]
    row = page.tree.xpath("//tbody/tr[2]")[0].text_content().split()
    assert " ".join(row) == "Nimali Perera Sri Lanka Ministry of Labour Director"


@pytest.mark.parametrize("text,found", [
    ("gomez", ["Álvaro Gómez"]), ("OBRIEN", ["Siobhán O'Brien"]), ("o'brien siob", ["Siobhán O'Brien"]), ("lyl", ["ليلى منصور"]), ("%", None), ("_", None),
    ("dep", ["Deepa Depak"]), ("nobody at all", []),
])
def test_a_part_of_a_name_finds_it_without_accents_case_or_order(organiser: Client, a_person: Build, text: str, found: list[str] | None) -> None:
    for name in ("Álvaro Gómez", "Siobhán O'Brien", "ليلى منصور", "Deepa Depak"):
        a_person(name=name)
    listed = names(organiser.get("/people", query_string={"q": text}))
    assert listed == found if found is not None else len(listed) == 5


def test_the_country_of_today_narrows_and_what_was_asked_stays_in_the_form(organiser: Client, a_person: Build) -> None:
    a_person(name="Nimali Perera", country="LK")
    a_person(name="Ana Cruz", country="PH")
    page = organiser.get("/people?q=a&country=LK")
    assert names(page) == ["Nimali Perera", "Zz Organiser"]
    assert (page.form["q"], page.form["country"]) == ("a", "LK")
    nobody = organiser.get("/people?country=NP")
    assert "Nobody was found" in nobody.words
    assert "/people" in nobody.tree.xpath("//main//a/@href")


def test_pages_follow_one_another_and_miss_and_repeat_nobody(organiser: Client, a_person: Build) -> None:
    for number in range(60):
        a_person(name=f"Person {number % 7}", account=False)
    first = organiser.get("/people")
    following = first.tree.xpath("//a[@rel='next']/@href")
    second = organiser.get(following[0])
    assert (len(names(first)), len(names(second))) == (50, 11)
    people = first.tree.xpath("//tbody//a/@href") + second.tree.xpath("//tbody//a/@href")
    assert len(set(people)) == 61
    assert not second.tree.xpath("//a[@rel='next']")
    assert len(names(organiser.get("/people?after=nonsense"))) == 50


@pytest.mark.parametrize("role,scope,seen", [
    (Role.FOCAL_POINT, Scope("country", "LK"), ["Nimali Perera"]),
    (Role.ORGANISER, Scope("country", "PH"), ["Ana Cruz"]),
    (Role.ORGANISER, Scope("process", "colombo_process"), ["Ana Cruz", "Nimali Perera"]),
    (Role.ORGANISER, Scope(), ["Ana Cruz", "Nimali Perera", "Paul Martin", "Zz Reader"]),
])
def test_a_reader_sees_the_people_of_the_scope_and_no_others(app: Flask, a_person: Build, role: Role, scope: Scope, seen: list[str]) -> None:
    a_person(name="Nimali Perera", country="LK")
    a_person(name="Ana Cruz", country="PH")
    a_person(name="Paul Martin", country="FR")
    assert names(as_one(app, a_person, role, scope).get("/people")) == seen


def test_an_organiser_of_a_workshop_sees_its_people(app: Flask, a_person: Build, a_workshop: Build, a_sign_up: Build) -> None:
    a_sign_up(a_workshop(slug="bali"), name="Nimali Perera")
    a_sign_up(a_workshop(slug="geneva"), name="Ana Cruz")
    assert names(as_one(app, a_person, Role.ORGANISER, Scope("workshop", "bali")).get("/people")) == ["Nimali Perera"]


@pytest.mark.parametrize("role", [None, Role.FACILITATOR, Role.AUTHOR, Role.ADMINISTRATOR])
def test_others_have_no_registry(client: Client, a_person: Build, role: Role | None) -> None:
    client.sign_in(a_person(**({"role": role} if role else {})))
    assert client.get("/people").status_code == 403


def test_the_two_halves_of_the_registry_lead_to_each_other(organiser: Client) -> None:
    assert "/people" in organiser.get("/institutions").tree.xpath("//nav[@aria-label='Registry']//a/@href")
    people = organiser.get("/people")
    assert "/institutions" in people.tree.xpath("//nav[@aria-label='Registry']//a/@href")
    assert people.tree.xpath("//nav[@aria-label='Registry']//a[@aria-current]/@href") == ["/people"]


def test_a_name_is_never_markup(organiser: Client, a_person: Build) -> None:
    a_person(name="<script>alert(1)</script> & Sons")
    page = organiser.get("/people")
    assert "<script>alert(1)</script> & Sons" in names(page)
    assert "<script>alert" not in page.text


def test_the_page_costs_the_same_statements_with_one_and_with_three_people(organiser: Client, a_person: Build, statements: Counted) -> None:
    organiser.get("/people")
    with statements() as one:
        organiser.get("/people")
    a_person(country="LK")
    a_person(country="NP")
    with statements() as three:
        organiser.get("/people")
    assert len(one) == len(three) == 4
