"""A figure: what was measured against what, in rounds, and whether it stays within its budget."""
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

RULERS = {
    "B": "x bare", "R": "of bare", "D": "x insert", "C": "x csv", "x": "x floor", "KB": "KB", "MB": "MB", "n": "requests",
}


@dataclass
class Figure:
    """One line of the table. `rounds` are the ratios, one a round; a budget of R is a least, every other a most."""

    name: str
    ruler: str
    rounds: Sequence[float]
    budget: float | None = None
    ms: float | None = None
    cpu_ms: float | None = None
    statements: int | None = None
    statements_budget: int | None = None
    bytes: int | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        return median(self.rounds)

    @property
    def ok(self) -> bool:
        """Within the budget, or beyond it by no more than the spread of the rounds; statements have no spread."""
        if self.statements is not None and self.statements_budget is not None and self.statements > self.statements_budget:
            return False
        if self.budget is None:
            return True
        return max(self.rounds) >= self.budget if self.ruler == "R" else min(self.rounds) <= self.budget

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name, "ruler": self.ruler, "median": self.ratio, "min": min(self.rounds), "max": max(self.rounds), "ratio": self.ratio,
            "ms": self.ms, "cpu_ms": self.cpu_ms, "statements": self.statements, "statements_budget": self.statements_budget, "bytes": self.bytes,
            "budget": self.budget, "ok": self.ok, **self.more,
        }


@dataclass(frozen=True)
class Rounds:
    """How long is measured: how many rounds, and about how many seconds the two blocks of a round take."""

    count: int
    seconds: float


Timed = Callable[[], float]


def timed(act: Callable[[], object], clock: Timed = time.process_time) -> Timed:
    """An act as its own seconds: of the processor, which stay the same while others use the machine, or by another clock."""

    def run() -> float:
        start = clock()
        act()
        return clock() - start

    return run


def against(floor: Timed, act: Timed, rounds: Rounds, times: int | None = None) -> tuple[list[float], float]:
    """The act ÷ the floor, a ratio a round, and the act's median milliseconds. In a round: floor, act, floor. `times` fixes how often a block acts."""
    floors = _fitting(floor, rounds.seconds / 4, None)
    acts = _fitting(act, rounds.seconds / 2, times)
    ratios, seconds = [], []
    for _ in range(rounds.count):
        before = _block(floor, floors)
        took = _block(act, acts)
        ratios.append(took / ((before + _block(floor, floors)) / 2))
        seconds.append(took)
    return ratios, median(seconds) * 1000


def _fitting(act: Timed, seconds: float, times: int | None) -> int:
    """How often something is done in so many seconds, after a first time that warms it up."""
    act()
    return times or max(1, int(seconds / max(act(), 1e-6)))


def _block(act: Timed, times: int) -> float:
    """The median of a block: what else the machine does in it comes and goes."""
    return median(act() for _ in range(times))
