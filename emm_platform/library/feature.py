"""The library introduces itself."""
from emm_platform.kernel.feature import Feature
from emm_platform.library.commands import library
from emm_platform.library.views import pages

FEATURE = Feature(name="library", pages=pages, commands=(library,))
