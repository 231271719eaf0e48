"""Days and times as people type them: three fields for a day, one for a time, and what a wall time in a zone means."""
import re
from datetime import date, datetime, time

from wtforms import Form as PlainForm
from wtforms import FormField, StringField, ValidationError

from emm_platform.kernel.languages import _, _l, clock_time, date_long, zone_city
from emm_platform.kernel.web import one_line
from emm_platform.workshops.rules.local_time import LocalTimeMissing, LocalTimeTwice

TIME = re.compile(r"(\d{1,2})\s*[:.hH]?\s*(\d{2})")


class DayParts(PlainForm):
    """Day, month and year as numbers."""

    day = StringField(filters=[one_line])
    month = StringField(filters=[one_line])
    year = StringField(filters=[one_line])

    def validate_day(self, _field: StringField) -> None:
        try:
            self.value()
        except ValueError as wrong:
            raise ValidationError(_l("Write the day as numbers, like 20 9 2027")) from wrong

    def value(self) -> date:
        """The day; raises ValueError where the numbers are none."""
        numbers = [field.data or "" for field in (self.year, self.month, self.day)]
        if not all(number.isascii() and number.isdigit() and len(number) <= 4 for number in numbers) or len(numbers[0]) != 4:
            raise ValueError(numbers)
        return date(*map(int, numbers))

    @staticmethod
    def of(day: date | None) -> dict[str, str]:
        """What the fields hold for a day."""
        return {"day": str(day.day), "month": str(day.month), "year": str(day.year)} if day else {}


def day_field(label: str) -> FormField:
    """A day that must be there."""
    return FormField(DayParts, label)


def as_time(text: str | None) -> time:
    """14:30, also from 14.30, 1430 and 14h30; raises ValueError for what is no time."""
    found = TIME.fullmatch((text or "").strip())
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2]))


def check_time(_form: object, field: StringField) -> None:
    """A validator: hours and minutes."""
    try:
        as_time(field.data)
    except ValueError as wrong:
        raise ValidationError(_l("Write the time as hours and minutes, like 14:30")) from wrong


def moment(day: FormField, clock: StringField) -> datetime:
    """The wall time of a day field and a time field that were found in order."""
    parts: DayParts = day.form
    return datetime.combine(parts.value(), as_time(clock.data))


def sentence_missing(missing: LocalTimeMissing) -> str:
    """What to say of a wall time that the clocks skip."""
    return _(
        "%(time)s does not exist on %(day)s in %(zone)s: clocks go from %(before)s to %(after)s. Use %(first)s or %(second)s",
        time=clock_time(missing.local), day=date_long(missing.local.date()), zone=zone_city(missing.zone),
        before=clock_time(missing.clocks_from), after=clock_time(missing.clocks_to),
        first=clock_time(missing.nearest[0]), second=clock_time(missing.nearest[1]),
    )


def sentence_twice(twice: LocalTimeTwice) -> str:
    """What to say of a wall time that the clocks show twice."""
    return _(
        "%(time)s happens twice on %(day)s in %(zone)s, because clocks go back. Choose the first or the second",
        time=clock_time(twice.local), day=date_long(twice.local.date()), zone=zone_city(twice.zone),
    )
