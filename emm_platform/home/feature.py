"""Home introduces itself."""
from emm_platform.home.views import pages
from emm_platform.kernel.feature import Feature, MenuEntry
from emm_platform.kernel.languages import _l

FEATURE = Feature(
    name="home",
    pages=pages,
    menu=(MenuEntry("home", _l("Home"), "home.home", {"trainee": 1, "facilitator": 1, "focal-point": 1, "author": 1}),),
)
