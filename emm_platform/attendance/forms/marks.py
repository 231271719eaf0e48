"""What comes from the page of marks: the radio buttons of the grid, and why something is corrected."""
from collections.abc import Iterator, Mapping
from uuid import UUID

from werkzeug.datastructures import MultiDict
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from emm_platform.attendance.rules.marks import Choice
from emm_platform.attendance.rules.words import VALUES, Value
from emm_platform.kernel.languages import _l
from emm_platform.kernel.web import Form, one_line

BY_LETTER = {value.value[0]: value for value in VALUES}  # what stood in a cell comes back as this letter and the end of its mark's id
MOST_ROWS, MOST_COLUMNS = 2_000, 60


class MarkForm(Form):
    """Why; the cells are read from the grid, which has no fields of its own."""

    reason = StringField(_l("Why (only for corrections)"), [Length(max=500)], filters=[one_line])

    def why(self) -> str:
        return self.reason.data or ""


class TakeBackForm(Form):
    """One mark that its page takes back."""

    session = SelectField(_l("Session"), [InputRequired(_l("Choose a session"))], choices=[])
    reason = StringField(_l("Why"), [InputRequired(_l("Say why")), Length(max=500)], filters=[one_line])

    def session_id(self) -> UUID | None:
        return as_id(self.session.data)


def choices(sent: MultiDict[str, str]) -> list[Choice]:
    """The cells of the grid that hold a choice. Rows and columns are numbers on the page; what is not of this form is left out."""
    columns = list(_ids(sent, "s", MOST_COLUMNS))
    return [choice for row, sign_up_id in _ids(sent, "p", MOST_ROWS) for choice in _row(sent, row, sign_up_id, columns)]


def session_of(sent: Mapping[str, str], column: str) -> UUID | None:
    """The session in a column of the grid."""
    return as_id(sent.get(f"s-{column}"))


def as_id(text: str | None) -> UUID | None:
    """An id, or None where the text is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _ids(sent: Mapping[str, str], letter: str, most: int) -> Iterator[tuple[int, UUID]]:
    for number in range(1, most + 1):
        if f"{letter}-{number}" not in sent:
            return
        found = as_id(sent[f"{letter}-{number}"])
        if found is not None:
            yield number, found


def _row(sent: Mapping[str, str], row: int, sign_up_id: UUID, columns: list[tuple[int, UUID]]) -> Iterator[Choice]:
    shown = sent.get(f"m-{row}", "").split(",")
    for column, session_id in columns:
        value = sent.get(f"a-{row}-{column}", "")
        if value in VALUES:
            mark = shown[column - 1] if column <= len(shown) else ""
            yield Choice(sign_up_id, session_id, Value(value), BY_LETTER.get(mark[:1], Value.NONE), mark[1:])
