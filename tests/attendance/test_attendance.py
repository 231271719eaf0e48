"""The page of marks: everybody in every session of a day, with one button, without scripts."""
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from emm_platform.attendance import actions, queries
from emm_platform.attendance.models import Attendance
from emm_platform.attendance.rules.marks import Choice
from emm_platform.attendance.rules.words import Value
from emm_platform.kernel import clock
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import SYSTEM, Role, Scope, acting
from emm_platform.kernel.work import perform
from emm_platform.workshops.models import Workshop
from tests.builders.attendance import sessions_of, sign_up_of
from tests.client import Answer, Client

Build = Callable[..., UUID]
PAGE = "/manage/workshops/bali/attendance"


@pytest.fixture
def workshop(app: Flask, a_workshop: Build, a_session: Build) -> UUID:
    made = a_workshop(capacity=300)
    a_session(made, hour=14, title="Afternoon")
    return made


@pytest.fixture
def facilitator(client: Client, a_person: Build, workshop: UUID) -> Callable[..., Client]:
    """Somebody who runs the workshop and signs in when it begins, or when it is over."""
    person = a_person(name="Facilitator", role=Role.FACILITATOR, scope=Scope("workshop", "bali"))

    def opened(is_over: bool = False) -> Client:
        row = reading().get_one(Workshop, workshop)
        clock.start_at(row.last_end if is_over else row.first_start)
        return client.sign_in(person)

    return opened


def held() -> dict[tuple[str, str], str]:
    """What holds, by the names of person and session."""
    database.session.remove()
    return {(str(row.person_id), str(row.session_id)): row.value.value for row in reading().scalars(select(Attendance))}


def sent(page: Answer, **chosen: str) -> dict[str, str]:
    """The form of the page with other choices in some cells."""
    return {**page.form, **{name.replace("_", "-"): value for name, value in chosen.items()}}


def test_it_shows_each_person_with_four_choices_a_session(workshop: UUID, facilitator: Callable[..., Client], a_sign_up: Build) -> None:
    a_sign_up(workshop, name="Zahra <Noori>", country="AF")
    a_sign_up(workshop, name="Amina", country="BD")
    door = facilitator()
    page = door.get(PAGE)
    names = [head.text_content() for head in page.tree.xpath("//tbody/tr/th/a")]
    assert names == ["Zahra <Noori>", "Amina"]
    assert len(page.tree.xpath("//input[@name='a-1-1']")) == 4
    assert "2 people" in page.words


def test_marks_are_saved_with_one_button(workshop: UUID, facilitator: Callable[..., Client], a_sign_up: Build) -> None:
    amina, budi = a_sign_up(workshop, name="Amina", country="BD"), a_sign_up(workshop, name="Budi", country="ID")
    door = facilitator()
    answer = door.post(PAGE, sent(door.get(PAGE), a_1_1="present", a_2_1="late", a_2_2="absent"))
    assert answer.status_code == 303
    first, second = map(str, sessions_of(workshop))
    assert held() == {(str(amina), first): "present", (str(budi), first): "late", (str(budi), second): "absent"}
    assert "3 marks" in door.get(PAGE).words


def test_everyone_not_marked_yet_becomes_present_and_nobody_else_changes(workshop: UUID, facilitator: Callable[..., Client], a_sign_up: Build) -> None:
    amina, budi = a_sign_up(workshop, name="Amina", country="BD"), a_sign_up(workshop, name="Budi", country="ID")
    door = facilitator()
    page = door.get(PAGE)
    button = page.tree.xpath("//button[@name='everyone']")[0]
    assert button.get("formaction").startswith("/manage/workshops/bali/attendance/everyone-present?day=")
    door.post("/manage/workshops/bali/attendance/everyone-present", {**sent(page, a_1_1="excused"), "everyone": button.get("value")})
    first = str(sessions_of(workshop)[0])
    assert held() == {(str(amina), first): "excused", (str(budi), first): "present"}


def test_a_mark_in_one_session_leaves_the_person_unmarked_in_the_others(workshop: UUID, facilitator: Callable[..., Client], a_sign_up: Build) -> None:
    person = a_sign_up(workshop, name="Amina", country="BD")
    first, second = sessions_of(workshop)
    with acting(SYSTEM):
        perform(actions.mark, workshop, [Choice(sign_up_of(workshop, person), first, Value.PRESENT)])
    assert [(column.id, column.came, column.unmarked) for column in queries.sessions(reading(), workshop)] == [(first, 1, 0), (second, 0, 1)]


