"""Pages of courses."""
from emm_platform.courses.views import courses, lessons, manage
from emm_platform.courses.views.pages import pages

__all__ = ["courses", "lessons", "manage", "pages"]
