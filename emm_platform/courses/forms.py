"""What people send to courses: that they have read something."""
from emm_platform.kernel.web import Form


class ReadForm(Form):
    """The button under a lesson; nothing is typed."""
