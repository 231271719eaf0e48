"""What people send to courses: that they have read something, that a tree is to be published."""
from emm_platform.kernel.web import Form


class ReadForm(Form):
    """The button under a lesson; nothing is typed."""


class PublishForm(Form):
    """The button that publishes what is in the tree; nothing is typed."""
