"""The first page: for a visitor what this is, for a person the next step; and the pages that say what this is."""
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from emm_platform.home.rules import Step, Urgency, in_order
from emm_platform.kernel.identity import Role
from tests.client import Client

Person = Callable[..., UUID]
Course = Callable[..., str]
Counted = Callable[[], AbstractContextManager[list[str]]]


def test_the_most_urgent_step_comes_first_and_equals_keep_their_order() -> None:
    steps = [Step(urgency, str(place), "", "", "", "") for place, urgency in enumerate((Urgency.ANY_TIME, Urgency.SOON, Urgency.NOW, Urgency.SOON))]
    assert [step.kicker for step in in_order(steps)] == ["2", "1", "3", "0"]


def test_a_visitor_sees_what_this_is_and_where_to_begin(client: Client, a_course: Course) -> None:
    a_course()
    page = client.get("/")
    assert "A small course" in page.words
    assert "/register" in page.tree.xpath("//main//a/@href")


def test_somebody_new_is_led_to_the_courses(client: Client, a_person: Person) -> None:
    page = client.sign_in(a_person()).get("/")
    assert page.tree.xpath("//*[contains(@class, 'slab')]//a/@href") == ["/courses"]


def test_somebody_who_reads_is_led_to_the_next_lesson(client: Client, a_course: Course, a_person: Person) -> None:
    a_course(lessons=2)
    client.sign_in(a_person())
    client.post("/courses/small/enrol")
    assert "Begin reading" in client.get("/").words
    client.post("/courses/small/module-1/lesson-1")
    page = client.get("/")
    assert "Continue reading" in page.words
    assert page.tree.xpath("//*[contains(@class, 'slab')]//a/@href") == ["/courses/small/module-1/lesson-2"]


def test_home_sends_the_same_few_statements_whatever_there_is(client: Client, a_course: Course, a_person: Person, statements: Counted) -> None:
    client.sign_in(a_person(role=Role.FACILITATOR))
    client.get("/")
    with statements() as few:
        client.get("/")
    a_course()
    a_course("second", modules=3)
    client.post("/courses/small/enrol")
    client.post("/courses/second/enrol")
    client.get("/")
    with statements() as many:
        client.get("/")
    assert len(few) == len(many) <= 5


def test_ones_own_page_names_post_and_address(client: Client, a_person: Person) -> None:
    page = client.sign_in(a_person(name="Rosa O'Hara", email="rosa@labour.example", job_title="Head of unit")).get("/me")
    assert "Rosa O'Hara" in page.words
    assert "rosa@labour.example" in page.words
    assert "Head of unit" in page.words


@pytest.mark.parametrize("address, said", [
    ("/about", "reconstructions"), ("/help", "waiting list"), ("/accessibility", "WCAG 2.2"), ("/privacy", "30 days after the meeting"),
])
def test_the_pages_that_say_what_this_is_are_open_to_all(client: Client, address: str, said: str) -> None:
    assert said in client.get(address).words
