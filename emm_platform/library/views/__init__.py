"""Pages of the library, the glossary and the search."""
from emm_platform.library.views import entries, glossary, search
from emm_platform.library.views.pages import pages

__all__ = ["entries", "glossary", "pages", "search"]
