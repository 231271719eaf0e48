"""Publishing on both databases: a tree is stored once, shown from then on, and whole."""
import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from emm_platform.courses import actions, queries
from emm_platform.courses.commands import courses as command
from emm_platform.courses.models import CourseMedium, CoursePage, CourseRevision, ItemResult, PageRead
from emm_platform.courses.rules import ItemState
from emm_platform.courses.rules.refusals import NotInCourse
from emm_platform.kernel.audit import Entry
from emm_platform.kernel.db import reading
from emm_platform.kernel.work import perform
from tests.builders.courses import a_tree

Build = Callable[..., UUID]


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def test_the_same_tree_gives_the_same_revision_and_nothing_new(app: Flask, a_course: Callable[..., str]) -> None:
    first = a_course()
    entries = reading().scalar(select(func.count()).select_from(Entry))
    assert a_course() == first
    assert reading().scalar(select(func.count()).select_from(CourseRevision)) == 1
    assert reading().scalar(select(func.count()).select_from(Entry)) == entries


def test_a_changed_tree_is_shown_and_the_old_one_kept(app: Flask, a_course: Callable[..., str]) -> None:
    first = a_course()
    second = a_course(**{"small__course.fr.yml": 'course: {title: "Autre"}\n'})
    assert second != first
    assert queries.shown_revision(reading(), "small") == second
    assert [r.id for r in queries.revisions(reading(), "small")] == [second, first]
    assert reading().scalar(select(func.count()).select_from(CourseMedium)) == 1, "the picture is the same and stored once"
    assert a_course() == first, "an earlier tree is shown again"
    assert queries.shown_revision(reading(), "small") == first
    assert reading().scalar(select(func.count()).select_from(CourseRevision)) == 2


def test_a_translation_left_behind_is_known(app: Flask, a_course: Callable[..., str]) -> None:
    a_course()
    path = "small/10-module-1/10-lesson-1.md"
    a_course(**{path.replace("/", "__"): a_tree()[path].replace("An officer.", "A border guard.")})
    status = queries.statuses(reading())[0]
    assert [list(status.languages[language].stale) for language in ("fr", "ar")] == [[f"small/10-module-1/10-lesson-1.{x}.md"] for x in ("fr", "ar")]
    assert list(status.languages["fr"].missing) == ["small/10-module-1/facilitator.md", "small/10-module-1/module.yml"]
    assert list(status.languages["fr"].complete) == ["small/course.fr.yml"]
    assert status.revisions == 2


TITLES = '---\ntitle: "Lección"\nobjectives:\n  - {id: O-lesson-1, text: "nombrar"}\n---\n'


def test_a_translation_of_the_titles_is_a_page_with_the_original_text(app: Flask, a_course: Callable[..., str]) -> None:
    a_course(**{"small__10-module-1__10-lesson-1.es.md": TITLES + "\n\n"})
    row = reading().scalars(select(CoursePage).where(CoursePage.language == "es")).one()
    assert (row.title, row.text_language) == ("Lección", "en")
    assert "nombrar" in row.html
    assert "Después de esta lección" in row.html, "the small words are the reader's own"
    assert '<div class="read" lang="en" dir="ltr">' in row.html
    assert "Check yourself" in row.html
    assert row.notes is not None
    assert "Only for the" in row.notes
    assert list(queries.statuses(reading())[0].languages["es"].titles_only) == ["small/10-module-1/10-lesson-1.es.md"]


def test_every_language_and_its_neighbours_are_stored(app: Flask, a_course: Callable[..., str]) -> None:
    a_course(modules=2, lessons=2)
    rows = reading().execute(select(CoursePage.module, CoursePage.page, CoursePage.language, CoursePage.before, CoursePage.after)).all()
    assert {(r.module, r.page, r.language) for r in rows} == {
        ("module-1", "lesson-1", "en"), ("module-1", "lesson-1", "fr"), ("module-1", "lesson-1", "ar"), ("module-1", "lesson-2", "en"),
        ("module-2", "lesson-1", "en"), ("module-2", "lesson-2", "en")}
    last = next(r for r in rows if (r.module, r.page) == ("module-1", "lesson-2"))
    assert (last.before["entry"], last.after["module"]) == ("lesson-1", "module-2")


@pytest.mark.usefixtures("with_trials")
def test_an_item_is_stored_with_its_content_and_found_by_revision(app: Flask, a_course: Callable[..., str]) -> None:
    first = a_course(**{"small__10-module-1__trial.yml": "one"})
    second = a_course(**{"small__10-module-1__trial.yml": "two"})
    now, then = (queries.item(reading(), "small", "module-1", "trial", r) for r in (None, first))
    assert now is not None
    assert then is not None
    assert (now.revision, now.content, then.content) == (second, {"text": "two"}, {"text": "one"})
    assert now.html == {"intro": "<p>Some <em>words</em>.</p>"}
    assert queries.item(reading(), "small", "module-1", "other") is None


def test_reading_twice_counts_once_and_enrols(app: Flask, a_course: Callable[..., str], a_person: Build) -> None:
    a_course(lessons=2)
    person = a_person()
    for _ in range(2):
        perform(actions.mark_read, person, "small", "module-1", "lesson-1")
    assert reading().scalar(select(func.count()).select_from(PageRead)) == 1
    own = queries.own_courses(reading(), person)[0]
    assert own.next is not None
    assert (own.next.entry.id, own.missing.lessons) == ("lesson-2", 1)


