"""Exercises: read from the tree with every mistake told, published with the revision, and shown as pages."""
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from emm_platform.courses.interchange.tree import judge
from emm_platform.kernel.identity import Role
from tests.builders.courses import a_tree, in_memory, judged
from tests.builders.exercises import CASE, FOLDER, FRENCH, an_exercise
from tests.client import Client

Build = Callable[..., UUID]
Course = Callable[..., str]
Counted = Callable[[], AbstractContextManager[list[str]]]
CASE_FILE, FRENCH_FILE, PAGE = f"{FOLDER}/case.yml", f"{FOLDER}/case.fr.yml", "/courses/small/exercises/harbour"
GUIDE, BRIEF = "/courses/small/exercises/harbour/facilitator", "/courses/small/exercises/harbour/briefs/labour"


def told(changes: dict[str, str | None]) -> list[str]:
    files = {**a_tree(), **an_exercise(), **changes}
    return [str(problem) for problem in judge(in_memory({path: text for path, text in files.items() if text is not None}), known=[]).problems]


def test_an_exercise_is_read_in_all_its_languages() -> None:
    course = judged(a_tree() | an_exercise()).course("small")
    assert course is not None
    case = course.exercises[0]
    assert (case.id, case.titles, case.year) == ("harbour", {"en": "The harbour", "fr": "Le port"}, "2024")
    assert [(f.value, case.units[f.unit]) for f in case.figures] == [("12000.5", {"en": "people", "fr": "personnes"})]
    assert [(p.id, p.kind, p.type, list(p.brief)) for p in case.parties] == [
        ("labour", "ministry", "labour", ["en", "fr"]), ("own_people", "stakeholder", "migrants_association", ["en"])]
    assert case.measures[0].texts == {"en": "The employer pays.", "fr": "L'employeur paie."}


@pytest.mark.parametrize(("old", "new", "line", "what"), [
    ("id: harbour", "id: harbor", 1, "the id harbor is not the name of its folder, harbour"),
    ("label: {en", "lable: {en", 3, "lable is not known here. Did you mean label"),
    ('title: {en: "The harbour"}', 'title: "The harbour"', 2, "title has no languages"),
    ('title: {en: "The harbour"}', 'title: {es: "El puerto"}', 2, "title is not there in the original's language, en"),
    ('title: {en: "The harbour"}', 'title: {en: "The harbour", fr: "Le port"}', 3, "title is in case.yml in this language too. Keep one"),
    ('title: {en: "The harbour"}', 'title: {en: "The harbour", ef: "Le port"}', 2, "ef is not known here"),
    ("value: 12000.5", "value: many", 9, "value is many"),
    ("kind: ministry", "kind: minister", 11, "minister is not a known value of kind. Did you mean ministry"),
    ("ministry_type: labour", "ministry_type: labor", 11, "labor is not a known value of ministry_type. Did you mean labour"),
    ("ministry_type: labour", "stakeholder_type: ngo", 11, "stakeholder_type of a ministry"),
    ("stakeholder_type: migrants_association", "stakeholder_type: migrant_association", 12, "Did you mean migrants_association"),
    ("brief: briefs/labour.md", "brief: briefs/labor.md", 11, "the brief of labour is briefs/labor.md. Name the file briefs/labour.md"),
    (", brief: briefs/labour.md", "", 11, "brief is missing"),
    ("id: own_people", "id: labour", 12, "labour is also the id in line 11"),
    ("id: own_people", "id: Own People", 12, "'Own People' is not an id"),
    ("area: recruitment", "area: recruiting", 14, "recruiting is not a known value of area. Did you mean recruitment"),
    ('functions:\n  - {id: f1, title: {en: "Licensing"}}\n', "", 1, "the case has no functions"),
    ("A **small** island.", "![x](media/none.svg)\n\n    More.", 7, "the picture 'media/none.svg' is not there"),
])
def test_each_mistake_in_a_case_is_told_with_its_line(old: str, new: str, line: int, what: str) -> None:
    assert old in CASE
    found = told({CASE_FILE: CASE.replace(old, new, 1)})
    file = FRENCH_FILE if "Keep one" in what else CASE_FILE
    assert any(p.startswith(f"{file}:{line}: ") and what in p for p in found), found


@pytest.mark.parametrize(("old", "new", "line", "what"), [
    ("language: fr", "language: es", 2, "language is es. Write fr"),
    ("id: harbour", "id: port", 1, "id is port. Write harbour"),
    ("title:", "year: 2024\ntitle:", 3, "year is not known here"),
    ("parties: {labour:", "parties: {labor:", 8, "labor is not a known value of parties. Did you mean labour"),
    ("units: {people:", "units: {peoples:", 7, "peoples is not a known value of units. Did you mean people"),
    ("{m1: {title", "{m3: {title", 9, "m3 is not a known value of measures"),
    ("{m1: {title", "{m1: {area: health, title", 9, "area is not known here"),
    ('functions: {f1: "Agréer"}', 'functions: {f1: [a]}', 10, "functions/f1 is not a text"),
    ('functions: {f1: "Agréer"}', "functions: [f1]", 10, "functions has no ids"),
])
def test_each_mistake_in_a_translation_is_told_with_its_line(old: str, new: str, line: int, what: str) -> None:
    assert old in FRENCH
    found = told({FRENCH_FILE: FRENCH.replace(old, new, 1)})
    assert any(p.startswith(f"{FRENCH_FILE}:{line}: ") and what in p for p in found), found


