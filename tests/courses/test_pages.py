"""The pages of courses: what a visitor sees, what a reader sees, and a fixed number of statements whatever there is."""
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from emm_platform.courses import actions
from emm_platform.courses.rules import ItemState
from emm_platform.kernel.identity import Role
from emm_platform.kernel.work import perform
from tests.client import Client

Build = Callable[..., UUID]
Course = Callable[..., str]
Counted = Callable[[], AbstractContextManager[list[str]]]
LESSON = "/courses/small/module-1/lesson-1"


def test_a_visitor_sees_catalogue_course_and_module(client: Client, a_course: Course) -> None:
    a_course()
    assert "A small course" in client.get("/courses").words
    assert "Module number 1" in client.get("/courses/small").words
    page = client.get("/courses/small/module-1")
    assert "Lesson number 1.1" in page.words
    assert "Bring a map" not in page.text


def test_a_visitor_is_led_to_sign_in_before_a_lesson(client: Client, a_course: Course) -> None:
    a_course()
    answer = client.get(LESSON)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


def test_an_empty_catalogue_says_so(client: Client) -> None:
    assert "No course is published yet" in client.get("/courses").words


@pytest.mark.parametrize("address", [
    "/courses/none", "/courses/small/none", "/courses/small/module-1/none", "/courses/none/module-1/lesson-1", "/courses/small/media/none.svg",
    "/courses/small/module-2/lesson-1", "/courses/small/module-1/%F0%9F%98%80",
])
def test_what_is_not_there_is_a_404(client: Client, a_course: Course, a_person: Build, address: str) -> None:
    a_course()
    assert client.sign_in(a_person()).get(address).status_code == 404


def test_enrolling_shows_on_the_course_and_can_be_sent_twice(client: Client, a_course: Course, a_person: Build) -> None:
    a_course()
    client.sign_in(a_person())
    for _ in range(2):
        assert client.post("/courses/small/enrol").location == "/courses/small"
    assert "Enrol" not in [button.text for button in client.get("/courses/small").tree.xpath("//main//button")]
    assert client.post("/courses/none/enrol").status_code == 404


def test_reading_goes_from_lesson_to_lesson_and_back_to_the_course(client: Client, a_course: Course, a_person: Build) -> None:
    a_course(modules=2, lessons=1)
    client.sign_in(a_person())
    assert "Begin: Lesson number 1.1" in client.get("/courses/small").words
    assert client.post(LESSON).location == "/courses/small/module-2/lesson-1"
    course = client.get("/courses/small").words
    assert "Continue: Lesson number 2.1" in course
    assert "1 lesson not read yet" in course
    assert client.post("/courses/small/module-2/lesson-1").location == "/courses/small"
    assert "you have read every lesson" in client.get("/courses/small").words
    assert "All lessons read" in client.get("/courses").words


def test_a_lesson_shows_its_text_words_sources_and_contents(client: Client, a_course: Course, a_person: Build) -> None:
    a_course(lessons=2)
    page = client.sign_in(a_person()).get(LESSON)
    assert "After this lesson you can" in page.words
    assert page.tree.xpath("//dfn/a[@href='#g-visa']")
    assert page.tree.xpath("//*[@id='g-visa']")
    assert page.tree.xpath("//section[@class='sources']//*[text()='F-DEF-01']")
    assert page.tree.xpath("//details/summary[text()='Show the answer']")
    assert page.tree.xpath("//a[@rel='next']/@href") == ["/courses/small/module-1/lesson-2"]
    assert "Only for the room" not in page.words


def test_the_picture_is_served_for_ever_and_cannot_run(client: Client, a_course: Course, a_person: Build) -> None:
    a_course()
    source = client.sign_in(a_person()).get(LESSON).tree.xpath("//figure/img/@src")[0]
    answer = client.get(source)
    assert answer.response.mimetype == "image/svg+xml"
    assert "immutable" in answer.response.headers["Cache-Control"]
    assert "sandbox" in answer.response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("language", "title", "direction"), [("fr", "Leçon en français", "ltr"), ("ar", "درس بالعربية", "rtl")])
