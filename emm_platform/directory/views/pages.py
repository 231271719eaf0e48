"""The addresses of the directory are registered here."""
from emm_platform.kernel.web.pages import Pages

pages = Pages("directory", area="registry")
