"""Pages of courses."""
from emm_platform.courses.views import courses, exercises, lessons, manage
from emm_platform.courses.views.pages import pages

__all__ = ["courses", "exercises", "lessons", "manage", "pages"]
