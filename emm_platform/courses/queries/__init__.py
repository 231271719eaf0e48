"""Everything that reads courses."""
from emm_platform.courses.queries.catalogue import CatalogueEntry, CoursePageView, ModuleView, catalogue, course_page, module_page
from emm_platform.courses.queries.contents import ItemContent, Medium, Word, item, medium, word
from emm_platform.courses.queries.exercises import ExerciseView, SheetView, brief, exercise, guide
from emm_platform.courses.queries.lessons import LessonView, lesson
from emm_platform.courses.queries.own import OwnCourse, own_courses
from emm_platform.courses.queries.revisions import ManagedCourse, RevisionStatus, managed_course, revisions, shown_revision, statuses

__all__ = [
    "CatalogueEntry", "CoursePageView", "ExerciseView", "ItemContent", "LessonView", "ManagedCourse", "Medium", "ModuleView", "OwnCourse", "RevisionStatus",
    "SheetView", "Word", "brief", "catalogue", "course_page", "exercise", "guide", "item", "lesson", "managed_course", "medium", "module_page", "own_courses",
    "revisions", "shown_revision", "statuses", "word",
]
