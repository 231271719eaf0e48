"""What happens to a person that features above act on."""
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from emm_platform.people.rules import Affiliation


@dataclass(frozen=True)
class AffiliationChanged:
    """From a day on somebody works elsewhere, or as something else."""

    person_id: UUID
    before: Affiliation
    after: Affiliation
    since: date
