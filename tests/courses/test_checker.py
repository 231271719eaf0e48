"""The checker: each mistake is told with its file, its line, and how to mend it; what is good passes."""
from pathlib import Path

import pytest
from flask import Flask

from emm_platform.courses.interchange.folder import Folder
from emm_platform.courses.interchange.items import ItemKind
from emm_platform.courses.interchange.tree import check, judge
from emm_platform.paths import COURSES
from tests.builders.courses import LESSON, PLAIN_QUIZ, a_tree, in_memory, judged

FIRST = "small/10-module-1/10-lesson-1.md"


def problems(files: dict[str, str], kinds: list[ItemKind] | None = None) -> list[str]:
    return [str(p) for p in judge(in_memory(files), known=kinds or []).problems]


def changed(old: str, new: str, path: str = FIRST) -> list[str]:
    files = a_tree()
    assert old in files[path], "the test changes nothing"
    return problems(files | {path: files[path].replace(old, new, 1)})


def test_a_good_tree_passes_and_is_drawn_in_every_language() -> None:
    verdict = judged(a_tree())
    assert {key for key in verdict.rendered.pages if key.startswith("small/module-1/lesson-1/")} == {
        f"small/module-1/lesson-1/{language}" for language in ("en", "en*", "fr", "ar")}


def test_the_courses_that_travel_with_the_program_have_no_mistake_and_no_advice_without_a_reason(app: Flask) -> None:
    assert [str(problem) for problem in check(COURSES).problems] == []


@pytest.mark.parametrize(("old", "new", "line", "what"), [
    ("id: lesson-1", "id: lesson-2", 2, "the id lesson-2 is not the name of its file"),
    ("id: lesson-1", "id: Lesson 1", 2, "Lesson 1 is not an id"),
    ("minutes: 25", "minutes: many", 4, "minutes is many"),
    ("minutes: 25", "minuts: 25", 4, "minuts is not known here. Did you mean minutes"),
    ("minutes: 25", "title: again", 4, "title stands here twice. Keep one; the first is in line 3"),
    ("area: governance", "area: govern", 6, "govern is not a known value of area. Did you mean governance"),
    ("areas: [governance]", "areas: governance", 7, "areas is not a list"),
    ("areas: [governance]", "areas: [governance, governance]", 7, "governance stands twice in areas"),
    ("facts: [F-DEF-01]", "facts: [F-DEF-99]", 8, "F-DEF-99 is not a known value of facts. Did you mean F-DEF-01"),
    ("facts: [F-DEF-01]", "facts: []", 10, "F-DEF-01 is cited and not listed"),
    ("[^F-DEF-01]", "[^F-DEF-77]", 10, "F-DEF-77 is not a known fact"),
    ("glossary:visa", "glossary:vsia", 10, "vsia is not a word of the glossary"),
    ("glossary:visa", "javascript:alert(1)", 10, "a link to 'javascript:alert(1"),
    ("glossary:visa", "#s2", 10, "a link to '#s2'"),
    ("glossary:visa", "/courses/small/module-1", 10, "a link to '/courses/small/module-1'"),
    ("glossary:visa", "https://", 10, "an address that is not whole, 'https://'"),
    ("glossary:visa", "https:///conventions", 10, "an address that is not whole"),
    ("glossary:visa", "https://ilo", 10, "an address that is not whole"),
    ("glossary:visa", "http://www..org", 10, "an address that is not whole"),
    ("glossary:visa", "https://www.ilo.org:port/", 10, "an address that is not whole"),
    ("glossary:visa", "https://www.ilo.org/100%", 10, "an address that is not whole"),
    ("glossary:visa", "mailto:nimali", 10, "an address that is not whole"),
    ("A [visa]", "### Steps\n\nA [visa]", 10, "a heading of level 3 below one of level 1. Begin it with ##"),
    ("A [visa]", "## Steps\n\n#### More\n\nA [visa]", 12, "a heading of level 4 below one of level 2. Begin it with ###"),
    ("media/map.svg", "media/nap.svg", 16, "the picture 'media/nap.svg' is not there"),
    ("![A green triangle]", "![]", 16, "a picture without a description"),
    ("::: check", "::: chek", 18, "a block of unknown kind"),
    ("---\n\nAn officer", "An officer", 18, "a check without one line ---"),
    ('::: activity "Ask" 15', "::: activity Ask", 26, "a block of unknown kind"),
    ("::: activity \"Ask\" 15\n1. Ask.\n:::", "1. Ask.\n:::", 27, "a block ends here that was never begun"),
    ("Only for the **room**.\n:::", "Only for the **room**.", 30, "the block facilitator is not closed"),
    ("A [visa]", "# A title\n\nA [visa]", 10, "a heading of the first level"),
    ("A [visa]", "x" * 2_001 + "\n\nA [visa]", 10, "a line of more than 2,000 characters"),
    ("A [visa]", "word\n" * 13_000 + "\n\nA [visa]", 10, "bytes. At most 60,000 make a page"),
    ("---\nid", "id", 1, "no front matter"),
    ("objectives:\n  - {id: O-lesson-1, text: \"name a lesson-1\", area: governance, verb: name}", "objectives: []", 5, "no objectives"),
    ("minutes: 25", "minutes: &a 25", 4, "an anchor"),
    ("minutes: 25", "minutes: \x07", 4, "a character that no text has"),
])
def test_each_mistake_in_a_lesson_is_told_with_its_line(old: str, new: str, line: int, what: str) -> None:
    told = changed(old, new)
    assert any(p.startswith(f"{FIRST}:{line}: ") and what in p and p.endswith(".") for p in told), told


