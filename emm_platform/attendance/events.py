"""What attendance tells the features above."""
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class AttendedChanged:
    """The sessions in which somebody was seen changed; `before` and `after` say whether they count as having attended the meeting."""

    sign_up_id: UUID
    before: bool
    after: bool
