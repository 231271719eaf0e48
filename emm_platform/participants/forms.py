"""Whom to look for."""
from wtforms import SelectField, StringField

from emm_platform.kernel.languages import _l
from emm_platform.kernel.web import Form
from emm_platform.participants.queries import Asked


class FindForm(Form):
    """A part of a name, and the country of today."""

    q = StringField(_l("Part of a name"))
    country = SelectField(_l("Country"), validate_choice=False)

    def asked(self, after: str) -> Asked:
        """What the address asks for."""
        return Asked(self.q.data or "", self.country.data or "", after)
