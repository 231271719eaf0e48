"""Getting an account: what is wrong is named and nothing typed is lost; the answer never tells whether an address is known."""
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from emm_platform.directory.models import Institution
from emm_platform.kernel.db import reading
from emm_platform.people.models import Account, Person
from emm_platform.people.queries import credentials, person_now, person_with_address
from tests.client import Client
from tests.conftest import Counted
from tests.people.conftest import Letter

Post = Callable[[], list[Letter]]
Build = Callable[..., UUID]


def test_a_registration_leads_to_the_page_about_the_mail_and_opens_nothing_yet(client: Client, typed: dict[str, Any]) -> None:
    answer = client.post("/register", typed)
    assert (answer.status_code, answer.location) == (303, "/register/sent")
    kept = credentials(reading(), typed["email"])
    assert kept is not None
    assert not kept.may_sign_in
    me = person_now(reading(), kept.person_id)
    assert me is not None
    assert (me.full_name, me.country, me.ministry_type, me.job_title) == ("Nimali Perera", "LK", "labour", "Assistant Director")


@pytest.mark.parametrize("name,value,words", [
    ("full_name", "", "Enter your full name, as in your passport"),
    ("email", "nimali@", "Enter your work e-mail in full, like name@ministry.example"),
    ("country", "", "Choose the country that you represent"),
    ("country", "ZZ", "Not a valid choice"),
    ("institution", "", "Enter the name of your ministry or organisation"),
    ("ministry_type", "", "Choose the kind of your ministry"),
    ("job_title", "", "Enter your post, as it stands on your card"),
    ("sex", "", "Choose one, or “I do not say”"),
    ("password", "short", "Use at least 12 characters. Three or four words work well"),
    ("password", "passwordpassword", "This password is on lists of common ones"),
    ("password", "Nimali Perera 05", "Do not use your own name or address as the password"),
])
def test_what_is_wrong_is_named_and_everything_else_is_kept(client: Client, typed: dict[str, Any], name: str, value: str, words: str) -> None:
    answer = client.post("/register", {**typed, name: value})
    assert answer.status_code == 422
    assert words in answer.words
    kept = answer.form
    for other in set(typed) - {name, "password"}:
        assert kept[other] == typed[other], other
    assert kept["password"] == ""
    assert reading().scalar(select(func.count()).select_from(Account)) == 0


@pytest.mark.parametrize("language,words", [("fr", "N'est pas un choix valide"), ("ar", "اختيار غير صحيح"), ("ru", "Неверный вариант"), ("es", "Opción inválida"), ("pt", "Escolha inválida")])
def test_what_the_library_of_forms_says_by_itself_is_in_the_language_of_the_page(client: Client, typed: dict[str, Any], language: str, words: str) -> None:
    client.post("/language", {"language": language})
    assert words in client.post("/register", {**typed, "country": "ZZ"}).words


def test_only_a_ministry_has_a_kind_and_only_a_part_of_a_state_needs_a_country(client: Client, typed: dict[str, Any]) -> None:
    other = {"stakeholder_type": "international_organisation", "country": "", "ministry_type": "labour", "institution": "Ocean Labour Forum"}
    assert client.post("/register", {**typed, **other}).status_code == 303
    person = person_with_address(reading(), typed["email"])
    assert person is not None
    me = person_now(reading(), person)
    assert me is not None
    assert (me.country, me.ministry_type, me.stakeholder_type) == (None, None, "international_organisation")


def test_a_form_without_the_kind_of_stakeholder_is_one_of_a_ministry(client: Client, typed: dict[str, Any]) -> None:
    del typed["stakeholder_type"]
    assert client.post("/register", typed).status_code == 303


def test_a_name_near_to_others_is_asked_about_and_then_taken_as_chosen(client: Client, typed: dict[str, Any], an_institution: Build) -> None:
    known = an_institution("Ministry of Labour and Foreign Employment", "LK", "labour")
    typed["institution"] = "Minstry of Labour and Foreign Employmnt"
    unsure = client.post("/register", typed)
    assert unsure.status_code == 422
    assert "Choose one, or add yours" in unsure.words
    offered = unsure.tree.xpath("//input[@name='institution_choice']/@value")
    assert f"institution:{known}" in offered
    assert offered[-1] == "new"
    assert unsure.form["institution"] == typed["institution"]
    assert client.post("/register", {**typed, "institution_choice": f"institution:{known}"}).status_code == 303
    person = person_with_address(reading(), typed["email"])
    assert person is not None
    me = person_now(reading(), person)
    assert me is not None
    assert (me.institution_id, me.institution_name) == (known, "Ministry of Labour and Foreign Employment")


