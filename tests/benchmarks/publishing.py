"""Publishing twelve modules, beside drawing the same Markdown and nothing else."""
import contextlib
import io
import re
import time
from functools import partial
from itertools import count
from pathlib import Path

import nh3
from flask import Flask
from markdown import Markdown

from emm_platform.courses import commands
from emm_platform.kernel.identity import SYSTEM, acting
from tests.benchmarks.figures import Figure, Rounds, against, timed
from tests.builders.courses import a_tree
from tests.builders.quizzes import QUESTIONS, RIGHT

COURSE, MODULES, LESSONS = "bench", 12, 4
HOURS = MODULES * (LESSONS + 1) * 25 // 60  # a quiz takes as long as a lesson
SHORT, LONG = 10, 40  # questions in the quizzes of most modules, and of the second
PROSE = "An official reads the **file** before the person comes, and asks what the law lets the office do. " * 5
KINDS = [kind for kind in QUESTIONS if kind in RIGHT]  # each is one question: a scenario is several
by_the_wall = partial(timed, clock=time.perf_counter)  # drawing is done by a child process


def questions(number: int) -> dict[str, str]:
    """The names of so many questions, each with its kind."""
    return {f"{KINDS[n % len(KINDS)]}-{n}": KINDS[n % len(KINDS)] for n in range(number)}


def right(number: int) -> dict[str, dict[str, object]]:
    """Right answers to so many questions."""
    return {name: RIGHT[kind] for name, kind in questions(number).items()}


def write_tree(folder: Path) -> None:
    """A tree of 48 lessons of about 4 KB and twelve quizzes."""
    quizzes = {f"{COURSE}__{m}0-module-{m}__quiz.yml": _quiz(LONG if m == 2 else SHORT) for m in range(1, MODULES + 1)}
    tree = a_tree(COURSE, MODULES, LESSONS, **quizzes)
    tree[f"{COURSE}/course.yml"] = re.sub("hours: .*", f"hours: {HOURS}", tree[f"{COURSE}/course.yml"])
    for path, text in tree.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        more = "\n" + f"{PROSE}\n\n## On the file\n\n" * 7 + PROSE + "\n" if path.endswith(".md") and "lesson" in path else ""
        file.write_text(text + more, encoding="utf-8")


def _quiz(number: int) -> str:
    asked = "".join(QUESTIONS[kind].replace(f"id: {kind}", f"id: {name}", 1) for name, kind in questions(number).items())
    return f'quiz:\n  title: "Fair recruitment"\n  attempts: 9\nquestions:{asked}'


def publish(folder: Path) -> None:
    """`emm courses publish FOLDER`, inside the application."""
    with contextlib.redirect_stdout(io.StringIO()):
        commands.publish.main([str(folder)], standalone_mode=False)


def figures(app: Flask, tree: Path, rounds: Rounds) -> list[Figure]:
    """First and unchanged: the first against twice Markdown alone and half a second, as the budget is written."""
    numbers, lesson = count(1), next(tree.glob("*/10-*/10-*-1.md"))
    original = lesson.read_text("utf-8")
    texts = [file.read_text("utf-8") for file in sorted(tree.glob("*/*/*.md"))]

    def first() -> None:
        lesson.write_text(f"{original}\nDraft {next(numbers)}.\n", "utf-8")
        publish(tree)

    def alone() -> None:
        for text in texts:
            nh3.clean(Markdown(extensions=["tables", "sane_lists"]).convert(text))

    with app.app_context(), acting(SYSTEM):
        new, new_ms = against(by_the_wall(alone), by_the_wall(first), rounds, 1)
        same, same_ms = against(by_the_wall(first), by_the_wall(lambda: publish(tree)), rounds, 1)
        _ratios, alone_ms = against(by_the_wall(alone), by_the_wall(alone), rounds, 1)
    budget = (2 * alone_ms + 500) / alone_ms
    return [
        Figure("publish 12 modules, first", "x", new, budget, new_ms, more={"floor": "Markdown and nh3 alone", "floor_ms": alone_ms}),
        Figure("publish again, unchanged", "x", same, 0.3, same_ms, more={"floor": "publish, first"}),
    ]
