"""What somebody looks for."""
from wtforms import SelectField, StringField

from emm_platform.kernel.languages import LANGUAGES, _l
from emm_platform.kernel.web import Form
from emm_platform.kernel.web.forms import CONTROL, one_line
from emm_platform.library.queries import Question
from emm_platform.library.rules import EntryKind, Kind

LONGEST = 200
KINDS = ((Kind.LESSON.value, _l("Lessons")), (Kind.WORD.value, _l("Words of the glossary")), (Kind.ENTRY.value, _l("Entries of the library")))
ENTRY_KINDS = ((EntryKind.UNDERSTANDING.value, _l("Common understandings")), (EntryKind.PRACTICE.value, _l("Effective practices")))


def _short(text: str | None) -> str:
    """What was typed as one line that can be shown again, and no longer than it is looked at."""
    return (one_line(CONTROL.sub(" ", text or "")) or "")[:LONGEST]


class SearchForm(Form):
    """Words, and where they are looked for."""

    q = StringField(_l("Words to look for"), filters=[_short])
    kind = SelectField(_l("Where"), choices=[("", _l("Everywhere")), *KINDS], validate_choice=False)
    language = SelectField(_l("Language of the text"), name="in", choices=[("", _l("All languages")), *LANGUAGES.items()], validate_choice=False)

    def question(self, page: str) -> Question:
        """What the address asks for; what it cannot ask is left out."""
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1
        return Question(self.q.data or "", _known(self.kind), _known(self.language), number)


class GlossaryForm(Form):
    """A part of a term."""

    q = StringField(_l("Part of a term, in any language"), filters=[_short])


class LibraryForm(Form):
    """A policy area and a kind."""

    area = SelectField(_l("Policy area"), validate_choice=False)
    kind = SelectField(_l("Kind of entry"), choices=[("", _l("Both")), *ENTRY_KINDS], validate_choice=False)

    @property
    def asked(self) -> tuple[str, str]:
        """The area, in either way of writing it, and the kind."""
        return (self.area.data or "").replace("-", "_"), _known(self.kind)


def _known(field: SelectField) -> str:
    """A choice that there is; nothing for any other."""
    return str(field.data) if field.data in dict(field.choices) else ""
