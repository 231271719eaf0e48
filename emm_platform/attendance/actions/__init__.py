"""Everything that makes marks, and keeps what holds."""
from emm_platform.attendance.actions.devices import enrol, mark_at_once, revoke, take_marks
from emm_platform.attendance.actions.keeping import Seen
from emm_platform.attendance.actions.marking import everyone_present, mark, record, take_back
from emm_platform.attendance.actions.walking_in import let_in

__all__ = ["Seen", "enrol", "everyone_present", "let_in", "mark", "mark_at_once", "record", "revoke", "take_back", "take_marks"]
