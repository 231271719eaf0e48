"""A small course to begin from: it passes the check, and shows each kind of block once."""
from collections.abc import Mapping

from emm_platform.courses.interchange.fields import is_id
from emm_platform.courses.interchange.folder import SHARED

COURSE = """\
course:
  id: {id}
  title: "A new course"
  lede: "Say in two sentences what a reader can do afterwards."
  hours: 1
  audience: "Say for whom it is."
  original: en
"""
MODULE = """\
id: first-module
title: "The first module"
summary: "Say what it is about."
"""
LESSON = """\
---
id: first-lesson
title: "The first lesson"
minutes: 20
objectives:
  - id: O-01-1a
    text: "name the blocks of a lesson"
    area: governance
    verb: name
areas: [governance]
facts: []
---
Begin with a case from a reader's day.

## A heading

Write what a reader can take in within a few minutes. Cite facts and link words of the glossary as the authors' guide shows.

::: check
Which line closes a block?

---

Three colons on a line of their own.
:::

::: activity "Try it" 10
1. Change a sentence of this lesson.
2. Run the check.
:::

::: facilitator
Only those who run the course in a room read this.
:::
"""


def fits(name: str) -> bool:
    """Whether a course can have this id."""
    return is_id(name) and name != SHARED


def files(name: str) -> Mapping[str, str]:
    """The files of the new course by their path in the courses folder."""
    return {
        f"{name}/course.yml": COURSE.format(id=name),
        f"{name}/10-first-module/module.yml": MODULE,
        f"{name}/10-first-module/10-first-lesson.md": LESSON,
    }
