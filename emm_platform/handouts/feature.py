"""The handouts introduce themselves."""
from emm_platform.handouts import interchange, views
from emm_platform.kernel.feature import Duty, Feature, Onward
from emm_platform.kernel.languages import _l

FEATURE = Feature(
    name="handouts",
    pages=views.pages,
    duties=(Duty("print handouts", 5, interchange.print_orders), Duty("forget old handouts", 24 * 3600, interchange.forget_old)),
    onward=(
        Onward("course", _l("The whole course on paper (PDF)"), "handouts.course", "course"),
        Onward("module", _l("This module on paper (PDF)"), "handouts.module", "course module"),
    ),
)
