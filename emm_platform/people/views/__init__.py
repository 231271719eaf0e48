"""Pages of people: their accounts and their own data."""
from emm_platform.people.views import accounts, profile, security
from emm_platform.people.views.pages import pages

__all__ = ["accounts", "pages", "profile", "security"]