def test_a_translation_is_shown_to_readers_of_its_language(
    client: Client, a_course: Course, a_person: Build, language: str, title: str, direction: str,
) -> None:
    a_course()
    page = client.sign_in(a_person(language=language)).get(LESSON)
    article = page.tree.xpath("//article")[0]
    assert page.tree.xpath("string(//h1)") == title
    assert (article.get("lang"), article.get("dir")) == (language, direction)
    assert not page.tree.xpath("//*[@role='status' and contains(@class, 'care') and not(@data-offline)]")


def test_a_lesson_without_translation_is_shown_in_the_original_and_says_so(client: Client, a_course: Course, a_person: Build) -> None:
    a_course()
    client.sign_in(a_person())
    client.browser.set_cookie("language", "es", domain=client.host.partition(":")[0])
    page = client.get(LESSON)
    assert (page.tree.get("lang"), page.tree.xpath("//article/@lang")) == ("es", ["en"])
    assert {"fr", "ar"} == set(page.tree.xpath("//article//a/@hreflang"))
    assert "Leçon en français" in client.get(LESSON + "?in=fr").text


TITLES = '---\ntitle: "Lección en español"\nobjectives:\n  - {id: O-lesson-1, text: "nombrar"}\n---\n'


def test_a_lesson_with_translated_titles_shows_them_and_offers_the_languages_of_its_text(client: Client, a_course: Course, a_person: Build) -> None:
    a_course(**{"small__10-module-1__10-lesson-1.es.md": TITLES})
    client.sign_in(a_person(language="es"))
    assert "Lección en español" in client.get("/courses/small/module-1").words
    page = client.get(LESSON)
    article = page.tree.xpath("//article")[0]
    assert (article.get("lang"), page.tree.xpath("string(//h1)")) == ("es", "Lección en español")
    assert page.tree.xpath("string(//article//section[@class='aim'])").endswith("nombrar")
    assert page.tree.xpath("//article/div[@lang='en']//*[@class='aside']")
    said = page.tree.xpath("//*[@role='status' and contains(@class, 'care') and not(@data-offline)]")[0]
    assert said.xpath(".//a/@hreflang") == ["fr", "ar"]
    assert not client.get(LESSON + "?in=en").tree.xpath("//*[@role='status' and contains(@class, 'care') and not(@data-offline)]")


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ORGANISER, Role.AUTHOR])
def test_notes_are_for_those_who_run_or_write_courses(client: Client, a_course: Course, a_person: Build, role: Role) -> None:
    a_course()
    client.sign_in(a_person(role=role))
    assert "Only for the room" in client.get(LESSON).words
    assert "Bring a map" in client.get("/courses/small/module-1").words


@pytest.mark.usefixtures("with_trials")
def test_an_item_shows_its_kind_its_state_and_its_address(client: Client, a_course: Course, a_person: Build) -> None:
    a_course(**{"small__10-module-1__trial.yml": "x"})
    person = a_person()
    client.sign_in(person)
    assert "Trial: Ten questions" in client.get("/courses/small/module-1").words
    perform(actions.complete_item, person, ("small", "module-1", "trial"), ItemState.PASSED)
    page = client.get("/courses/small/module-1")
    assert "(passed)" in page.tree.xpath("string(//a[@href='/courses/small/module-1/trial'])")


@pytest.mark.parametrize(("address", "most"), [
    ("/courses", 2), ("/courses/small", 3), ("/courses/small/module-1", 2), (LESSON, 2),
])
def test_a_page_sends_as_many_statements_for_much_as_for_little(
    client: Client, a_course: Course, a_person: Build, statements: Counted, address: str, most: int,
) -> None:
    client.sign_in(a_person())
    a_course()
    with statements() as few:
        client.get(address)
    a_course("other")
    a_course(modules=4, lessons=5)
    client.post(LESSON)
    client.post("/courses/small/module-1/lesson-2")
    with statements() as many:
        client.get(address)
    assert len(few) == len(many) <= most, "\n".join(many)
