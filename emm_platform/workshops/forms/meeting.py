"""What a facilitator says of a meeting."""
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import TextInput

from emm_platform.kernel.languages import LANGUAGES, _l
from emm_platform.kernel.web import Form, one_line
from emm_platform.workshops.forms.moments import DayParts, check_time, day_field, moment
from emm_platform.workshops.forms.zones import zone_choices
from emm_platform.workshops.queries import Meeting
from emm_platform.workshops.rules.plans import MeetingPlan
from emm_platform.workshops.rules.words import NO_LIMIT, WalkIns

WALK_INS = {
    WalkIns.IF_ROOM: _l("Let them in while there is room"), WalkIns.ALWAYS: _l("Let everybody in"), WalkIns.NO: _l("Let nobody in"),
}
SEATS = _l("Write the seats as a number from 0 to 100000")


class MeetingForm(Form):
    """What, where and zone, when people may sign up, and how many wait."""

    title = StringField(
        _l("Title"), [InputRequired(_l("Write the title")), Length(max=200, message=_l("Write the title in at most 200 letters"))], filters=[one_line]
    )
    language = SelectField(_l("Language of title and summary"), choices=list(LANGUAGES.items()))
    summary = TextAreaField(_l("What it is about, in two sentences"), [Length(max=2000, message=_l("Write at most 2,000 letters"))])
    process_id = SelectField(_l("Process"), validate_choice=True)
    round_no = IntegerField(
        _l("Round of the process"), [Optional(), NumberRange(1, 999, _l("Write the round as a number, like 3"))], widget=TextInput()
    )
    place = StringField(_l("Place"), [Length(max=200, message=_l("Write the place in at most 200 letters"))], filters=[one_line])
    country = SelectField(_l("Country of the place"))
    online = BooleanField(_l("People can take part online"))
    zone = SelectField(_l("Time zone of the meeting"), [InputRequired(_l("Choose the time zone of the place"))])
    keep = RadioField(
        _l("If the time zone changes"), choices=[("clock", _l("Sessions keep their clock times")), ("instant", _l("Sessions keep their moments"))],
        default="clock",
    )
    areas = SelectMultipleField(_l("Policy areas"))
    languages = SelectMultipleField(_l("Languages of the meeting"), choices=list(LANGUAGES.items()))
    opens = day_field(_l("Sign-up opens"))
    opens_at = StringField(_l("Opens at"), [check_time], default="00:00")
    closes = day_field(_l("Sign-up closes"))
    closes_at = StringField(_l("Closes after"), [check_time], default="23:59")
    waiting_list = BooleanField(_l("When all seats are taken, people can wait for one"), default=True)
    list_max = IntegerField(_l("How many can wait"), [Optional(), NumberRange(0, NO_LIMIT, SEATS)], widget=TextInput())
    walk_ins = SelectField(_l("People at the door who have not signed up"), choices=list(WALK_INS.items()), default=WalkIns.IF_ROOM.value)

    def offer(self, processes: Sequence[tuple[str, str]], countries: Mapping[str, Sequence[tuple[str, str]]], areas: Sequence[tuple[str, str]]) -> None:
        """Give the fields what there is to choose from."""
        self.process_id.choices = [("", _l("No process")), *processes]
        self.country.choices = {"": [("", _l("No country"))], **{group: list(found) for group, found in countries.items()}}
        self.zone.choices = {"": [("", _l("Choose a time zone"))], **zone_choices()}
        self.areas.choices = list(areas)

    @staticmethod
    def values_of(meeting: Meeting, areas: Sequence[str], language: str) -> dict[str, Any]:
        """What the form holds for a meeting as it is."""
        opens, closes = meeting.opens, meeting.closes
        return {
            "title": meeting.titles.get(language, ""), "language": language, "summary": meeting.summaries.get(language, ""),
            "process_id": meeting.process_id or "", "round_no": meeting.round_no, "place": meeting.place, "country": meeting.country or "",
            "online": meeting.online, "zone": meeting.zone, "areas": list(areas), "languages": meeting.languages,
            "opens": DayParts.of(opens and opens.date()), "opens_at": f"{opens:%H:%M}" if opens else "00:00",
            "closes": DayParts.of(closes and closes.date()), "closes_at": f"{closes:%H:%M}" if closes else "23:59",
            "waiting_list": meeting.waiting_list, "list_max": meeting.list_max, "walk_ins": meeting.walk_ins, "keep": "instant" if meeting.online else "clock",
        }

    def validate_closes_at(self, field: StringField) -> None:
        try:
            in_order = moment(self.opens, self.opens_at) < moment(self.closes, field)
        except ValueError:
            return  # the day or the time has its own error
        if not in_order:
            raise ValidationError(_l("Sign-up must close after it opens"))

    def plan(self) -> MeetingPlan:
        """What was said, as a value of the rules."""
        language = self.language.data
        return MeetingPlan(
            titles={language: self.title.data}, summaries={language: (self.summary.data or "").strip()}, zone=self.zone.data,
            opens=moment(self.opens, self.opens_at), closes=moment(self.closes, self.closes_at), process_id=self.process_id.data or None,
            round_no=self.round_no.data, place=self.place.data or "", country=self.country.data or None, online=self.online.data,
            languages=tuple(self.languages.data or ()), areas=tuple(self.areas.data or ()), waiting_list=self.waiting_list.data,
            list_max=self.list_max.data, walk_ins=WalkIns(self.walk_ins.data),
        )


class NewMeetingForm(MeetingForm):
    """A meeting with its seats; later they are changed on a page that says who stands above them."""

    capacity = IntegerField(_l("Seats"), [InputRequired(SEATS), NumberRange(0, NO_LIMIT, SEATS)], widget=TextInput())


