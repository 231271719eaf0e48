"""Pages about meetings and their agendas."""
from emm_platform.workshops.views import agenda, calendar, meeting
from emm_platform.workshops.views.pages import pages

__all__ = ["agenda", "calendar", "meeting", "pages"]
