"""What attendance tells the features above."""
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class AttendedChanged:
    """Somebody now counts as having attended, or no longer does."""

    sign_up_id: UUID
    before: bool
    after: bool


@dataclass(frozen=True)
class MarksChanged:
    """What holds changed in these sessions for the person of this sign-up: the sessions with a positive mark before and after."""

    sign_up_id: UUID
    before: frozenset[UUID]
    after: frozenset[UUID]
