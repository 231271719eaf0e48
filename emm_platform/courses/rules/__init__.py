"""What a course is to its readers: states, progress, revisions and translations."""
from emm_platform.courses.rules.progress import (
    AFTER,
    BEFORE,
    Done,
    Entry,
    EntryState,
    ItemState,
    Missing,
    Outline,
    Place,
    missing,
    next_place,
    state_of,
    state_of_module,
)
from emm_platform.courses.rules.revisions import Translation, outdated, translations

__all__ = [
    "AFTER", "BEFORE", "Done", "Entry", "EntryState", "ItemState", "Missing", "Outline", "Place", "Translation", "missing", "next_place", "outdated", "state_of",
    "state_of_module", "translations",
]
