"""What comes in about sign-ups."""
from emm_platform.sign_ups.forms.capacity import CapacityForm
from emm_platform.sign_ups.forms.finding import FindForm
from emm_platform.sign_ups.forms.sign_up import SignUpForm
from emm_platform.sign_ups.forms.telling import TellForm

__all__ = ["CapacityForm", "FindForm", "SignUpForm", "TellForm"]
