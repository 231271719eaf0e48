"""How attendance introduces itself to the house."""
from emm_platform.attendance.rules.marks import ReasonNeeded
from emm_platform.attendance.views import pages
from emm_platform.kernel.feature import Feature, Onward, Remedy
from emm_platform.kernel.languages import _l

FEATURE = Feature(
    name="attendance", pages=pages, onward=(Onward("workshop", _l("Attendance"), "attendance.attendance", "slug"),),
    remedies={ReasonNeeded: Remedy("attendance.attendance", _l("Back to the roster"), ("slug",))},
)
