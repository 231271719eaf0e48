"""Everything that makes marks, and keeps what holds."""
from emm_platform.attendance.actions.keeping import Seen
from emm_platform.attendance.actions.marking import everyone_present, mark, record, take_back

__all__ = ["Seen", "everyone_present", "mark", "record", "take_back"]