@pytest.mark.parametrize("address", [
    "https://www.ilo.org/100th?a=1&b=2_3#top", "http://example.org", "https://xn--bcher-kva.example:8080/%20(a)", "https://bücher.example/é", "mailto:a.b@mail.example?subject=x",
])
def test_a_whole_address_of_another_site_is_a_link(address: str) -> None:
    files = a_tree()
    verdict = judged(files | {FIRST: files[FIRST].replace("A [visa]", f"[There](<{address}>) a [visa]")})
    assert f'href="{address.replace("&", "&amp;")}"' in verdict.rendered.pages["small/module-1/lesson-1/en"].html


@pytest.mark.parametrize(("old", "new", "what"), [
    ("glossary:visa", "https://ilo", "an address that is not whole"),
    ("Un [visa]", "### Plus\n\nUn [visa]", "a heading of level 3"),
    ("Un [visa]", "![](media/map.svg)\n\nUn [visa]", "a picture without a description"),
])
def test_links_headings_and_pictures_of_translations_are_checked_too(old: str, new: str, what: str) -> None:
    path = FIRST.replace(".md", ".fr.md")
    told = changed(old, new, path)
    assert any(p.startswith(f"{path}:6: ") and what in p for p in told), told


def test_the_headings_of_notes_are_checked_and_may_begin_with_a_title() -> None:
    path = "small/10-module-1/facilitator.md"
    assert changed("# Running it", "# Running it\n\n## Before\n\n### Room", path) == []
    assert changed("# Running it", "## Running it\n\n### Before\n\n## After", path) == []
    assert f"{path}:3: a heading of level 3 below one of level 1. Begin it with ##." in changed("# Running it", "# Running it\n\n### Before", path)


