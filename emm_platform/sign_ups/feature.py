"""Sign-ups introduce themselves."""
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.feature import Duty, Feature, MenuEntry, Remedy
from emm_platform.kernel.languages import _l
from emm_platform.kernel.work import perform
from emm_platform.sign_ups import actions, messages, queries
from emm_platform.sign_ups.rules.may import REASONS
from emm_platform.sign_ups.views import pages
from emm_platform.workshops.rules.may import WorkshopCancelled, WorkshopOver

PLACES = {"visitor": 2, "trainee": 3, "facilitator": 2, "organiser": 1, "focal-point": 2}


def settle() -> int:
    """Give free seats to those who wait, and freeze what began."""
    return sum(perform(actions.settle, workshop) for workshop in queries.due(reading(), now()))


def forget_needs() -> int:
    """Delete what people needed at meetings that are long over."""
    return perform(actions.forget_needs)


FEATURE = Feature(
    name="sign_ups",
    pages=pages,
    duties=(Duty("settle", 60, settle), Duty("forget needs", 3600, forget_needs)),
    menu=(MenuEntry("workshops", _l("Workshops"), "sign_ups.workshops", PLACES),),
    constraints={
        "uq_sign_up_person": ("", _l("You are signed up for this workshop already")),
        "uq_sign_up_seat": ("", _l("Somebody else took this seat in the same moment. Send it once more")),
    },
    remedies={reason: Remedy("sign_ups.sign_up", _l("See where you stand"), ("slug",)) for reason in (*REASONS, WorkshopCancelled, WorkshopOver)},
    still_true=messages.STILL_TRUE,
    enclosures=dict.fromkeys(messages.WITH_CALENDAR, actions.enclose),
)