@pytest.mark.parametrize(("changes", "where", "what"), [
    ({CASE_FILE: None}, CASE_FILE, "the exercise has no case.yml"),
    ({f"{FOLDER}/briefs/labour.md": None}, f"{CASE_FILE}:11", "briefs/labour.md is not there"),
    ({f"{FOLDER}/briefs/labour.md": "What you want\n\nMore.\n"}, f"{FOLDER}/briefs/labour.md:1", "no title"),
    ({f"{FOLDER}/briefs/labour.md": "# Labour\n"}, f"{FOLDER}/briefs/labour.md:1", "no text below the title"),
    ({f"{FOLDER}/briefs/labor.md": "# Labour\n\nx"}, f"{FOLDER}/briefs/labor.md:1", "no party has the id labor. Did you mean labour"),
    ({f"{FOLDER}/briefs/labour.de.md": "# Arbeit\n\nx"}, f"{FOLDER}/briefs/labour.de.md:1", "a file that no exercise has"),
    ({f"{FOLDER}/briefs/own_people.ar.md": "# ن\n\nن", f"{FOLDER}/briefs/own_people.md": None}, f"{FOLDER}/briefs/own_people.ar.md:1", "without its original"),
    ({f"{FOLDER}/reckon.py": "x"}, f"{FOLDER}/reckon.py:1", "a file that no exercise has"),
    ({"small/exercises/note.md": "x"}, "small/exercises/note.md:1", "not the folder of an exercise"),
    ({f"{FOLDER}/facilitator.md": "# Run\n\n# Again"}, f"{FOLDER}/facilitator.md:3", "a heading of the first level"),
    ({"small/20-exercises/module.yml": "id: exercises"}, "small/20-exercises:1", "exercises is a word of our own addresses"),
])
def test_each_mistake_in_the_files_of_an_exercise_is_told(changes: dict[str, str | None], where: str, what: str) -> None:
    found = told(changes)
    assert any(p.startswith(where) and what in p for p in found), found


@pytest.fixture
def with_an_exercise(a_course: Course) -> str:
    """A published course with the exercise."""
    return a_course(**{path.replace("/", "__"): text for path, text in an_exercise().items()})


@pytest.mark.usefixtures("with_an_exercise")
def test_the_case_is_a_page_that_the_course_leads_to(client: Client, a_person: Build) -> None:
    assert client.get(PAGE).status_code == 303
    client.sign_in(a_person())
    assert PAGE in client.get("/courses/small").tree.xpath("//main//a/@href")
    page = client.get(PAGE)
    for words in ("The harbour", "All of it is imaginary.", "A small island.", "Ministry of Labour", "The employer pays.", "Licensing", "12,000.5", "can be read now"):
        assert words in page.words
    assert page.tree.xpath("//main//a/@href")[:2] == [BRIEF, f"{PAGE}/briefs/own-people"]
    assert "An end to fees" not in page.text


@pytest.mark.usefixtures("with_an_exercise")
def test_the_case_speaks_the_language_of_its_reader_and_falls_back_to_the_original(client: Client, a_person: Build) -> None:
    page = client.sign_in(a_person(language="fr")).get(PAGE)
    assert page.tree.xpath("string(//h1)") == "Le port"
    assert "Une petite île." in page.words
    assert "personnes" in page.words
    assert "A register" in page.words, "what is not translated is shown in the original"
    assert client.get(BRIEF).tree.xpath("//article/@lang") == ["fr"]
    assert client.get(f"{PAGE}/briefs/own_people").tree.xpath("//article/@lang") == ["en"]


@pytest.mark.usefixtures("with_an_exercise")
def test_a_brief_is_a_page_under_either_form_of_the_party(client: Client, a_person: Build) -> None:
    client.sign_in(a_person())
    page = client.get(BRIEF)
    assert page.tree.xpath("string(//h1)") == "Ministry of Labour"
    assert page.tree.xpath("string(//h2)") == "What you want"
    assert "Papers." in client.get(f"{PAGE}/briefs/own-people").words
    assert "Papers." in client.get(f"{PAGE}/briefs/own_people").words


@pytest.mark.usefixtures("with_an_exercise")
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ORGANISER, Role.AUTHOR, Role.ADMINISTRATOR])
def test_the_guide_is_for_those_who_run_or_write_courses(client: Client, a_person: Build, role: Role) -> None:
    client.sign_in(a_person())
    assert client.get(GUIDE).status_code == 403
    assert GUIDE not in client.get(PAGE).text
    client.sign_in(a_person(role=role))
    assert GUIDE in client.get(PAGE).tree.xpath("//main//a/@href")
    assert "Keep silent." in client.get(GUIDE).words


@pytest.mark.usefixtures("with_an_exercise")
@pytest.mark.parametrize("address", ["/courses/small/exercises/none", "/courses/none/exercises/harbour", f"{PAGE}/briefs/none", "/courses/small/exercises"])
def test_what_is_not_there_is_a_404(client: Client, a_person: Build, address: str) -> None:
    assert client.sign_in(a_person(role=Role.AUTHOR)).get(address).status_code == 404


@pytest.mark.parametrize(("address", "most"), [(PAGE, 3), (BRIEF, 2), (GUIDE, 2), ("/courses/small", 3)])
def test_pages_of_exercises_send_a_fixed_number_of_statements(
    client: Client, a_course: Course, a_person: Build, statements: Counted, address: str, most: int,
) -> None:
    client.sign_in(a_person(role=Role.AUTHOR))
    files = an_exercise()
    files |= {path.replace("harbour", "island"): text.replace("id: harbour", "id: island") for path, text in files.items()}
    a_course(modules=3, lessons=3, **{path.replace("/", "__"): text for path, text in files.items()})
    client.get("/courses")
    with statements() as sent:
        assert client.get(address).status_code == 200
    assert len(sent) <= most, "\n".join(sent)
