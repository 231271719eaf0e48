"""Why something changed, and which change the text was read of."""
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from emm_platform.kernel.languages import _l
from emm_platform.kernel.web import Form


class TellForm(Form):
    """A sentence to add to the mail that tells of a change."""

    revision = IntegerField(_l("Change"), [InputRequired()], widget=HiddenInput())
    reason = TextAreaField(_l("Add a sentence to the mail"), [Length(max=1000, message=_l("Write at most 1,000 letters"))])

    def why(self) -> str:
        """The sentence, without blanks around it."""
        return (self.reason.data or "").strip()
