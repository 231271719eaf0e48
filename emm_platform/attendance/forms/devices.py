"""A device to enrol, one mark made on it, and the marks that its script sends in."""
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from emm_platform.attendance.forms.marks import as_id
from emm_platform.attendance.rules.devices import GREATEST, MOST_MARKS, Batch, Seeing
from emm_platform.attendance.rules.words import Value
from emm_platform.kernel.languages import _l
from emm_platform.kernel.web import Form, one_line

KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
SAYS = (Value.PRESENT, Value.ABSENT, Value.EXCUSED, Value.NONE)  # late is ours to decide


class EnrolForm(Form):
    """What a device is called, so that people know it again."""

    label = StringField(
        _l("Name of the device"), [DataRequired(_l("Write a name, like “Tablet at the main door”")), Length(max=120, message=_l("Write at most 120 letters"))],
        filters=[one_line],
    )


class DeviceForm(Form):
    """A mark made without the script: the session, and in the button the value and whose it is."""

    session = SelectField(_l("Session"), [InputRequired(_l("Choose a session"))])
    mark = StringField()

    def offer(self, sessions: Sequence[tuple[str, str]]) -> None:
        """Fill the select."""
        self.session.choices = list(sessions)

    def said(self) -> tuple[Value, UUID] | None:
        """The value and the sign-up; None where the button is none of ours."""
        value, _dash, sign_up = (self.mark.data or "").partition("-")
        sign_up_id = as_id(sign_up)
        return (Value(value), sign_up_id) if value in SAYS and sign_up_id else None


def batch_of(sent: Any) -> Batch | None:
    """The batch in a script's JSON; None for what no script of ours would send."""
    try:
        key, clock, marks = sent["batch"], _instant(sent["clock"]), sent["marks"]
        found = tuple(_mark(mark) for mark in marks) if isinstance(marks, list) and len(marks) <= MOST_MARKS else ()
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return Batch(key, clock, found) if found and isinstance(key, str) and KEY.fullmatch(key) else None


def _mark(sent: Any) -> Seeing:
    seq, value = sent["seq"], Value(sent["value"])
    if type(seq) is not int or not 0 < seq <= GREATEST or value not in SAYS:
        raise ValueError(seq, value)
    return Seeing(seq, UUID(sent["session"]), UUID(sent["sign_up"]), value, _instant(sent["at"]))


def _instant(text: str) -> datetime:
    """An instant with its offset."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at
