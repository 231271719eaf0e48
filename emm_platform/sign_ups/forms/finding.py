"""What to look for among workshops."""
from collections.abc import Sequence

from wtforms import SelectField

from emm_platform.kernel.languages import _l
from emm_platform.kernel.web import Form
from emm_platform.sign_ups.queries import Wanted


class FindForm(Form):
    """Filters of the list of workshops; what they say is in the address."""

    process_key = SelectField(_l("Process"), validate_choice=False, name="process")
    country = SelectField(_l("Country"), validate_choice=False)
    when = SelectField(_l("When"), choices=[("", _l("Any time")), ("coming", _l("Coming")), ("held", _l("Held"))], validate_choice=False)
    state = SelectField(
        _l("Sign-up"), choices=[("", _l("Any")), ("open", _l("Open now")), ("mine", _l("Where I signed up"))], validate_choice=False
    )

    def offer(self, processes: Sequence[tuple[str, str]], countries: Sequence[tuple[str, str]]) -> None:
        """Fill the selects."""
        self.process_key.choices = [("", _l("All processes")), *processes]
        self.country.choices = [("", _l("All countries")), *countries]

    def wanted(self) -> Wanted:
        """What was chosen."""
        return Wanted(*((field.data or "") for field in (self.process_key, self.country, self.when, self.state)))