@pytest.mark.parametrize(("path", "text", "where", "what"), [
    ("small/course.yml", None, "small/course.yml:1", "the course has no course.yml"),
    ("small/course.yml", "course:\n  id: other\n  title: x\n  lede: y\n  audience: z\n", "small/course.yml:2", "the id other is not the name"),
    ("small/10-module-1/module.yml", None, "small/10-module-1/module.yml:1", "the module has no module.yml"),
    ("small/10-module-1/module.yml", "id: module-1\nsummary: s\n", "small/10-module-1/module.yml:1", "title is missing"),
    (FIRST, None, "small/10-module-1/10-lesson-1", "a translation without its original"),
    ("small/10-module-1/notes.txt", "x", "small/10-module-1/notes.txt:1", "a file that no module has"),
    ("small/10-module-1/quiz.yml", "quiz: {}", "small/10-module-1/quiz.yml:1", "a file that no module has"),
    ("small/10-module-1/media/x.exe", "MZ", "small/10-module-1/media/x.exe:1", "not a picture"),
    ("small/10-module-1/media/x.png", "no picture", "small/10-module-1/media/x.png:1", "not a picture that can be read"),
    ("small/10-module-1/10-other.md", LESSON.format(id="other", title="x"), "small/10-module-1/10-other.md:1", "10 is also the number of 10-lesson-1"),
    ("small/10-module-1/20-lesson-1.md", LESSON.format(id="lesson-1", title="x"), "small/10-module-1/20-lesson-1.md:1", "a second lesson-1"),
    ("small/10-module-1/20-media.md", LESSON.format(id="media", title="x"), "small/10-module-1/20-media.md:1", "a word of our own addresses"),
    ("small/module-2/module.yml", "id: module-2", "small/module-2:1", "a folder that is no module"),
    ("small/course.en.yml", "course: {title: x}", "small/course.en.yml:1", "a translation into the original's own language"),
    ("small/readme.txt", "x", "small/readme.txt:1", "a file that no course has here"),
    ("stray.yml", "x: y", "stray.yml:1", "a file beside the courses"),
    ("_shared/other.yml", "x: y", "_shared/other.yml:1", "a file that no course reads"),
    ("_shared/facts.yml", "facts:\n  - {id: F-DEF-1, text: x, status: seen}\n", "_shared/facts.yml:2", "F-DEF-1 is not the id of a fact"),
    ("_shared/glossary.csv", "id,term_en\nvisa,visa\n", "_shared/glossary.csv:1", "the column term_fr is missing"),
    ("_shared/glossary.csv", '"id', "_shared/glossary.csv:1", "not CSV"),
    ("small/10-module-1/10-lesson-1.fr.md", "---\ntitle: x\nminutes: 99\n---\ny\n", "small/10-module-1/10-lesson-1.fr.md:3", "minutes differs from the original"),
    ("small/10-module-1/10-lesson-1.fr.md", "---\ntitle: x\nobjectives: [{id: O-9, text: y}]\n---\ny\n", "small/10-module-1/10-lesson-1.fr.md:3", "the original has no objective O-9"),
])
def test_each_mistake_in_a_tree_is_told_with_its_file(path: str, text: str | None, where: str, what: str) -> None:
    files = a_tree()
    if text is None:
        del files[path]
    told = problems(files if text is None else files | {path: text})
    assert any(p.startswith(where) and what in p for p in told), told


def with_times(hours: int, minutes: str) -> list[str]:
    """What is told of a course of 3 lessons of 25 minutes and an item of 20 in its one module."""
    files = a_tree(lessons=3) | {"small/10-module-1/trial.yml": "x"}
    files["small/10-module-1/module.yml"] += minutes
    files["small/course.yml"] = files["small/course.yml"].replace("hours: 1", f"hours: {hours}")
    return problems(files, [PLAIN_QUIZ])


def test_the_minutes_of_a_module_are_those_of_its_lessons_and_items_where_it_says_any() -> None:
    assert with_times(2, "") == with_times(2, "minutes: 95\n") == []
    assert with_times(2, "minutes: 75\n") == [
        "small/10-module-1/module.yml:4: minutes is 75, and the lessons and items take 95. Write 95, or take the line out."]


@pytest.mark.parametrize(("hours", "is_good"), [(0, False), (1, True), (2, True), (3, False)])
def test_the_hours_of_a_course_are_about_those_of_its_modules(hours: int, is_good: bool) -> None:
    told = f"small/course.yml:5: hours is {hours}, and the modules take 1.6. Write 2, or correct the minutes of the lessons."
    assert with_times(hours, "") == ([] if is_good else [told])


