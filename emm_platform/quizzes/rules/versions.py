"""Versions of an answer: which one counts, whatever order they arrive in (quiz.md, section 7)."""
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

CLIENT = re.compile(r"[A-Za-z0-9_-]{8,40}")
PLAIN_FORM = "plain-form"  # the client of a page that was sent without scripts
LAST = 2_000_000_000  # no seq is higher, so that it fits a whole number of either database
MOST_CHANGES = 200
FARTHEST = 10_000  # how far a seq may be above the highest one known


@dataclass(frozen=True)
class Version:
    """One state of one answer. `seq` is the person's own counter over all tabs, `client` the tab."""

    question: str
    seq: int
    client: str
    value: dict[str, Any] | None
    certainty: int = 1

    @property
    def rank(self) -> tuple[int, bytes]:
        """The version with the greatest rank counts."""
        return self.seq, self.client.encode()


def current(versions: Iterable[Version]) -> Mapping[str, Version]:
    """The version that counts for each question; when each arrived does not matter."""
    best: dict[str, Version] = {}
    for version in versions:
        if version.question not in best or best[version.question].rank < version.rank:
            best[version.question] = version
    return best
