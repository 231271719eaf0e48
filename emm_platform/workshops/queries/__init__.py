"""Reading of meetings and agendas."""
from emm_platform.workshops.queries.agenda import AgendaDay, AgendaSession, agenda, by_day, clashing, rooms, session
from emm_platform.workshops.queries.meetings import Meeting, areas, draft, draft_of, is_record_keeper, meeting, owned, taken_slugs, timing

__all__ = [
    "AgendaDay", "AgendaSession", "Meeting", "agenda", "areas", "by_day", "clashing", "draft", "draft_of", "is_record_keeper", "meeting", "owned", "rooms", "session", "taken_slugs", "timing",
]
