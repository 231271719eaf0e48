"""What the checker says of _shared/library.yml: file, line and mend."""
import pytest

from emm_platform.courses.interchange.tree import judge
from tests.builders.courses import a_tree, in_memory
from tests.builders.library import LIBRARY, SHARED

FILE = "_shared/library.yml"


def problems(library: str, lesson: str = "") -> list[tuple[str, int, str]]:
    files = a_tree(**{**SHARED, "_shared__library.yml": library})
    path = "small/10-module-1/10-lesson-1.md"
    files[path] = files[path].replace("facts: [F-DEF-01]", f"facts: [F-DEF-01]{lesson}")
    return [(p.file, p.line, p.what) for p in judge(in_memory(files)).mistakes]


def test_a_good_library_is_read() -> None:
    assert problems(LIBRARY) == []
    assert problems(LIBRARY, "\nlibrary: [CU-01, EP-01]") == []


@pytest.mark.parametrize("good, bad, line, what", [
    ("id: EP-01", "id: CU-01", 10, "CU-01 stands here twice"),
    ("id: EP-01", "id: practice", 10, "practice is not the id of an entry"),
    ("kind: effective_practice", "kind: practice", 11, "practice is not a known value of kind"),
    ('title: {en: "A standing group"}', 'title: "A standing group"', 12, "title has no languages"),
    ('title: {en: "A standing group"}', 'title: {fr: "Un groupe"}', 12, "en is missing"),
    ("area: labour_migration", "area: labour", 14, "labour is not a known value of area"),
    ("areas: [labour_migration, governance]", "areas: [governance]", 15, "labour_migration is the area and not among areas"),
    ("facts: []", "facts: [F-XXX-99]", 16, "F-XXX-99 is not a known value of facts"),
    ('country: "PE"', 'country: "P1"', 18, "'P1' is not a country's code"),
    ('status: "known"', 'status: "heard"', 17, "heard is not a known value of status"),
    ("period:", "when:", 19, "when is not known here"),
])
def test_a_mistake_is_said_with_its_line(good: str, bad: str, line: int, what: str) -> None:
    assert (FILE, line, what) in problems(LIBRARY.replace(good, bad))


def test_an_entry_is_not_surer_than_its_facts() -> None:
    files = a_tree(**SHARED)
    files["_shared/facts.yml"] = files["_shared/facts.yml"].replace("status: seen", "status: known")
    assert "seen is stronger than its fact F-DEF-01" in [p.what for p in judge(in_memory(files)).mistakes]


def test_a_lesson_names_known_entries_only() -> None:
    assert problems(LIBRARY, "\nlibrary: [CU-77]") == [("small/10-module-1/10-lesson-1.md", 9, "CU-77 is not a known value of library")]


def test_no_library_is_no_problem() -> None:
    assert judge(in_memory(a_tree())).mistakes == []