def test_modules_and_lessons_stand_by_their_numbers() -> None:
    files = a_tree()
    for number in (110, 90, 100):
        files |= {path.replace("small/10-module-1", f"small/{number}-m-{number}"): text.replace("id: module-1", f"id: m-{number}")
                  for path, text in a_tree().items() if path.startswith("small/10-module-1/")}
    files["small/10-module-1/100-last.md"] = LESSON.format(id="last", title="Last")
    files["small/course.yml"] = files["small/course.yml"].replace("hours: 1", "hours: 2")
    course = judged(files).course("small")
    assert course is not None
    assert [module.id for module in course.modules] == ["module-1", "m-90", "m-100", "m-110"]
    assert [lesson.id for lesson in course.modules[0].lessons] == ["lesson-1", "last"]


@pytest.mark.parametrize(("svg", "what"), [
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>', "the element script"),
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><foreignObject/></svg>', "the element foreignObject"),
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g onclick="x"/></svg>', "the attribute onclick"),
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g style="x"/></svg>', "the attribute style"),
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><use href="https://x.example/a"/></svg>', "the value of href"),
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g fill="url(https://x.example)"/></svg>', "the value of fill"),
    ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>', "a DOCTYPE"),
    ('<svg xmlns="http://www.w3.org/2000/svg"/>', "a drawing without a viewBox"),
    ("<svg", "not XML"),
    ("<html/>", "not an SVG drawing"),
])
def test_a_drawing_that_could_run_or_load_something_is_refused(svg: str, what: str) -> None:
    told = problems(a_tree() | {"small/10-module-1/media/map.svg": svg})
    assert any(p.startswith("small/10-module-1/media/map.svg:1: ") and what in p for p in told), told


def test_a_byte_that_is_not_utf8_has_its_line() -> None:
    files = {path: text.encode() for path, text in a_tree().items()} | {FIRST: b"---\nid: a\n\xff\n---\n"}
    assert f"{FIRST}:3: a byte that is not UTF-8. Save the file as UTF-8." in map(str, judge(Folder(files), known=[]).problems)


def test_html_in_a_lesson_stays_text() -> None:
    files = a_tree()
    verdict = judged(files | {FIRST: files[FIRST].replace("A [visa]", "<script>alert(1)</script> <b onclick=x>A</b> [visa]")})
    drawn = verdict.rendered.pages["small/module-1/lesson-1/en"].html
    assert "<script" not in drawn
    assert "<b" not in drawn.replace("<bdi", "")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in drawn


def test_what_facilitators_read_is_not_in_the_lesson() -> None:
    verdict = judged(a_tree())
    assert "room" not in verdict.rendered.pages["small/module-1/lesson-1/en"].html
    assert "Only for the <strong>room</strong>" in verdict.rendered.pages["small/module-1/lesson-1/en*"].html


def test_words_and_sources_stand_under_the_lesson_in_its_language() -> None:
    pages = judged(a_tree()).rendered.pages
    assert '<dfn><a href="#g-visa">visa</a></dfn>' in pages["small/module-1/lesson-1/fr"].html
    assert '<li id="g-visa">visa: Autorisation de se présenter à une frontière.</li>' in pages["small/module-1/lesson-1/fr"].html
    assert 'A book <bdi class="num">F-DEF-01</bdi>' in pages["small/module-1/lesson-1/en"].html
    assert "التأشيرة" in pages["small/module-1/lesson-1/ar"].html


def test_symbolic_links_and_strange_files_are_refused(tmp_path: Path) -> None:
    for path, text in a_tree().items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    assert check(tmp_path).is_good
    (tmp_path / "small/10-module-1/20-secret.md").symlink_to("/etc/passwd")
    (tmp_path / "small/outside").symlink_to("/etc")
    (tmp_path / "small/ü.md").write_text("x")
    told = [str(p) for p in check(tmp_path).problems]
    assert "small/10-module-1/20-secret.md:1: a symbolic link. Put the file itself here." in told
    assert "small/outside:1: a symbolic link. Put the file itself here." in told
    assert any(p.startswith("small/ü.md:1: a name with other characters") for p in told)
    assert not any("root:" in p for p in told)
