"""The verdict on a courses tree: what it holds, drawn and ready to be published, or every problem with file, line and mend."""
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from emm_platform.courses.interchange import folder as folders
from emm_platform.courses.interchange.advice import advise
from emm_platform.courses.interchange.course import PICTURES, Reading, read_course
from emm_platform.courses.interchange.fields import is_id
from emm_platform.courses.interchange.folder import SHARED, Folder
from emm_platform.courses.interchange.items import ItemKind, kinds
from emm_platform.courses.interchange.rendering import Rendered, render
from emm_platform.courses.interchange.shared import read_shared
from emm_platform.courses.interchange.values import Course
from emm_platform.kernel.yaml import Problem


@dataclass(frozen=True)
class Verdict:
    """What was found. A tree with any mistake is not published; advice stops nothing."""

    courses: Sequence[Course]
    rendered: Rendered
    problems: Sequence[Problem]

    @property
    def mistakes(self) -> Sequence[Problem]:
        return [problem for problem in self.problems if problem.is_mistake]

    @property
    def advice(self) -> Sequence[Problem]:
        return [problem for problem in self.problems if not problem.is_mistake]

    @property
    def is_good(self) -> bool:
        return not self.mistakes

    def course(self, course: str) -> Course | None:
        """The course of this id."""
        return next((c for c in self.courses if c.id == course), None)


def located(path: Path) -> tuple[Path, str | None]:
    """The courses folder that a path means, and the one course where the path is a course's own folder."""
    return (path.parent, path.name) if (path / "course.yml").is_file() else (path, None)


def check(path: Path, only: str | None = None) -> Verdict:
    """Read and draw the tree at a path, changing nothing. One child process for the whole tree."""
    root, own = located(path)
    folder, problems = folders.read(root, only or own)
    return judge(folder, problems)


def judge(folder: Folder, problems: Sequence[Problem] = (), known: Sequence[ItemKind] | None = None) -> Verdict:
    """The verdict on files that are in memory already."""
    found = list(problems)
    shared = read_shared(folder, found)
    reading = Reading(folder, shared, kinds() if known is None else known, found)
    _stray(folder, found)
    names = folder.courses()
    courses = [replace(course, media=_pictures(folder, name, found)) for name in names if (course := _course(reading, name))]
    if not names and not found:
        found.append(Problem("course.yml", 1, "no course is in this folder", "Give the folder that holds the courses, or make one with `emm courses new`"))
    rendered = render(courses, shared, found)
    for course in courses:
        found.extend(advise(course))
    return Verdict(courses, rendered, sorted({_within(problem, folder) for problem in found}))


def _within(problem: Problem, folder: Folder) -> Problem:
    """The problem with a line that is there: a text in quotes may have more lines than its file."""
    lines = folder.files.get(problem.file, b"").count(b"\n") + 1
    return problem if problem.line <= lines else replace(problem, line=lines)


def _course(reading: Reading, name: str) -> Course | None:
    if is_id(name):
        return read_course(reading, name)
    reading.say(name, 1, "a folder that is no course", "Name it in small letters, digits and single hyphens")
    return None


def _stray(folder: Folder, problems: list[Problem]) -> None:
    """Files at the top, and files in the shared folder that nothing reads."""
    known = (f"{SHARED}/glossary.csv", f"{SHARED}/facts.yml", f"{SHARED}/library.yml")
    for path in folder.files:
        if "/" not in path and path not in ("README.md", "LICENSE"):
            problems.append(Problem(path, 1, "a file beside the courses", "Put it into a course's folder, or take it out"))
        elif path.startswith(f"{SHARED}/") and path not in known and not path.startswith(f"{SHARED}/banks/"):
            problems.append(Problem(path, 1, "a file that no course reads", "Shared are glossary.csv, facts.yml, library.yml and banks"))


def _pictures(folder: Folder, course: str, problems: list[Problem]) -> dict[str, bytes]:
    found = {}
    for path in folder.under(course):
        parts = path.split("/")
        if len(parts) == 4 and parts[2] == "media":
            if parts[3].rpartition(".")[2] in PICTURES:
                found[path] = folder.files[path]
            else:
                problems.append(Problem(path, 1, "not a picture", f"Pictures end in {', '.join(PICTURES)}"))
    return found
