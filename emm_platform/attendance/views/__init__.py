"""The pages of attendance."""
from emm_platform.attendance.views import device, devices, door, history, marks, sheet
from emm_platform.attendance.views.pages import pages

__all__ = ["device", "devices", "door", "history", "marks", "pages", "sheet"]
