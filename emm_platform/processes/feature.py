"""The processes introduce themselves."""
from emm_platform.kernel.feature import Feature, MenuEntry
from emm_platform.kernel.languages import _l
from emm_platform.processes import views

FEATURE = Feature(
    name="processes",
    pages=views.pages,
    menu=(MenuEntry("processes", _l("Processes"), "processes.processes", {"visitor": 3}),),
)
