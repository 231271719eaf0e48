"""What comes in about attendance."""
from emm_platform.attendance.forms.door import WalkInForm
from emm_platform.attendance.forms.marks import MarkForm, TakeBackForm, as_id, choices, session_of

__all__ = ["MarkForm", "TakeBackForm", "WalkInForm", "as_id", "choices", "session_of"]
