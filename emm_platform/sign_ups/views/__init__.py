"""Pages about workshops as people come to them."""
from emm_platform.sign_ups.views import managing, signing_up, telling, workshops
from emm_platform.sign_ups.views.pages import pages

__all__ = ["managing", "pages", "signing_up", "telling", "workshops"]
