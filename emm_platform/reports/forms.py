"""The filters above a report."""
from collections.abc import Iterable, Mapping

from flask import request
from wtforms import SelectField, StringField

from emm_platform.kernel.languages import _, _l
from emm_platform.kernel.web import Form
from emm_platform.reports.queries import Scope, Words
from emm_platform.reports.rules.asked import Unit

ANY = ("", _l("Any"))
DAY = _l("A day like 2005-09-20")
UNITS = {Unit.PERSONS: _l("People"), Unit.PARTICIPATIONS: _l("Participations"), Unit.SESSION_PRESENCES: _l("Session presences")}
SEXES = {"female": _l("Women"), "male": _l("Men"), "other": _l("Other"), "undisclosed": _l("Not stated")}


class FilterForm(Form):
    """What to count. Whatever else is in the address stays in the links of the page."""

    workshop = SelectField(_l("Workshop"), choices=[ANY])
    of_process = SelectField(_l("Process"), name="process", choices=[ANY])
    country = SelectField(_l("Country"), choices=[ANY])
    ministry_type = SelectField(_l("Ministry"), choices=[ANY])
    stakeholder_type = SelectField(_l("Stakeholder"), choices=[ANY])
    sex = SelectField(_l("Sex"), choices=[ANY, *SEXES.items()])
    since = StringField(_l("From"), name="from", description=DAY, render_kw={"autocomplete": "off"})
    until = StringField(_l("To"), name="to", description=DAY, render_kw={"autocomplete": "off"})
    unit = SelectField(_l("Count"), choices=list(UNITS.items()))


def filter_form(scope: Scope, words: Words) -> FilterForm:
    """The filters with what there is to choose, and what was chosen."""
    form = FilterForm(request.args)
    form.workshop.choices = [ANY, *((meeting.slug, meeting.title) for meeting in scope.meetings)]
    form.of_process.choices = [ANY, *_named(words.names["process"], {meeting.process for meeting in scope.meetings})]
    form.country.choices = [ANY, *words.names["country"].items(), ("none", _("No country"))]
    form.ministry_type.choices = [ANY, *words.names["ministry_type"].items(), ("none", _("Not stated"))]
    form.stakeholder_type.choices = [ANY, *words.names["stakeholder_type"].items()]
    return form


def _named(names: Mapping[str, str], keys: set[str | None]) -> Iterable[tuple[str, str]]:
    return ((key, name) for key, name in names.items() if key in keys)
