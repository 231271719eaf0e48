"""Participants introduce themselves."""
from emm_platform.kernel.feature import Feature, MenuEntry
from emm_platform.kernel.languages import _l
from emm_platform.participants.views import pages

FEATURE = Feature(
    name="participants",
    pages=pages,
    menu=(MenuEntry("registry", _l("Own country"), "participants.people", {"focal-point": 3}),),
)
