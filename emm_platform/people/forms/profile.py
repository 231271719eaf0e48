"""Who somebody is and where they work."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from emm_platform.kernel.languages import LANGUAGES, _l
from emm_platform.kernel.web.forms import Form, one_line
from emm_platform.people.rules import Post, Sex

MINISTRY = "ministry"
NEW = "new"
SEXES = [(Sex.FEMALE, _l("Female")), (Sex.MALE, _l("Male")), (Sex.OTHER, _l("Other")), (Sex.UNDISCLOSED, _l("I do not say"))]


@dataclass(frozen=True)
class Choices:
    """What the selects of an affiliation offer: countries by group, and (id, name) of kinds and ministries, in the reader's language."""

    countries: Mapping[str, Sequence[tuple[str, str]]]
    kinds: Sequence[tuple[str, str]]
    ministries: Sequence[tuple[str, str]]


class AffiliationForm(Form):
    """Country, institution and post. Where the name typed could mean several institutions, the near ones are offered to choose from."""

    country = SelectField(_l("Country"), [Optional()], render_kw={"autocomplete": "country", "data-filter": ""}, validate_choice=True)
    stakeholder_type = SelectField(_l("Whom you represent"), [InputRequired(_l("Choose whom you represent"))])
    ministry_type = SelectField(_l("Kind of ministry"), [Optional()])
    institution = StringField(
        _l("Ministry or organisation"), [InputRequired(_l("Enter the name of your ministry or organisation")), Length(max=300)],
        filters=[one_line], render_kw={"autocomplete": "organization", "dir": "auto", "data-suggest": "/institutions/suggest"},
    )
    institution_choice = RadioField(_l("Which one do you mean?"), [Optional()], choices=[], validate_choice=False)
    job_title = StringField(
        _l("Post"), [InputRequired(_l("Enter your post, as it stands on your card")), Length(max=200)],
        filters=[one_line], render_kw={"autocomplete": "organization-title", "dir": "auto"},
    )

    def offer(self, choices: Choices) -> None:
        """Fill the selects."""
        nothing = ("", _l("Choose"))
        self.country.choices = {_l("No country"): [("", _l("An international organisation without a country"))], **choices.countries}
        self.stakeholder_type.choices = [nothing, *choices.kinds]
        self.ministry_type.choices = [("", _l("Not a ministry, or not in the list")), *choices.ministries]

    def validate_ministry_type(self, field: SelectField) -> None:
        """Only a ministry has a kind of ministry."""
        if self.stakeholder_type.data != MINISTRY:
            field.data = ""

    def unsure(self, near: Sequence[tuple[str, str]]) -> None:
        """Say that the name could mean several institutions, and offer them as (choice, name)."""
        self.institution_choice.choices = [*near, (NEW, _l("None of these: add mine"))]
        self.wrong("institution_choice", _l("More than one institution has a name like this. Choose one, or add yours"))

    @property
    def is_sure(self) -> bool:
        """Whether the institution was chosen after a first answer that was unsure."""
        return bool(self.institution_choice.data)

    def post(self) -> Post:
        """The affiliation as typed."""
        chosen = self.institution_choice.data
        institution = chosen if chosen and chosen != NEW else self.institution.data
        return Post(self.country.data or None, institution or "", self.stakeholder_type.data, self.ministry_type.data or None, self.job_title.data or "")


class ProfileForm(AffiliationForm):
    """A person's own data."""

    full_name = StringField(
        _l("Full name"), [InputRequired(_l("Enter your full name, as in your passport")), Length(max=200)],
        filters=[one_line], render_kw={"autocomplete": "name", "dir": "auto"},
    )
    sex = RadioField(_l("Sex"), [InputRequired(_l("Choose one, or “I do not say”"))], choices=SEXES)
    language = SelectField(_l("Language of pages and mails"), choices=[*LANGUAGES.items()])
