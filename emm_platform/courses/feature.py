"""Courses introduce themselves."""
from emm_platform.courses.commands import courses
from emm_platform.courses.rules.refusals import NotInCourse
from emm_platform.courses.views import pages
from emm_platform.kernel.feature import Feature, MenuEntry, Remedy
from emm_platform.kernel.languages import _l

FEATURE = Feature(
    name="courses",
    pages=pages,
    commands=(courses,),
    menu=(MenuEntry("courses", _l("Courses"), "courses.catalogue", {
        "visitor": 1, "trainee": 2, "facilitator": 3, "organiser": 4, "focal-point": 4, "author": 2, "administrator": 4,
    }),),
    remedies={NotInCourse: Remedy("courses.course", _l("See the course"), ("course",))},
)
