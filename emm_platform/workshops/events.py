"""What happens to a workshop that features above act on."""
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class WorkshopCancelled:
    """A workshop will not take place: nobody keeps a seat, and all who had one or waited are told."""

    workshop_id: UUID
    revision: int


@dataclass(frozen=True)
class CapacityChanged:
    """A workshop has more or fewer seats than before, or fills them until another moment."""

    workshop_id: UUID
