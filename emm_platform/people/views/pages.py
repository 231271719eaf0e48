"""The pages of this feature, to be registered by its views."""
from emm_platform.kernel.web import Pages

pages = Pages("people", area="home")
