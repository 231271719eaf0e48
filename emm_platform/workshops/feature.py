"""The meeting introduces itself."""
from emm_platform.kernel.feature import Feature, Remedy
from emm_platform.kernel.languages import _l
from emm_platform.workshops.rules.may import REASONS
from emm_platform.workshops.views import pages

FEATURE = Feature(
    name="workshops",
    pages=pages,
    constraints={
        "uq_workshop_round": ("round_no", _l("This round of the process has a workshop already. Write another number")),
        "ck_workshop_capacity": ("capacity", _l("Write the seats as a number from 0 to 100000")),
        "uq_session_slug": ("title", _l("A session with this title is on the agenda already")),
    },
    remedies={reason: Remedy("workshops.agenda", _l("See the agenda"), ("slug",)) for reason in REASONS},
)
