"""Which of the things that somebody could do is the next step."""
from dataclasses import dataclass
from enum import IntEnum


class Urgency(IntEnum):
    """How soon a thing wants to be done; the smaller comes first."""

    NOW = 0
    TODAY = 1
    SOON = 2
    ANY_TIME = 3


@dataclass(frozen=True)
class Step:
    """Something to do, in the reader's words: what it belongs to, what it is, why now, where, and the word on the button."""

    urgency: Urgency
    kicker: str
    title: str
    why: str
    address: str
    button: str


def in_order(steps: list[Step]) -> list[Step]:
    """The steps, the most urgent first; those of one urgency keep their order."""
    return sorted(steps, key=lambda step: step.urgency)
