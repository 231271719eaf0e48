"""Reading of meetings and agendas."""
from emm_platform.workshops.queries.agenda import AgendaDay, AgendaSession, agenda, by_day, clashing, rooms, session
from emm_platform.workshops.queries.meetings import Meeting, draft, meeting, owned, taken_slugs, timing

__all__ = [
    "AgendaDay", "AgendaSession", "Meeting", "agenda", "by_day", "clashing", "draft", "meeting", "owned", "rooms", "session", "taken_slugs", "timing",
]
