"""The pages of the directory."""
from emm_platform.directory.views import institutions, suggest
from emm_platform.directory.views.pages import pages

__all__ = ["institutions", "pages", "suggest"]
