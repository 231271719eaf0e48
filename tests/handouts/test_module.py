"""The handout of one module, and what a reader is told when it cannot be made now."""
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from emm_platform.handouts import interchange
from emm_platform.kernel.sheets import pdf_file
from tests.client import Client
from tests.handouts.test_course import words_of

Build = Callable[..., UUID]


def test_the_handout_of_a_module_holds_its_lessons_and_no_others(client: Client, a_person: Build, a_course: Callable[..., str], tmp_path: Path) -> None:
    a_course(modules=2, lessons=2)
    client.sign_in(a_person())
    text = words_of(client.get("/courses/small/module-2/handout.pdf").response.data, tmp_path)
    assert "Lesson number 2.1" in text
    assert "Lesson number 1.1" not in text
    assert client.get("/courses/small/nowhere/handout.pdf").status_code == 404


def test_arabic_is_joined_and_runs_from_the_right(client: Client, a_person: Build, a_course: Callable[..., str], tmp_path: Path) -> None:
    a_course()
    client.sign_in(a_person(language="ar"))
    text = words_of(client.get("/courses/small/module-1/handout.pdf").response.data, tmp_path)
    assert {"درس", "بالعربية"} <= set(re.sub("[\u202a-\u202e]", "", text).split())  # letters as they are typed, in reading order, however they are drawn


def test_the_course_and_the_module_link_to_their_handouts_for_those_who_may_have_them(client: Client, a_person: Build, a_course: Callable[..., str]) -> None:
    a_course()
    for page, link in (("/courses/small", "/courses/small/handout.pdf"), ("/courses/small/module-1", "/courses/small/module-1/handout.pdf")):
        assert link not in client.get(page).tree.xpath("//main//a/@href")
    client.sign_in(a_person())
    for page, link in (("/courses/small", "/courses/small/handout.pdf"), ("/courses/small/module-1", "/courses/small/module-1/handout.pdf")):
        assert link in client.get(page).tree.xpath("//main//a/@href")


def test_who_comes_while_another_handout_is_made_is_told_to_wait(client: Client, a_person: Build, a_course: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    a_course()
    client.sign_in(a_person())
    monkeypatch.setattr(interchange, "PATIENCE", 0.1)
    busy = threading.Lock()
    monkeypatch.setattr(interchange, "_one_at_a_time", busy)
    with busy:
        answer = client.get("/courses/small/module-1/handout.pdf")
    assert answer.status_code == 409
    assert "Wait half a minute" in answer.words


def test_what_takes_too_long_is_given_up_and_said(client: Client, a_person: Build, a_course: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    a_course()
    client.sign_in(a_person())
    monkeypatch.setattr(sys.modules[pdf_file.__module__], "SECONDS", 0.05)
    answer = client.get("/courses/small/module-1/handout.pdf")
    assert answer.status_code == 409
    assert "could not be made" in answer.words
    monkeypatch.undo()
    assert client.get("/courses/small/module-1/handout.pdf").status_code == 200


def test_the_printer_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for readers")
    pdf = pdf_file(f"<!doctype html><html lang=en><title>T</title><p>Text</p><img src='file://{secret}' alt='x'><link rel=attachment href='file://{secret}'>")
    assert b"not for readers" not in pdf
    assert "Text" in words_of(pdf, tmp_path)
