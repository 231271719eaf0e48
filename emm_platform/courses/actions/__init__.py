"""Everything that changes courses: publishing, and what people do with them."""
from emm_platform.courses.actions.publishing import publish
from emm_platform.courses.actions.taking import complete_item, enrol, mark_read

__all__ = ["complete_item", "enrol", "mark_read", "publish"]
