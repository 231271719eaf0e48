"""What cannot be done with a handout, in words for the person who asked for it."""
from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal


class HandoutInTheMaking(Refusal):
    """Another handout is being printed at this moment."""

    sentence = _l("Another handout is being printed now. Wait half a minute, then ask for yours again.")


class HandoutOrdered(Refusal):
    """The worker makes it; a whole course takes it half a minute."""

    sentence = _l("The handout is being printed. A whole course takes about a minute. Ask for it again then.")


class HandoutNotMade(Refusal):
    """The server could not print."""

    sentence = _l("The handout could not be made. The operator finds the reason in the log. You can print the lessons from your browser.")
