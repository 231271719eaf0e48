"""People introduce themselves."""
from emm_platform.kernel.feature import Duty, Feature, MenuEntry, Remedy
from emm_platform.kernel.languages import _l
from emm_platform.kernel.work import perform
from emm_platform.people import actions
from emm_platform.people.commands import people
from emm_platform.people.rules import LinkOver
from emm_platform.people.views import pages, signed_in


def sweep() -> int:
    """Forget devices and links whose time is over."""
    return perform(actions.sweep)


FEATURE = Feature(
    name="people",
    pages=pages,
    commands=(people,),
    duties=(Duty("forget old sign-ins and links", 3600, sweep),),
    menu=(MenuEntry("sign-in", _l("Sign in"), "people.sign_in", {"visitor": 5}),),
    prepare=(signed_in.prepare,),
    constraints={
        "uq_person_email": ("email", _l("Somebody in the registry has this address already. Use another one")),
        "uq_account_email": ("email", _l("There is an account with this address. Sign in, or set a new password")),
    },
    remedies={LinkOver: Remedy("people.forgotten_password", _l("Ask for a new link"))},
)