def test_a_cell_that_somebody_else_changed_comes_back_with_both_values(workshop: UUID, facilitator: Callable[..., Client], a_sign_up: Build) -> None:
    amina, budi = a_sign_up(workshop, name="Amina", country="BD"), a_sign_up(workshop, name="Budi", country="ID")
    door = facilitator()
    page = door.get(PAGE)
    first = sessions_of(workshop)[0]
    with acting(SYSTEM):
        perform(actions.mark, workshop, [Choice(sign_up_of(workshop, amina), first, Value.EXCUSED)])
    answer = door.post(PAGE, sent(page, a_1_1="present", a_2_1="present"))
    assert answer.status_code == 409
    assert "You chose: Present. Meanwhile set to: Excused." in answer.words
    assert held() == {(str(amina), str(first)): "excused", (str(budi), str(first)): "present"}
    assert answer.form["a-1-1"] == "excused"


def test_a_change_after_the_end_asks_why_and_nothing_chosen_is_lost(workshop: UUID, facilitator: Callable[..., Client], a_sign_up: Build) -> None:
    amina = a_sign_up(workshop, name="Amina", country="BD")
    door = facilitator(is_over=True)
    page = door.get(PAGE)
    answer = door.post(PAGE, sent(page, a_1_1="late"))
    assert answer.status_code == 422
    assert "Say why" in answer.words
    assert answer.form["a-1-1"] == "late"
    assert held() == {}
    assert door.post(PAGE, {**sent(answer), "reason": "From the signed sheet"}).status_code == 303
    assert held() == {(str(amina), str(sessions_of(workshop)[0])): "late"}


def test_the_history_of_a_person_says_who_when_and_why(workshop: UUID, facilitator: Callable[..., Client], a_sign_up: Build) -> None:
    amina = a_sign_up(workshop, name="Amina", country="BD")
    door = facilitator()
    door.post(PAGE, sent(door.get(PAGE), a_1_1="late"))
    address = f"/manage/workshops/bali/attendance/{sign_up_of(workshop, amina)}"
    page = door.get(address)
    assert "Late holds now On this page Facilitator" in page.words
    taken = door.post(address, {**page.form, "session": str(sessions_of(workshop)[0]), "reason": "Wrong line"})
    assert taken.status_code == 303
    assert held() == {}


@pytest.mark.parametrize("people", [1, 3])
def test_it_takes_the_same_statements_for_one_person_and_for_many(
    people: int, workshop: UUID, a_sign_up: Build, statements: Callable[[], object]
) -> None:
    for _ in range(people):
        a_sign_up(workshop)
    database.session.remove()
    with statements() as counted:  # type: ignore[attr-defined]  # the fixture gives a context manager
        columns = queries.sessions(reading(), workshop)
        queries.roster(reading(), workshop, columns)
    assert len(counted) == 3  # and one for the meeting itself


def test_a_hundred_people_stand_on_a_page_and_all_of_them_on_paper(workshop: UUID, facilitator: Callable[..., Client], a_sign_up: Build) -> None:
    for _ in range(101):
        a_sign_up(workshop, account=False)
    door = facilitator()
    first = door.get(PAGE)
    assert len(first.tree.xpath("//tbody/tr")) == 100
    following = first.tree.xpath("//a[@rel='next']/@href")[0]
    assert len(door.get(following).tree.xpath("//tbody/tr")) == 1
    paper = door.get(f"{PAGE}?all=1")
    assert len(paper.tree.xpath("//tbody/tr")) == 101
    assert not paper.tree.xpath("//tbody//input")


@pytest.mark.parametrize("hostile", ["", "x", "999999999999", "-1", "present' OR 1=1", "\x00", "a" * 5000])
def test_made_up_values_are_no_error_and_no_mark(hostile: str, workshop: UUID, facilitator: Callable[..., Client], a_sign_up: Build) -> None:
    a_sign_up(workshop, name="Amina", country="BD")
    door = facilitator()
    form = sent(door.get(PAGE), a_1_1=hostile, m_1=hostile, s_2=hostile)
    assert door.post(PAGE, form).status_code in (303, 409)
    assert door.get(f"{PAGE}?day={hostile[:50]}&start={hostile[:50]}").status_code in (200, 400)
    assert held() == {}


def test_others_may_not_open_it(client: Client, a_person: Build, workshop: UUID) -> None:
    assert client.get(PAGE).status_code == 303
    assert client.sign_in(a_person()).get(PAGE).status_code == 403
    assert client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "other"))).get(PAGE).status_code == 403
