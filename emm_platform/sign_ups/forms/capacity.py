"""How many seats."""
from wtforms import BooleanField, IntegerField, ValidationError
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import TextInput

from emm_platform.kernel.languages import _l, ngettext
from emm_platform.kernel.web import Form
from emm_platform.workshops.rules.words import NO_LIMIT

SEATS = _l("Write the seats as a number from 0 to 100000")


class CapacityForm(Form):
    """Another number of seats; one below what is taken is asked for twice."""

    taken: int = 0
    capacity = IntegerField(_l("Seats"), [InputRequired(SEATS), NumberRange(0, NO_LIMIT, SEATS)], widget=TextInput())
    sure = BooleanField(_l("Set fewer seats than people hold. Nobody loses a seat"))

    def validate_sure(self, field: BooleanField) -> None:
        over = self.taken - self.capacity.data if isinstance(self.capacity.data, int) else 0
        if over > 0 and not field.data:
            raise ValidationError(ngettext(
                "%(n)s person would stand above the new number and keep the seat. Tick the box if you want that",
                "%(n)s people would stand above the new number and keep their seats. Tick the box if you want that", over,
            ))
