"""What cannot be done with a course, in words for the person who tried."""
from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal


class NotInCourse(Refusal):
    """The course, module or lesson is not, or no longer, part of what is published."""

    sentence = _l("This is no longer part of the course. Open the course again to see what it has now.")
