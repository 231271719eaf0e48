"""Who somebody is and where they work."""
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from emm_platform.kernel.languages import LANGUAGES, _l
from emm_platform.kernel.web.forms import Form, one_line
from emm_platform.people.rules import Post, Sex

MINISTRY = "ministry"
NEW = "new"
SEXES = [(Sex.FEMALE, _l("Female")), (Sex.MALE, _l("Male")), (Sex.OTHER, _l("Other")), (Sex.UNDISCLOSED, _l("I do not say"))]


@dataclass(frozen=True)
class Choices:
    """What the selects of an affiliation offer, as (id, name) in the reader's language: countries and kinds by group, ministries; `of_a_country` are the kinds that have one."""

    countries: Mapping[str, Sequence[tuple[str, str]]]
    kinds: Mapping[str, Sequence[tuple[str, str]]]
    ministries: Sequence[tuple[str, str]]
    of_a_country: frozenset[str]


class AffiliationForm(Form):
    """Country, institution and post. Where the name typed could mean several institutions, the near ones are offered to choose from."""

    of_a_country: frozenset[str] = frozenset()
    stakeholder_type = SelectField(_l("Whom you represent"), [DataRequired(_l("Choose whom you represent"))], default=MINISTRY)
    ministry_type = SelectField(_l("Kind of ministry"))
    country = SelectField(_l("Country"), render_kw={"autocomplete": "country", "data-narrow": ""})
    institution = StringField(
        _l("Ministry or organisation"), [InputRequired(_l("Enter the name of your ministry or organisation")), Length(max=300)],
        filters=[one_line], render_kw={"autocomplete": "organization", "dir": "auto", "list": "institution-names", "data-suggest": "/institutions/suggest", "data-country": "country"},
    )
    institution_choice = RadioField(_l("Which one do you mean?"), [Optional()], choices=[], validate_choice=False)
    job_title = StringField(
        _l("Post"), [InputRequired(_l("Enter your post, as it stands on your card")), Length(max=200)],
        filters=[one_line], render_kw={"autocomplete": "organization-title", "dir": "auto"},
    )

    def offer(self, choices: Choices) -> None:
        """Fill the selects."""
        nothing = [("", _l("Choose"))]
        self.of_a_country = choices.of_a_country
        self.country.choices = {"": nothing, **choices.countries}
        self.stakeholder_type.choices = choices.kinds
        self.ministry_type.choices = [*nothing, *choices.ministries]

    def validate_ministry_type(self, field: SelectField) -> None:
        """A ministry has a kind, and nothing else has."""
        if self.stakeholder_type.data != MINISTRY:
            field.data = ""
        elif not field.data:
            raise ValidationError(_l("Choose the kind of your ministry. “Other” is the last one"))

    def validate_country(self, field: SelectField) -> None:
        """Whoever represents a part of a state names the country."""
        if not field.data and self.stakeholder_type.data in self.of_a_country:
            raise ValidationError(_l("Choose the country that you represent"))

    def is_chosen_among(self, near: Sequence[tuple[str, str]]) -> bool:
        """Whether one of the near institutions, (choice, name), or a new one was chosen; offers them, and says so where none was. Nothing near is nothing to choose."""
        choices = [*near, (NEW, _l("None of these: add mine"))] if near else []
        self.institution_choice.choices = choices
        if self.institution_choice.data not in dict(choices):
            self.institution_choice.data = ""
        if choices and not self.institution_choice.data:
            self.wrong("institution_choice", _l("Institutions of your country have a name like this. Choose one, or add yours"))
            return False
        return True

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
    language = SelectField(_l("Language of pages and mails"), [DataRequired(_l("Choose a language"))], choices=[*LANGUAGES.items()])

    def __init__(self, given: MultiDict[str, Any] | None = None, **more: Any) -> None:
        """Who somebody is comes before where they work, on the page and in the list of what is wrong."""
        super().__init__(given, **more)
        first = {name: self._fields[name] for name in ("full_name", "email") if name in self._fields}
        self._fields = OrderedDict({**first, **self._fields})
