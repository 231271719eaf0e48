"""Who stands at the door: the name alone is enough, the rest as far as there is time to ask."""
from collections.abc import Sequence
from uuid import UUID

from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from emm_platform.attendance.forms.marks import as_id
from emm_platform.attendance.rules.door import Newcomer
from emm_platform.kernel.languages import _l
from emm_platform.kernel.web import Form, one_line
from emm_platform.people.forms.profile import MINISTRY, NEW, SEXES, Choices
from emm_platform.people.rules import Sex


class WalkInForm(Form):
    """Somebody who did not sign up, or whose sign-up nobody finds. Where the name is known, the people of that name are offered to choose from."""

    session = SelectField(_l("Session"), [InputRequired(_l("Choose a session"))])
    full_name = StringField(
        _l("Full name"), [DataRequired(_l("Enter the name")), Length(max=200, message=_l("Write the name in at most 200 letters"))],
        filters=[one_line], render_kw={"autocomplete": "off", "dir": "auto"},
    )
    chosen = RadioField(_l("Is it one of these people?"), choices=[], validate_choice=False)
    country = SelectField(_l("Country"), render_kw={"data-narrow": ""})
    stakeholder_type = SelectField(_l("Whom they represent"))
    ministry_type = SelectField(_l("Kind of ministry"))
    institution = StringField(
        _l("Ministry or organisation"), [Length(max=300, message=_l("Write the name in at most 300 letters"))], filters=[one_line],
        render_kw={"autocomplete": "off", "dir": "auto", "list": "institution-names", "data-suggest": "/institutions/suggest", "data-country": "country"},
    )
    job_title = StringField(_l("Post"), [Length(max=200, message=_l("Write the post in at most 200 letters"))], filters=[one_line], render_kw={"dir": "auto"})
    sex = RadioField(_l("Sex"), choices=SEXES, default=Sex.UNDISCLOSED.value)

    def offer(self, sessions: Sequence[tuple[str, str]], choices: Choices) -> None:
        """Fill the selects."""
        not_asked = [("", _l("Not asked yet"))]
        self.session.choices = list(sessions)
        self.country.choices = {"": not_asked, **choices.countries}
        self.stakeholder_type.choices = {"": not_asked, **choices.kinds}
        self.ministry_type.choices = [*not_asked, *choices.ministries]

    def is_chosen_among(self, known: Sequence[tuple[str, str]]) -> bool:
        """Whether one of the known people, (id, words), or a new one was chosen; offers them, and says so where none was. Nobody known is nobody to choose."""
        choices = [*known, (NEW, _l("None of these: a new person"))] if known else []
        self.chosen.choices = choices
        if self.chosen.data not in dict(choices):
            self.chosen.data = ""
        if choices and not self.chosen.data:
            self.wrong("chosen", _l("People with a name like this are known. Choose one, or a new person"))
            return False
        return True

    def session_id(self) -> UUID | None:
        return as_id(self.session.data)

    def newcomer(self) -> Newcomer:
        """Who it is, as a value of the rules."""
        ministry = self.ministry_type.data or None
        return Newcomer(
            as_id(self.chosen.data), self.full_name.data or "", Sex(self.sex.data or Sex.UNDISCLOSED), self.country.data or None, self.institution.data or "",
            MINISTRY if ministry else self.stakeholder_type.data or None, ministry, self.job_title.data or "",
        )