@pytest.mark.usefixtures("with_trials")
def test_of_several_results_the_best_counts_and_all_are_kept(app: Flask, a_course: Callable[..., str], a_person: Build) -> None:
    a_course(**{"small__10-module-1__trial.yml": "one"})
    person = a_person()
    perform(actions.mark_read, person, "small", "module-1", "lesson-1")
    for state in (ItemState.BEGUN, ItemState.PASSED, ItemState.FAILED):
        assert len(queries.own_courses(reading(), person)[0].missing.items) == (0 if state is ItemState.FAILED else 1)
        perform(actions.complete_item, person, ("small", "module-1", "trial"), state)
    assert queries.own_courses(reading(), person)[0].missing.is_nothing
    assert reading().scalar(select(func.count()).select_from(ItemResult)) == 3


def test_what_is_not_in_the_course_is_refused(app: Flask, a_course: Callable[..., str], a_person: Build) -> None:
    a_course()
    person = a_person()
    with pytest.raises(NotInCourse):
        perform(actions.mark_read, person, "small", "module-1", "nothing")
    with pytest.raises(NotInCourse):
        perform(actions.complete_item, person, ("small", "module-9", "quiz"), ItemState.PASSED)
    with pytest.raises(NotInCourse):
        perform(actions.enrol, person, "large")


def test_the_commands_publish_once_and_say_so(app: Flask, tmp_path: Path) -> None:
    folder = str(write(tmp_path / "tree", a_tree()))
    run = app.test_cli_runner()
    first, again = (json.loads(run.invoke(command, ["publish", folder, "--json"]).output) for _ in range(2))
    assert first == [{"course": "small", "revision": again[0]["revision"], "new": True}]
    assert again[0]["new"] is False
    assert "small: revision" in run.invoke(command, ["status"]).output
    assert "fr: 2 complete, 0 titles only, 0 older than their original, 2 missing" in run.invoke(command, ["status"]).output
    status = json.loads(run.invoke(command, ["status", "--json"]).output)[0]
    assert status["revision"] == first[0]["revision"]
    assert status["languages"]["fr"]["missing"] == status["missing"]["fr"]


def test_a_tree_with_a_problem_is_not_published(app: Flask, tmp_path: Path) -> None:
    folder = write(tmp_path / "tree", a_tree() | {"small/course.yml": "course:\n  id: small\n"})
    done = app.test_cli_runner().invoke(command, ["publish", str(folder)])
    assert done.exit_code == 1
    assert f"{folder}/small/course.yml:2: title is missing. Add title: \"…\"." in done.output
    assert queries.shown_revision(reading(), "small") is None


LONG = "A [visa](glossary:visa) is asked for " + "by one office and then by another office " * 4 + "at a border.[^F-DEF-01]"
ACCEPTED = "accepted:\n  - {advice: long-sentence, quote: \"by one office and then\", why: \"The law says it in one sentence.\"}\n"


def with_a_long_sentence(accepted: str = "") -> dict[str, str]:
    path = "small/10-module-1/10-lesson-1.md"
    text = a_tree()[path].replace("A [visa](glossary:visa) is asked for at a border.[^F-DEF-01]", LONG)
    return a_tree() | {path: text.replace("facts: [F-DEF-01]\n", f"facts: [F-DEF-01]\n{accepted}")}


def test_advice_is_printed_as_such_and_fails_only_when_strict(app: Flask, tmp_path: Path) -> None:
    folder = str(write(tmp_path / "tree", with_a_long_sentence()))
    run = app.test_cli_runner()
    line = f"{folder}/small/10-module-1/10-lesson-1.md:10: advice: a sentence of 40 words"
    checked = run.invoke(command, ["check", folder])
    assert (checked.exit_code, line in checked.output, "one piece of advice" in checked.output) == (0, True, True)
    strict = run.invoke(command, ["check", "--strict", folder])
    assert (strict.exit_code, line in strict.output) == (1, True)
    told = json.loads(run.invoke(command, ["check", "--json", folder]).output)["problems"]
    assert [problem["severity"] for problem in told] == ["advice"]
    assert run.invoke(command, ["publish", folder]).exit_code == 0


def test_advice_that_is_accepted_with_a_reason_is_no_longer_given(app: Flask, tmp_path: Path) -> None:
    folder = str(write(tmp_path / "tree", with_a_long_sentence(ACCEPTED)))
    assert app.test_cli_runner().invoke(command, ["check", "--strict", folder]).exit_code == 0


def test_a_new_course_passes_the_check(app: Flask, tmp_path: Path) -> None:
    run, tree = app.test_cli_runner(), str(tmp_path / "tree")
    assert run.invoke(command, ["new", "fresh", "--into", tree]).exit_code == 0
    checked = run.invoke(command, ["check", tree, "--json"])
    assert json.loads(checked.output) == {"courses": ["fresh"], "problems": []}
    assert run.invoke(command, ["new", "fresh", "--into", tree]).exit_code == 1
    assert run.invoke(command, ["new", "../x", "--into", tree]).exit_code == 1
