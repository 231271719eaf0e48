"""What comes in about meetings and sessions."""
from emm_platform.workshops.forms.meeting import MeetingForm, NewMeetingForm
from emm_platform.workshops.forms.session import SessionForm

__all__ = ["MeetingForm", "NewMeetingForm", "SessionForm"]
