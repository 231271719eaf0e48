"""Advice that an author has read and does not follow: said in the file itself, with the words that it is about and the reason."""
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from emm_platform.courses.interchange.fields import Fields
from emm_platform.courses.interchange.values import Accepted
from emm_platform.kernel.yaml import Problem, Severity

ADVICE = ("item", "long-sentence", "no-feedback", "uncited-number", "untested-objective")  # "item" is what the reader of an item remarks
KEYS = ("advice", "quote", "why")


@dataclass(frozen=True)
class Advice:
    """A remark of the checker. To accept it, an author quotes words of `about`; where there is a `core`, the quote holds it."""

    name: str
    file: str
    line: int
    what: str
    mend: str
    about: str
    core: str = ""

    @property
    def problem(self) -> Problem:
        return Problem(self.file, self.line, self.what, self.mend, Severity.ADVICE)


def read_accepted(fields: Fields, everywhere: bool = False) -> tuple[Accepted, ...]:
    """What stands under `accepted`; each part needs all three keys."""
    found = []
    for part in fields.mappings("accepted", KEYS):
        entry = Accepted(part.one_of("advice", ADVICE), part.text("quote", 300), fields.file, part.node.line, everywhere)
        if part.text("why", 600) and entry.advice and entry.quote:
            found.append(entry)
    return tuple(found)


def left(advice: Iterable[Advice], accepted: Sequence[Accepted]) -> Iterator[Problem]:
    """The advice that nobody accepted, and what was accepted and is no longer found."""
    used: set[Accepted] = set()
    for one in advice:
        matching = [entry for entry in accepted if _is_about(entry, one)]
        used.update(matching)
        if not matching:
            yield one.problem
    for entry in accepted:
        if entry not in used:
            yield Problem(entry.file, entry.line, f"{entry.advice} is accepted here and no longer found", "Take the entry out", Severity.ADVICE)


def _is_about(entry: Accepted, advice: Advice) -> bool:
    return entry.advice == advice.name and _reaches(entry, advice) and entry.quote in advice.about and advice.core in entry.quote


def _reaches(entry: Accepted, advice: Advice) -> bool:
    """A lesson's entry is about itself; one of module.yml or course.yml about all below it, and about the banks, which are nobody's own."""
    below = advice.file.startswith(f"{entry.file.rpartition('/')[0]}/") or "/banks/" in advice.file
    return entry.file == advice.file or (entry.everywhere and below)
