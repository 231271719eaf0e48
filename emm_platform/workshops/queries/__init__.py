"""Reading of meetings and agendas."""
from emm_platform.workshops.queries.agenda import AgendaDay, AgendaSession, agenda, by_day, clashing, rooms, session, starts_of
from emm_platform.workshops.queries.changes import Untold, in_sentences, untold
from emm_platform.workshops.queries.locking import LockedWorkshop, locked_workshop
from emm_platform.workshops.queries.meetings import (
    Meeting,
    areas,
    draft,
    draft_of,
    is_record_keeper,
    meeting,
    meeting_of,
    owned,
    taken_slugs,
    timing,
)

__all__ = [
    "AgendaDay", "AgendaSession", "LockedWorkshop", "Meeting", "Untold", "agenda", "areas", "by_day", "clashing", "draft", "draft_of", "in_sentences", "is_record_keeper", "locked_workshop", "meeting", "meeting_of", "owned", "rooms", "session", "starts_of", "taken_slugs", "timing", "untold",
]
