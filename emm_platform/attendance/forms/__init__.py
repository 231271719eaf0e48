"""What comes in about attendance."""
from emm_platform.attendance.forms.devices import DeviceForm, EnrolForm, batch_of
from emm_platform.attendance.forms.door import WalkInForm
from emm_platform.attendance.forms.marks import MarkForm, TakeBackForm, as_id, choices, session_of

__all__ = ["DeviceForm", "EnrolForm", "MarkForm", "TakeBackForm", "WalkInForm", "as_id", "batch_of", "choices", "session_of"]
