"""The day for which members are asked."""
from datetime import date

from wtforms import StringField

from emm_platform.kernel.languages import _l
from emm_platform.kernel.web import Form, one_line


class DayForm(Form):
    """A day as year, month and day; empty for today."""

    on = StringField(_l("Members on"), filters=[one_line], description=_l("A day like 2005-09-20"))

    def day(self) -> date | None:
        """The day, or None where none was written; one that is no day is an error of the field."""
        if not self.on.data:
            return None
        try:
            return date.fromisoformat(self.on.data)
        except ValueError:
            self.wrong("on", _l("Write the day as year, month and day, like 2005-09-20"))
            return None
