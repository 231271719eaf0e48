"""Who comes, and as whom."""
from typing import Any

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from emm_platform.kernel.languages import _l
from emm_platform.people.forms.profile import SEXES, AffiliationForm
from emm_platform.people.queries import PersonNow
from emm_platform.people.rules import Sex
from emm_platform.sign_ups.rules.states import Attends


class SignUpForm(AffiliationForm):
    """The affiliation for this meeting, filled in from the profile, and what somebody needs."""

    sex = RadioField(_l("Sex"), [InputRequired(_l("Choose one, or “I do not say”"))], choices=SEXES)
    attends = RadioField(
        _l("How you take part"), choices=[(Attends.ROOM, _l("In the room")), (Attends.ONLINE, _l("Online"))], default=Attends.ROOM.value
    )
    needs = TextAreaField(_l("Access or dietary needs"), [Length(max=2000, message=_l("Write at most 2,000 letters"))])

    @staticmethod
    def values_of(person: PersonNow) -> dict[str, Any]:
        """What the form holds for a person as they are."""
        return {
            "country": person.country or "", "institution": person.institution_name, "stakeholder_type": person.stakeholder_type,
            "ministry_type": person.ministry_type or "", "job_title": person.job_title, "sex": person.sex.value,
        }

    def is_as_known(self, person: PersonNow) -> bool:
        """Whether what was sent is what the profile says, so that nothing has to be looked up."""
        return all((self[name].data or "") == value for name, value in self.values_of(person).items())

    def stated_sex(self) -> Sex:
        """Sex as stated for this meeting."""
        return Sex(self.sex.data)
