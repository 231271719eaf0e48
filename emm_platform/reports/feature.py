"""How reports introduce themselves to the house."""
from emm_platform.kernel.feature import Feature, MenuEntry, Onward
from emm_platform.kernel.languages import _l
from emm_platform.reports.commands import report
from emm_platform.reports.views import pages

FEATURE = Feature(
    name="reports", pages=pages, commands=(report,),
    menu=(MenuEntry("reports", _l("Reports"), "reports.reports", {"organiser": 4, "facilitator": 4}),),
    onward=(Onward("workshop", _l("Report"), "reports.attendance", "workshop"),),
)
