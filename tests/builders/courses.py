"""Courses for tests: small trees as texts by path, and published courses."""
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from emm_platform.courses import actions
from emm_platform.courses.interchange import items
from emm_platform.courses.interchange.folder import Folder
from emm_platform.courses.interchange.items import ItemFiles, ItemKind, ItemRead
from emm_platform.courses.interchange.tree import Verdict, judge
from emm_platform.courses.interchange.values import Text
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.work import perform

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10z" fill="#0b5848"/></svg>'
GLOSSARY = (
    "id,term_en,term_fr,term_es,term_ar,term_pt,term_ru,definition_en,definition_fr,definition_es,definition_ar,definition_pt,definition_ru,area,facts,also,doubt\n"
    'visa,visa,visa,,تأشيرة,,,Leave to travel to a border.,Autorisation de se présenter à une frontière.,,إذن بالسفر إلى حدود.,,,entry_admission,F-DEF-01,,\n'
)
FACTS = "facts:\n  - {id: F-DEF-01, text: A fact., valid: \"2019\", source: S01, status: seen}\nsources:\n  - {id: S01, title: A book}\n"

LESSON = """\
---
id: {id}
title: "{title}"
minutes: 25
objectives:
  - {{id: O-{id}, text: "name a {id}", area: governance, verb: name}}
areas: [governance]
facts: [F-DEF-01]
---
A [visa](glossary:visa) is asked for at a border.[^F-DEF-01]

| What | Who |
|---|---|
| A form | An office |

![A green triangle](media/map.svg)

::: check
Who asks?

---

An officer.
:::

::: activity "Ask" 15
1. Ask.
:::

::: facilitator
Only for the **room**.
:::
"""
FRENCH = '---\ntitle: "Leçon en français"\nobjectives:\n  - {{id: O-{id}, text: "nommer"}}\n---\nUn [visa](glossary:visa) se demande à la frontière.[^F-DEF-01]\n'
ARABIC = '---\ntitle: "درس بالعربية"\nobjectives:\n  - {{id: O-{id}, text: "أن تسمّي"}}\n---\nتُطلب [التأشيرة](glossary:visa) عند الحدود.[^F-DEF-01]\n'


def a_tree(course: str = "small", modules: int = 1, lessons: int = 1, **more: str) -> dict[str, str]:
    """The files of a tree that passes the check; the first lesson is also in French and Arabic. `more` replaces or adds texts, `__` for `/`."""
    hours = max(1, round(modules * lessons * 25 / 60))
    files = {
        "_shared/glossary.csv": GLOSSARY, "_shared/facts.yml": FACTS,
        f"{course}/course.yml": f'course:\n  id: {course}\n  title: "A small course"\n  lede: "It is small."\n  hours: {hours}\n  audience: "All."\n  original: en\n',
        f"{course}/course.fr.yml": 'course: {title: "Un petit cours", lede: "Petit.", audience: "Tous."}\n',
    }
    for m in range(1, modules + 1):
        folder = f"{course}/{m}0-module-{m}"
        files[f"{folder}/module.yml"] = f'id: module-{m}\ntitle: "Module number {m}"\nsummary: "About {m}."\n'
        files[f"{folder}/facilitator.md"] = "# Running it\n\nBring a map.\n"
        files[f"{folder}/media/map.svg"] = SVG.decode()
        for n in range(1, lessons + 1):
            files[f"{folder}/{n}0-lesson-{n}.md"] = LESSON.format(id=f"lesson-{n}", title=f"Lesson number {m}.{n}")
    first = f"{course}/10-module-1/10-lesson-1"
    files |= {f"{first}.fr.md": FRENCH.format(id="lesson-1"), f"{first}.ar.md": ARABIC.format(id="lesson-1")}
    return files | {path.replace("__", "/"): text for path, text in more.items()}


def in_memory(files: dict[str, str] | dict[str, bytes]) -> Folder:
    """A tree as the checker takes it."""
    return Folder({path: text.encode() if isinstance(text, str) else text for path, text in files.items()})


def read_plain_quiz(files: ItemFiles) -> ItemRead:
    """A reader for an item that is nothing but its text."""
    return ItemRead({files.original: "Ten questions"}, {"text": files.texts[files.file]}, minutes=20, texts={"intro": Text(files.file, 1, "Some *words*.")})


PLAIN_QUIZ = ItemKind("trial", "trial.yml", "Trial", read_plain_quiz)


@contextmanager
def known(kind: ItemKind) -> Iterator[None]:
    """Let a kind of item be known inside the block."""
    before = items.kinds()
    items.contribute(kind)
    try:
        yield
    finally:
        items.forget(kind.name)
        assert items.kinds() == before


@pytest.fixture
def with_trials() -> Iterator[None]:
    """Modules may hold a trial.yml, an item of the tests' own."""
    with known(PLAIN_QUIZ):
        yield


@pytest.fixture
def a_course(app: Flask) -> Callable[..., str]:
    """`a_course("small", modules=2, lessons=3, …)` publishes such a tree; its revision's id."""

    def build(course: str = "small", modules: int = 1, lessons: int = 1, **more: str) -> str:
        verdict = judged(a_tree(course, modules, lessons, **more))
        published = verdict.course(course)
        assert published is not None
        with acting(SYSTEM):
            return perform(actions.publish, published, verdict.rendered)

    return build


def judged(files: dict[str, str]) -> Verdict:
    """The verdict on a tree that is expected to be good."""
    verdict = judge(in_memory(files))
    assert verdict.is_good, "\n".join(map(str, verdict.problems))
    return verdict
