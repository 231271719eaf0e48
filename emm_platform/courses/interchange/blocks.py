"""The blocks of a lesson, `::: check`, `::: activity "Title" 20`, `::: facilitator`: found line by line, before any Markdown is drawn."""
import re
from dataclasses import dataclass

from emm_platform.kernel.yaml import Problem

OPENING = re.compile(r':::[ \t]*(?P<kind>[a-z]*)[ \t]*(?:"(?P<title>[^"]{1,120})"[ \t]+(?P<minutes>\d{1,3}))?[ \t]*')
LONGEST_LINE, LONGEST_PAGE = 2_000, 60_000
KINDS = ("check", "activity", "facilitator")


@dataclass(frozen=True)
class Split:
    """A lesson's text with its facilitator blocks taken out, line for line, so that lines still count as in the file."""

    body: str
    notes: str
    activities: tuple[int, ...]


NOTHING = Split("", "", ())  # of a page that was too long to look at


def split(text: str, file: str, first_line: int, problems: list[Problem]) -> Split:
    """Take the facilitator blocks out and say what is wrong with any block."""
    reading = _Blocks(file, problems)
    lines = text.split("\n")
    for number, line in enumerate(lines, first_line):
        reading.take(number, line)
    reading.finish()
    return Split("\n".join(reading.body), "\n".join(reading.notes), tuple(reading.activities))


def is_short(text: str, file: str, first_line: int, problems: list[Problem]) -> bool:
    """Whether a page keeps the limits without which Markdown may take minutes; the problems are noted."""
    long = [n for n, line in enumerate(text.split("\n"), first_line) if len(line) > LONGEST_LINE]
    problems.extend(Problem(file, n, f"a line of more than {LONGEST_LINE:,} characters", "Break the line") for n in long[:20])
    size = len(text.encode())
    if size > LONGEST_PAGE:
        problems.append(Problem(file, first_line, f"the page has {size:,} bytes", f"At most {LONGEST_PAGE:,} make a page; split it"))
    return not long and size <= LONGEST_PAGE


class _Blocks:
    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file, self.problems = file, problems
        self.body: list[str] = []
        self.notes: list[str] = []
        self.activities: list[int] = []
        self._kind, self._since, self._answers = "", 0, 0

    def take(self, number: int, line: str) -> None:
        """Put one line where it belongs."""
        hidden = self._kind == "facilitator"
        if line.startswith(":::"):
            self._mark(number, line.strip())
            hidden = hidden or self._kind == "facilitator"
            line = "" if hidden else line
        elif self._kind == "check" and line.strip() == "---":
            self._answers += 1
        self.body.append("" if hidden else line)
        self.notes.append(line if hidden else "")

    def _mark(self, number: int, mark: str) -> None:
        if mark == ":::":
            self._close(number)
        else:
            self._open(number, mark)

    def finish(self) -> None:
        """Say that a block was never closed."""
        if self._kind:
            self._say(self._since, f"the block {self._kind} is not closed", "Add a line ::: after it")

    def _open(self, number: int, mark: str) -> None:
        found = OPENING.fullmatch(mark)
        kind = found["kind"] if found else ""
        if not found or kind not in KINDS:
            self._say(number, "a block of unknown kind", 'Write ::: check, ::: facilitator, or ::: activity "Title" 20')
            return
        if self._kind:
            self._say(number, f"a block inside the block {self._kind} of line {self._since}", "Close that one first with a line :::")
        if kind == "activity" and not found["title"]:
            self._say(number, "an activity without title and minutes", 'Write ::: activity "Title" 20')
        if kind != "activity" and found["title"]:
            self._say(number, f"a title for {kind}", f"Write ::: {kind}")
        if found["minutes"]:
            self.activities.append(int(found["minutes"]))
        self._kind, self._since, self._answers = kind, number, 0

    def _close(self, number: int) -> None:
        if not self._kind:
            self._say(number, "a block ends here that was never begun", "Take the line ::: out")
        if self._kind == "check" and self._answers != 1:
            self._say(self._since, "a check without one line --- between question and answer", "Put --- on a line of its own between them")
        self._kind = ""

    def _say(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.file, line, what, mend))
