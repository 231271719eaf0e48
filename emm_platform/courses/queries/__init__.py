"""Everything that reads courses."""
from emm_platform.courses.queries.catalogue import CatalogueEntry, CoursePageView, ModuleView, catalogue, course_page, module_page
from emm_platform.courses.queries.contents import ItemContent, Medium, Word, item, medium, word
from emm_platform.courses.queries.lessons import LessonView, lesson
from emm_platform.courses.queries.own import OwnCourse, own_courses
from emm_platform.courses.queries.revisions import ManagedCourse, RevisionStatus, managed_course, revisions, shown_revision, statuses

__all__ = [
    "CatalogueEntry", "CoursePageView", "ItemContent", "LessonView", "ManagedCourse", "Medium", "ModuleView", "OwnCourse", "RevisionStatus", "Word", "catalogue",
    "course_page", "item", "lesson", "managed_course", "medium", "module_page", "own_courses", "revisions", "shown_revision", "statuses", "word",
]
