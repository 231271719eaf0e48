"""What a facilitator says of a session."""
from typing import Any

from wtforms import IntegerField, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import TextInput

from emm_platform.kernel.languages import LANGUAGES, _l
from emm_platform.kernel.web import Form, one_line
from emm_platform.workshops.forms.moments import DayParts, check_time, day_field, moment, sentence_missing, sentence_twice
from emm_platform.workshops.queries import AgendaSession
from emm_platform.workshops.rules.local_time import LocalTimeMissing, LocalTimeTwice, instant
from emm_platform.workshops.rules.plans import SessionPlan
from emm_platform.workshops.rules.words import NO_LIMIT, SessionKind

KINDS = {
    SessionKind.PLENARY: _l("Plenary"), SessionKind.PARALLEL: _l("Parallel session"), SessionKind.GROUP: _l("Working groups"),
    SessionKind.DRAFTING: _l("Drafting"), SessionKind.REGISTRATION: _l("Registration (not counted in attendance)"),
    SessionKind.SOCIAL: _l("Social event (not counted in attendance)"),
}
PLACES = _l("Write the places as a number, like 40")
FOLDS = [("", _l("Not in question")), ("0", _l("The first, before clocks go back")), ("1", _l("The second, after clocks have gone back"))]


class SessionForm(Form):
    """One item of the agenda in the meeting's own time, on one local day."""

    zone: str = "UTC"
    title = StringField(
        _l("Title of the session"), [InputRequired(_l("Write the title of the session")), Length(max=200, message=_l("Write the title in at most 200 letters"))],
        filters=[one_line],
    )
    language = SelectField(_l("Language of the title"), choices=list(LANGUAGES.items()))
    day = day_field(_l("Day"))
    starts = StringField(_l("Starts"), [check_time])
    ends = StringField(_l("Ends"), [check_time])
    fold_start = RadioField(_l("Which of the two, at the start"), choices=FOLDS, default="")
    fold_end = RadioField(_l("Which of the two, at the end"), choices=FOLDS, default="")
    kind = SelectField(_l("Kind"), choices=list(KINDS.items()))
    room = StringField(_l("Room"), [Length(max=100, message=_l("Write the room in at most 100 letters"))], filters=[one_line])
    room_places = IntegerField(_l("Places in the room"), [Optional(), NumberRange(0, NO_LIMIT, PLACES)], widget=TextInput())

    @staticmethod
    def values_of(found: AgendaSession, language: str) -> dict[str, Any]:
        """What the form holds for a session as it is."""
        return {
            "title": found.titles.get(language, ""), "language": language, "day": DayParts.of(found.starts.date()), "starts": f"{found.starts:%H:%M}",
            "ends": f"{found.ends:%H:%M}", "kind": found.kind, "room": found.room, "room_places": found.room_places, "fold_start": str(found.fold_start or ""),
            "fold_end": str(found.fold_end or ""),
        }

    def validate_starts(self, field: StringField) -> None:
        self._check(field, self.fold_start)

    def validate_ends(self, field: StringField) -> None:
        self._check(field, self.fold_end)
        try:
            plan = self.plan()
            in_order = self._instant(plan.starts, self.fold_start) < self._instant(plan.ends, self.fold_end)
        except ValueError:
            return  # the day or the start has its own error
        if not in_order:
            raise ValidationError(_l("The session must end after it starts"))

    def asks_which(self) -> bool:
        """Whether the clocks show one of the times twice, so that somebody must choose."""
        return bool(self.fold_start.data or self.fold_end.data or getattr(self, "_twice", False))

    def plan(self) -> SessionPlan:
        """What was said, as a value of the rules; raises ValueError where day or times are none."""
        return SessionPlan(
            titles={self.language.data: self.title.data}, starts=moment(self.day, self.starts), ends=moment(self.day, self.ends),
            fold_start=_fold(self.fold_start), fold_end=_fold(self.fold_end), kind=SessionKind(self.kind.data or SessionKind.PLENARY),
            room=self.room.data or "", room_places=self.room_places.data,
        )

    def _check(self, field: StringField, fold: RadioField) -> None:
        try:
            self._instant(moment(self.day, field), fold)
        except LocalTimeMissing as missing:
            raise ValidationError(sentence_missing(missing)) from missing
        except LocalTimeTwice as twice:
            self._twice = True
            raise ValidationError(sentence_twice(twice)) from twice
        except ValueError:
            return  # the day has its own error

    def _instant(self, local: Any, fold: RadioField) -> Any:
        return instant(local, self.zone, _fold(fold))


def _fold(field: RadioField) -> int | None:
    return int(field.data) if field.data else None
