"""The search follows the courses: in the publishing transaction, and made anew by the command."""
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from emm_platform.courses import actions as courses
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.work import perform
from emm_platform.library import queries
from emm_platform.library.commands import library as command
from emm_platform.library.models import LibraryMention, LibraryPage
from tests.builders.courses import a_tree, judged
from tests.builders.library import LIBRARY, SHARED

Publish = Callable[..., str]
WORDS = ("visa", "border", "فيزا", "تأشيرة", "frontière", "moving", "officer", "group", "visado")


def state() -> tuple[Any, ...]:
    """Everything that the search holds, without the numbers of its rows, and what it finds."""
    db = reading()
    columns = (LibraryPage.kind, LibraryPage.key, LibraryPage.language, LibraryPage.course, LibraryPage.title, LibraryPage.cut, LibraryPage.stems)
    pages = sorted(map(tuple, db.execute(select(*columns))))
    mentions = sorted(map(tuple, db.execute(select(LibraryMention.kind, LibraryMention.key, LibraryMention.lesson, LibraryMention.course))))
    finds = [[(hit.key, hit.language) for hit in queries.found(db, queries.Question(word), "en").hits] for word in WORDS]
    return pages, mentions, finds


def found(word: str) -> list[str]:
    database.session.remove()
    return [hit.key for hit in queries.found(reading(), queries.Question(word), "en").hits]


def test_the_search_made_anew_is_the_search_as_kept(app: Flask, a_course: Publish) -> None:
    a_course(modules=2, lessons=2, **SHARED)
    a_course("other", **SHARED, **{"other__10-module-1__10-lesson-1.md": a_tree("other")["other/10-module-1/10-lesson-1.md"] + "\nAn elephant.\n"})
    a_course(lessons=2, **{**SHARED, "_shared__library.yml": LIBRARY.replace("A standing group", "A sitting group")})
    kept = state()
    assert any(kept[2])
    answer = app.test_cli_runner().invoke(command, ["reindex", "--json"])
    database.session.remove()
    assert json.loads(answer.output) == {"pages": len(kept[0])}
    assert state() == kept
    assert app.test_cli_runner().invoke(command, ["reindex"]).output.startswith("The search was made anew")


def test_a_lesson_that_is_no_longer_shown_is_not_found(app: Flask, a_course: Publish) -> None:
    second = "small__10-module-1__20-lesson-2.md"
    a_course(lessons=2, **{second: a_tree(lessons=2)[second.replace("__", "/")] + "\nAn elephant.\n"})
    assert found("elephant") == ["small/module-1/lesson-2"]
    a_course(lessons=1)
    assert found("elephant") == []
    assert found("officer") == ["small/module-1/lesson-1"]
    a_course(lessons=2, **{second: a_tree(lessons=2)[second.replace("__", "/")] + "\nAn elephant.\n"})
    assert found("elephant") == ["small/module-1/lesson-2"], "an earlier revision is shown again"


def test_a_translation_that_was_taken_out_is_not_found(app: Flask, a_course: Publish) -> None:
    tree = a_tree()
    a_course()
    assert found("frontière")
    without = judged({path: text for path, text in tree.items() if not path.endswith("lesson-1.fr.md")})
    course = without.course("small")
    assert course is not None
    with acting(SYSTEM):
        perform(courses.publish, course, without.rendered)
    assert found("frontière") == ["visa"], "the glossary has it still"


def test_a_publication_that_fails_leaves_the_search_as_it_was(app: Flask, a_course: Publish) -> None:
    a_course()
    before = state()
    verdict = judged(a_tree(**{"small__10-module-1__10-lesson-1.md": a_tree()["small/10-module-1/10-lesson-1.md"] + "\nAn elephant.\n"}))
    course = verdict.course("small")
    assert course is not None

    def fails(work: Any) -> None:
        courses.publish(work, course, verdict.rendered)
        raise RuntimeError

    with acting(SYSTEM), pytest.raises(RuntimeError):
        perform(fails)
    database.session.remove()
    assert state() == before


def test_notes_for_facilitators_and_untranslated_texts_are_not_in_the_search(app: Flask, a_course: Publish) -> None:
    a_course(**{"small__10-module-1__10-lesson-1.es.md": '---\ntitle: "Lección"\nobjectives:\n  - {id: O-lesson-1, text: "nombrar"}\n---\n'})
    assert found("room") == [], "facilitators' notes"
    spanish = [hit.language for hit in queries.found(reading(), queries.Question("officer"), "es").hits]
    assert spanish == ["en"], "the text is English, whatever the title"
    assert found("lección") == ["small/module-1/lesson-1"]


def test_rows_that_are_the_same_are_not_written_again(app: Flask, a_course: Publish) -> None:
    a_course(lessons=2, **SHARED)
    before = dict(reading().execute(select(LibraryPage.key + LibraryPage.language, LibraryPage.id)).all())
    a_course(lessons=2, **{**SHARED, "_shared__library.yml": LIBRARY.replace("A standing group", "A sitting group")})
    database.session.remove()
    after = dict(reading().execute(select(LibraryPage.key + LibraryPage.language, LibraryPage.id)).all())
    assert {name for name in after if after[name] != before.get(name)} <= {"EP-01en"}
    assert reading().scalar(text("SELECT count(*) FROM library_fts")) == len(after)
