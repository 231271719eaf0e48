"""How attendance introduces itself to the house."""
from emm_platform.attendance.rules.door import DoorNotOpen, RoomFull
from emm_platform.attendance.rules.marks import ReasonNeeded
from emm_platform.attendance.views import pages
from emm_platform.kernel.feature import Feature, Onward, Remedy
from emm_platform.kernel.languages import _l

FEATURE = Feature(
    name="attendance", pages=pages, onward=(Onward("workshop", _l("Attendance"), "attendance.attendance", "slug"),),
    remedies={reason: Remedy("attendance.attendance", _l("Back to the roster"), ("slug",)) for reason in (ReasonNeeded, DoorNotOpen, RoomFull)},
)
