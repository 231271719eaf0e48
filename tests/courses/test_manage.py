"""The authors' page: who may open it, what it says, and publishing from it."""
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.courses import queries
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, Scope
from tests.builders.courses import a_tree
from tests.client import Client

Build = Callable[..., UUID]
Course = Callable[..., str]
PAGE, PUBLISH = "/manage/courses/small", "/manage/courses/small/publish"


@pytest.fixture
def tree(app: Flask, tmp_path: Path) -> Path:
    """The folder that the platform's courses are published from."""
    folder = tmp_path / "tree"
    for path, text in a_tree().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    app.config["EMM"] = replace(app.config["EMM"], courses=folder)
    return folder


def test_revisions_and_translations_are_shown_to_the_course_author(client: Client, a_course: Course, a_person: Build) -> None:
    revision = a_course()
    page = client.sign_in(a_person(role=Role.AUTHOR, scope=Scope("course", "small"))).get(PAGE)
    assert revision[:12] in page.words
    assert "small/10-module-1/module.yml" in page.words


def test_others_are_turned_away(client: Client, a_course: Course, a_person: Build) -> None:
    a_course()
    assert client.get(PAGE).status_code == 303
    assert client.sign_in(a_person()).get(PAGE).status_code == 403
    client.sign_in(a_person(role=Role.AUTHOR, scope=Scope("course", "other")))
    assert client.get(PAGE).status_code == 404
    assert client.get(PUBLISH).status_code == 404
    assert client.post(PUBLISH).status_code == 404


def test_publishing_shows_the_tree_as_it_is_now(client: Client, tree: Path, a_course: Course, a_person: Build) -> None:
    first = a_course()
    client.sign_in(a_person(role=Role.AUTHOR))
    assert client.post(PUBLISH).location == PAGE
    assert "Nothing is new" in client.get(PAGE).words
    (tree / "small/course.fr.yml").write_text('course: {title: "Autre"}\n')
    client.post(PUBLISH)
    assert "Published" in client.get(PAGE).words
    assert queries.shown_revision(reading(), "small") != first


LONG = "A [visa](glossary:visa) is asked for " + "by one office and then by another office " * 4 + "at a border.[^F-DEF-01]"


def test_mistakes_and_advice_are_told_apart_before_anything_is_published(client: Client, tree: Path, a_course: Course, a_person: Build) -> None:
    first = a_course()
    lesson = tree / "small/10-module-1/10-lesson-1.md"
    lesson.write_text(lesson.read_text().replace("A [visa](glossary:visa) is asked for at a border.[^F-DEF-01]", LONG))
    client.sign_in(a_person(role=Role.AUTHOR))
    page = client.get(PUBLISH)
    assert "small/10-module-1/10-lesson-1.md:10: a sentence of 40 words" in " ".join(page.tree.xpath("string(//*[@id='advice'])").split())
    assert not page.tree.xpath("//*[@id='mistakes']")
    assert queries.shown_revision(reading(), "small") == first, "looking changes nothing"
    (tree / "small/10-module-1/stray.txt").write_text("x")
    page = client.post(PUBLISH)
    assert page.status_code == 422
    assert "stray.txt" in page.tree.xpath("string(//*[@id='mistakes'])")
    assert "stray.txt" not in page.tree.xpath("string(//*[@id='advice'])")
    (tree / "small/10-module-1/stray.txt").unlink()
    assert client.post(PUBLISH).location == PAGE, "advice stops nothing"
    assert queries.shown_revision(reading(), "small") != first


def test_a_tree_with_a_problem_is_shown_with_it_and_changes_nothing(client: Client, tree: Path, a_course: Course, a_person: Build) -> None:
    first = a_course()
    (tree / "small/10-module-1/stray.txt").write_text("x")
    answer = client.sign_in(a_person(role=Role.ADMINISTRATOR)).post(PUBLISH)
    assert answer.status_code == 422
    assert "small/10-module-1/stray.txt:1: a file that no module has" in answer.words
    assert queries.shown_revision(reading(), "small") == first
