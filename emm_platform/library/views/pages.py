"""Where the pages of the library are registered."""
from emm_platform.kernel.web import Pages

pages = Pages("library", area="library")
