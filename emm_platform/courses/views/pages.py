"""Where the pages of courses are registered."""
from emm_platform.kernel.web import Pages

pages = Pages("courses", area="courses")
