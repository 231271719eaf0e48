"""What an organiser writes about an institution."""
from collections.abc import Mapping, Sequence
from datetime import date

from wtforms import SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from emm_platform.directory.rules.institutions import Asked, Naming
from emm_platform.directory.rules.matching import folded
from emm_platform.kernel.languages import LANGUAGES, _l
from emm_platform.kernel.web import Form, one_line

MOST_ALIASES = 40
TOO_LONG = Length(max=200, message=_l("Write the name in at most 200 letters"))


class FindForm(Form):
    """What to look for in the registry."""

    q = StringField(_l("Part of a name"))
    country = SelectField(_l("Country"), validate_choice=False)

    def asked(self, after: str) -> Asked:
        return Asked(self.q.data or "", self.country.data or "", after)


class NamesForm(Form):
    """The names of an institution in six languages, and since when."""

    name_en = StringField(_l("Name in English"), [TOO_LONG], filters=[one_line])
    name_fr = StringField(_l("Name in French"), [TOO_LONG], filters=[one_line])
    name_es = StringField(_l("Name in Spanish"), [TOO_LONG], filters=[one_line])
    name_ar = StringField(_l("Name in Arabic"), [TOO_LONG], filters=[one_line])
    name_pt = StringField(_l("Name in Portuguese"), [TOO_LONG], filters=[one_line])
    name_ru = StringField(_l("Name in Russian"), [TOO_LONG], filters=[one_line])
    since = StringField(
        _l("Called so since"), filters=[one_line],
        description=_l("A day like 2005-09-20. Leave it empty to correct a spelling; with a day the old name stays in the history."),
    )
    aliases = TextAreaField(
        _l("Other spellings"), [Length(max=4000, message=_l("Write at most 4,000 letters"))],
        description=_l("One on each line. Whoever types one of them means this institution."),
    )
    present_since: date | None = None

    @classmethod
    def of(cls, names: Mapping[str, str], aliases: Sequence[str]) -> "NamesForm":
        """The form as it is opened, with what is recorded now."""
        return cls(data={"aliases": "\n".join(aliases), **{f"name_{language}": name for language, name in names.items()}})

    def validate_name_en(self, _field: StringField) -> None:
        if not self.naming_names():
            raise ValidationError(_l("Write the institution's name in one language at least"))
        if not folded(next(iter(self.naming_names().values()))):
            raise ValidationError(_l("Write a name that has letters"))

    def validate_since(self, field: StringField) -> None:
        if not field.data:
            return
        day = _day(field.data)
        if day is None:
            raise ValidationError(_l("Write the day as year, month and day, like 2005-09-20"))
        if self.present_since is not None and day <= self.present_since:
            raise ValidationError(_l("The new name must begin after the present one did"))

    def validate_aliases(self, field: TextAreaField) -> None:
        if len(_lines(field.data)) > MOST_ALIASES:
            raise ValidationError(_l("Write at most 40 spellings"))

    def naming_names(self) -> dict[str, str]:
        """The names that were filled in, English first."""
        return {language: name for language in LANGUAGES if (name := self[f"name_{language}"].data)}

    def naming(self) -> Naming:
        return Naming(self.naming_names(), _day(self.since.data), _lines(self.aliases.data))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _lines(text: str | None) -> list[str]:
    return list(dict.fromkeys(filter(None, (one_line(line) for line in (text or "").splitlines()))))
