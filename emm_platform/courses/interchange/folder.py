"""A courses folder taken into memory once, within limits, so that everything after works on plain values and never meets the disk again.

No symbolic link is followed, no special file opened, and no name can lead out of the folder.
"""
import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from emm_platform.kernel.yaml import NO_TEXT, Problem

SHARED = "_shared"
DEEPEST, MOST_FILES, MOST_BYTES = 5, 20_000, 300_000_000
TEXT_BYTES, MEDIA_BYTES = 2_000_000, 10_000_000
TEXTS = (".yml", ".md", ".csv")
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")


@dataclass(frozen=True)
class Folder:
    """Files by their path from the courses folder, parts joined by `/`: `emm/10-migration-today/module.yml`."""

    files: Mapping[str, bytes]

    def under(self, start: str) -> Iterator[str]:
        """The paths that begin with `start/`, in order."""
        return (path for path in sorted(self.files) if path.startswith(start + "/"))

    def children(self, start: str) -> Sequence[str]:
        """The names directly inside a folder, each once, in order."""
        return sorted({path[len(start) + 1:].split("/")[0] for path in self.under(start)})

    def courses(self) -> Sequence[str]:
        """The folders that hold courses: all but the shared one and loose files."""
        return sorted({path.split("/")[0] for path in self.files if "/" in path} - {SHARED})

    def digests(self, course: str) -> Mapping[str, str]:
        """The hash of each file that a course is made of: its own and the shared ones."""
        return {path: hashlib.sha256(self.files[path]).hexdigest() for start in (course, SHARED) for path in self.under(start)}

    def revision(self, course: str) -> str:
        """A hash over the names and contents of the course's files."""
        lines = [f"{path} {digest}\n" for path, digest in sorted(self.digests(course).items())]
        return hashlib.sha256("".join([course, "\n", *lines]).encode()).hexdigest()


def read(root: Path, only: str | None = None) -> tuple[Folder, list[Problem]]:
    """The files under a courses folder: of all courses, or of one with the shared ones."""
    if not root.is_dir():
        return Folder({}), [Problem(str(root), 1, "there is no such folder", "Give the folder that holds the courses")]
    reading = _Reading()
    with os.scandir(root) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if only is None or entry.name in (only, SHARED):
                reading.take(entry, entry.name)
    return Folder(reading.files), reading.problems


def text_of(folder: Folder, path: str, problems: list[Problem]) -> str | None:
    """A file's text, or None where it cannot be read as text."""
    try:
        text = folder.files[path].decode("utf-8")
    except UnicodeDecodeError as error:
        line = folder.files[path].count(b"\n", 0, error.start) + 1
        problems.append(Problem(path, line, "a byte that is not UTF-8", "Save the file as UTF-8"))
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    bad = NO_TEXT.search(text)
    if bad:
        problems.append(Problem(path, text.count("\n", 0, bad.start()) + 1, f"a character that no text has, {bad[0]!a}", "Take it out"))
        return None
    return text


class _Reading:
    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self._bytes = 0
        self._full = False

    def take(self, entry: "os.DirEntry[str]", path: str) -> None:
        """Take a file, or all files of a folder, unless a limit or its kind forbids it."""
        if entry.name.startswith(".") or self._full:
            return
        wrong = self._refusal(entry, path)
        if wrong:
            self.problems.append(Problem(path, 1, *wrong))
        elif entry.is_dir(follow_symlinks=False):
            with os.scandir(entry.path) as entries:
                for inner in sorted(entries, key=lambda e: e.name):
                    self.take(inner, f"{path}/{inner.name}")
        else:
            self._take_file(entry, path)

    def _refusal(self, entry: "os.DirEntry[str]", path: str) -> tuple[str, str] | None:
        if entry.is_symlink():
            return "a symbolic link", "Put the file itself here"
        if not NAME.fullmatch(entry.name):
            return "a name with other characters than letters, digits, dots and hyphens", "Rename it"
        if entry.is_dir(follow_symlinks=False):
            return ("folders inside folders, too deep", f"At most {DEEPEST} parts make a path") if path.count("/") >= DEEPEST - 1 else None
        return None if entry.is_file(follow_symlinks=False) else ("not a plain file", "Take it out")

    def _take_file(self, entry: "os.DirEntry[str]", path: str) -> None:
        most = TEXT_BYTES if path.endswith(TEXTS) else MEDIA_BYTES
        with open(os.open(entry.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            content = file.read(most + 1)
        self._bytes += len(content)
        if len(content) > most:
            self.problems.append(Problem(path, 1, f"the file is larger than {most:,} bytes", "Make it smaller, or split it"))
        elif self._bytes > MOST_BYTES or len(self.files) >= MOST_FILES:
            self._full = True
            self.problems.append(Problem(path, 1, "the tree is too large", f"At most {MOST_FILES:,} files and {MOST_BYTES:,} bytes are read"))
        else:
            self.files[path] = content
