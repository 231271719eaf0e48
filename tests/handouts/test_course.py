"""The handout of a whole course: every lesson with its pictures, in the language of the reader, made once."""
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.handouts import interchange
from emm_platform.handouts.queries import handout
from emm_platform.kernel.db import reading
from emm_platform.kernel.sheets import pdf_file
from tests.client import Answer, Client
from tests.conftest import Counted

Build = Callable[..., UUID]


def words_of(pdf: bytes, tmp_path: Path) -> str:
    """The text of a PDF, as a reader of it finds it."""
    file = tmp_path / "handout.pdf"
    file.write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(text.split())


def handed_out(client: Client) -> Answer:
    """The handout, as somebody gets it who asks, waits for the worker, and asks again."""
    ordered = client.get("/courses/small/handout.pdf")
    assert ordered.status_code == 409
    assert interchange.print_orders() == 1
    return client.get("/courses/small/handout.pdf")


def test_the_handout_holds_every_lesson_with_its_words_and_sources(client: Client, a_person: Build, a_course: Callable[..., str], tmp_path: Path) -> None:
    a_course(modules=2, lessons=2)
    answer = handed_out(client.sign_in(a_person()))
    assert (answer.status_code, answer.response.mimetype) == (200, "application/pdf")
    text = words_of(answer.response.data, tmp_path)
    for title in ("A small course", "Module number 1", "Module number 2", "Lesson number 1.1", "Lesson number 2.2"):
        assert title in text
    assert "Only for the room" not in text


def test_the_handout_is_in_the_language_of_the_reader_and_says_where_a_text_is_not(client: Client, a_person: Build, a_course: Callable[..., str], tmp_path: Path) -> None:
    a_course(lessons=2)
    client.sign_in(a_person(language="fr"))
    text = words_of(handed_out(client).response.data, tmp_path)
    assert "Un petit cours" in text
    assert "Leçon en français" in text
    assert "Lesson number 1.2" in text


def test_a_handout_is_made_once_and_again_when_the_course_has_changed(client: Client, app: Flask, a_person: Build, a_course: Callable[..., str]) -> None:
    a_course()
    client.sign_in(a_person())
    first = handed_out(client).response.data
    assert client.get("/courses/small/handout.pdf").response.data == first
    kept = app.config["EMM"].data / "handouts"
    assert len(list(kept.glob("*.pdf"))) == 1
    a_course(lessons=2)
    assert handed_out(client).response.data != first
    assert len(list(kept.glob("*.pdf"))) == 2


def test_handouts_that_nobody_asks_for_are_deleted(client: Client, app: Flask, a_person: Build, a_course: Callable[..., str]) -> None:
    a_course()
    handed_out(client.sign_in(a_person()))
    assert interchange.forget_old() == 0
    file, = (app.config["EMM"].data / "handouts").glob("*.pdf")
    os.utime(file, (0, 0))
    assert interchange.forget_old() == 1
    assert not file.exists()


def test_an_order_that_cannot_be_printed_is_dropped_and_can_be_given_again(client: Client, app: Flask, a_person: Build, a_course: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    a_course()
    client.sign_in(a_person()).get("/courses/small/handout.pdf")
    monkeypatch.setattr(sys.modules[pdf_file.__module__], "SECONDS", 0.05)
    assert interchange.print_orders() == 1
    monkeypatch.undo()
    assert interchange.print_orders() == 0
    assert handed_out(client).status_code == 200


def test_names_in_a_document_of_many_lessons_are_unique_and_its_links_lead_somewhere(app: Flask, a_course: Callable[..., str]) -> None:
    a_course(modules=2, lessons=2)
    held = handout(reading(), "small", None, "en")
    assert held is not None
    html = "".join(lesson.html for module in held.modules for lesson in module.lessons)
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(names)
    assert 'src="/courses' not in html


def test_it_costs_the_same_statements_however_long_the_course_is(client: Client, a_person: Build, a_course: Callable[..., str], statements: Counted) -> None:
    client.sign_in(a_person())
    counts = []
    for lessons in (1, 5):
        a_course(modules=2, lessons=lessons)
        handed_out(client)
        with statements() as sent:
            client.get("/courses/small/handout.pdf")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 5


def test_a_course_that_is_not_there_has_no_handout_and_a_visitor_signs_in_first(client: Client, a_person: Build, a_course: Callable[..., str]) -> None:
    a_course()
    assert client.get("/courses/small/handout.pdf").location.startswith("/sign-in")
    client.sign_in(a_person())
    assert client.get("/courses/nowhere/handout.pdf").status_code == 404
