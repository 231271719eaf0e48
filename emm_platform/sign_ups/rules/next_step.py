"""What a facilitator does next with a workshop: one step, by its phase."""
from dataclasses import dataclass

from emm_platform.kernel.languages import _l
from emm_platform.workshops.rules.words import Phase


@dataclass(frozen=True)
class NextStep:
    """One sentence, one button: its label and the page it leads to."""

    sentence: str
    label: str
    endpoint: str


STEPS = {
    Phase.DRAFT: NextStep(_l("Only you and those who run it can see this draft."), _l("Publish"), "workshops.publish"),
    Phase.PUBLISHED: NextStep(_l("It is published. Sign-up opens by itself."), _l("See the agenda"), "workshops.agenda"),
    Phase.OPEN: NextStep(_l("People sign up now."), _l("See the sign-ups"), "sign_ups.roster"),
    Phase.CLOSED: NextStep(_l("Sign-up is closed. Free seats still go to those who wait."), _l("See the sign-ups"), "sign_ups.roster"),
    Phase.RUNNING: NextStep(_l("It is running now."), _l("See the sign-ups"), "sign_ups.roster"),
    Phase.HELD: NextStep(_l("It is over."), _l("See the sign-ups"), "sign_ups.roster"),
    Phase.CANCELLED: NextStep(_l("It was cancelled, and everybody was told."), _l("See the sign-ups"), "sign_ups.roster"),
}
NO_AGENDA = NextStep(_l("The first session gives the workshop its date."), _l("Make the agenda"), "workshops.agenda")


def next_step(phase: Phase, has_sessions: bool) -> NextStep:
    """The step that is due in this phase."""
    return NO_AGENDA if phase is Phase.DRAFT and not has_sessions else STEPS[phase]