def test_a_new_institution_can_be_added_beside_the_near_ones(client: Client, typed: dict[str, Any], an_institution: Build) -> None:
    an_institution("Ministry of Labour and Foreign Employment", "LK", "labour")
    typed |= {"institution": "Minstry of Labour and Foreign Employmnt", "institution_choice": "new"}
    assert client.post("/register", typed).status_code == 303
    names = reading().scalars(select(Institution.names)).all()
    assert {"en": "Minstry of Labour and Foreign Employmnt"} in names


def test_a_choice_that_was_not_offered_is_not_taken(client: Client, typed: dict[str, Any], an_institution: Build) -> None:
    an_institution("Ministry of Labour and Foreign Employment", "LK", "labour")
    elsewhere = an_institution("Ministry of Labour", "NP", "labour")
    typed |= {"institution": "Minstry of Labour and Foreign Employmnt", "institution_choice": f"institution:{elsewhere}"}
    assert client.post("/register", typed).status_code == 422
    typed["institution"] = "Bureau of the Harbour Lights"
    assert client.post("/register", typed).status_code == 303
    assert not [name for name in reading().scalars(select(Institution.names)) if "institution:" in str(name)]


def test_an_address_with_an_account_gets_the_same_answer_and_another_mail(client: Client, typed: dict[str, Any], post: Post) -> None:
    first = client.post("/register", typed)
    verify = post()[0]
    client.post(verify.path)
    client.post("/sign-out")
    again = client.post("/register", {**typed, "full_name": "Somebody Else", "email": "NIMALI@labour.example"})
    assert (again.status_code, again.location, again.text) == (first.status_code, first.location, first.text)
    letter, = post()
    assert letter.subject == "You have an account already"
    assert "/verify/" not in letter.body
    assert "/set-password/" not in letter.body
    assert reading().scalars(select(Person.full_name)).all() == ["Nimali Perera"]


def test_a_person_known_before_is_joined_only_when_the_address_is_proven(client: Client, typed: dict[str, Any], a_person: Build, post: Post) -> None:
    known = a_person(name="N. Perera", email=typed["email"], country="LK", job_title="Clerk", account=False)
    client.post("/register", typed)
    before = person_now(reading(), known)
    assert before is not None
    assert (before.full_name, before.job_title) == ("N. Perera", "Clerk")
    client.post(post()[0].path)
    after = person_now(reading(), known)
    assert after is not None
    assert (after.full_name, after.job_title, after.sex) == ("Nimali Perera", "Assistant Director", "female")
    assert reading().scalar(select(func.count()).select_from(Person)) == 1


def test_the_same_form_sent_twice_asks_for_one_account_and_one_mail(client: Client, typed: dict[str, Any], post: Post) -> None:
    typed["request_key"] = "once-and-only-once"
    first, second = client.post("/register", typed), client.post("/register", typed)
    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert len(post()) == 1


def test_mails_are_not_asked_for_without_end(client: Client, typed: dict[str, Any]) -> None:
    answers = [client.post("/register", typed).status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]


@pytest.mark.parametrize("name", ["Siobhán O'Brien & Sons", "<script>alert(1)</script>", "ليلى منصور", "Robert \"Bob\" D'Arcy"])
def test_a_name_is_shown_as_it_was_written_on_the_page_and_in_the_mail(client: Client, typed: dict[str, Any], post: Post, name: str) -> None:
    wrong = client.post("/register", {**typed, "full_name": name, "password": ""})
    assert wrong.form["full_name"] == name
    assert "<script>alert" not in wrong.text
    assert "&amp;amp;" not in wrong.text
    assert "&amp;#39;" not in wrong.text
    client.post("/register", {**typed, "full_name": name})
    letter, = post()
    assert f"Dear {name}," in letter.body


def test_the_form_costs_the_same_statements_however_many_institutions_there_are(client: Client, an_institution: Build, statements: Counted) -> None:
    an_institution("Bureau of Harbours", "LK")
    client.get("/register")
    with statements() as one:
        client.get("/register")
    for name in ("Bureau of Ports", "Bureau of Ferries"):
        an_institution(name, "LK")
    with statements() as three:
        client.get("/register")
    assert len(one) == len(three) == 3
