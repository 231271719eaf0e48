"""The id of a revision: it changes with everything that a published page depends on, and with nothing else."""
from pathlib import Path

import pytest
from flask import Flask

from emm_platform.courses.interchange import program
from emm_platform.courses.interchange.labels import labels
from emm_platform.kernel.languages import LANGUAGES
from tests.builders.courses import PLAIN_QUIZ, a_tree, in_memory


@pytest.mark.parametrize("path", sorted(a_tree()))
def test_every_file_of_a_course_and_of_what_courses_share_makes_another_revision(path: str) -> None:
    files = a_tree()
    changed = files | {path: files[path] + " "}
    assert program.revision(in_memory(files), "small", []) != program.revision(in_memory(changed), "small", [])


def test_files_of_another_course_make_no_difference() -> None:
    assert program.revision(in_memory(a_tree()), "small", []) == program.revision(in_memory(a_tree() | a_tree("other")), "small", [])


def test_a_kind_of_item_that_reads_otherwise_makes_another_revision() -> None:
    folder = in_memory(a_tree())
    assert program.revision(folder, "small", []) != program.revision(folder, "small", [PLAIN_QUIZ])


def test_each_small_word_in_each_language_is_part_of_what_makes_a_revision(app: Flask) -> None:
    said = program.words()
    for language in LANGUAGES:
        for word in labels(language, program.NUMBERS).values():
            for text in word.values() if isinstance(word, dict) else [word]:
                assert text in said, (language, text)


def test_code_that_changes_makes_another_hash(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for home, code in ((one, "a = 1"), (other, "a = 2")):
        home.mkdir()
        (home / "draw.py").write_text(code)
    assert program.sources(one) != program.sources(other)
    (other / "draw.py").write_text("a = 1")
    program.sources.cache_clear()
    assert program.sources(one) == program.sources(other)
