"""A workshop as people see it: how full it is, how the reader stands, and in which words that is said."""
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Uuid, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from emm_platform.kernel.identity import Actor
from emm_platform.kernel.languages import LANGUAGES, _, _l, date_range, listing, ngettext, number
from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.queries.standing import taken, waiting
from emm_platform.sign_ups.rules.may import Standing, why_not
from emm_platform.sign_ups.rules.seats import Seats
from emm_platform.sign_ups.rules.states import SEAT_TAKING, SignUpEvent, SignUpState, is_live
from emm_platform.workshops.queries import Meeting, meetings
from emm_platform.workshops.queries.meetings import WAY, WORKSHOP
from emm_platform.workshops.rules.local_time import MINUTE, wall
from emm_platform.workshops.rules.words import Phase

MINE, AHEAD = (SignUp.__table__.alias(name) for name in ("mine", "ahead"))

BEFORE = frozenset({Phase.PUBLISHED, Phase.OPEN, Phase.CLOSED})
PHASES = {
    Phase.DRAFT: _l("Draft"), Phase.PUBLISHED: _l("Sign-up not open yet"), Phase.OPEN: _l("Open for sign-up"), Phase.CLOSED: _l("Sign-up closed"),
    Phase.RUNNING: _l("Running now"), Phase.HELD: _l("Held"), Phase.CANCELLED: _l("Cancelled"),
}
OWN_STATES = {
    SignUpState.REQUESTED: _l("You asked for a seat. The organisers decide."), SignUpState.NOMINATED: _l("You are nominated. The organisers decide."),
    SignUpState.WAITING: _l("You are on the waiting list."), SignUpState.RESERVED: _l("A seat is kept for you."),
    SignUpState.OFFERED: _l("A seat is offered to you."), SignUpState.ACCEPTED: _l("You have a seat."),
    SignUpState.CONFIRMED: _l("You have a seat, and you have said that you come."), SignUpState.REFUSED: _l("Your request was refused."),
    SignUpState.DECLINED: _l("You declined the seat."), SignUpState.LAPSED: _l("The offer of a seat is over."),
    SignUpState.WITHDRAWN: _l("You withdrew."), SignUpState.REPLACED: _l("Somebody else came in your place."),
    SignUpState.CANCELLED: _l("The workshop was cancelled."),
}


@dataclass(frozen=True)
class Shown:
    """One workshop at one instant, for one reader. `place_in_line` is there only while they wait."""

    meeting: Meeting
    standing: Standing
    place_in_line: int | None

    @property
    def state(self) -> SignUpState | None:
        return self.standing.state

    @property
    def phase(self) -> Phase:
        return self.standing.phase

    @property
    def phase_words(self) -> str:
        return _(PHASES[self.phase])

    @property
    def own_words(self) -> str:
        """How the reader stands, in a sentence or two; empty where they have no sign-up."""
        if self.state is None:
            return ""
        said = _(OWN_STATES[self.state])
        return said if self.place_in_line is None else _("%(state)s Your place in line: %(place)s.", state=said, place=number(self.place_in_line))

    @property
    def has_sign_up(self) -> bool:
        return is_live(self.state)

    @property
    def has_seat(self) -> bool:
        return self.state in SEAT_TAKING

    @property
    def reasons(self) -> list[str]:
        """Why the reader cannot sign up, in sentences; empty: they can, or have."""
        return [_(reason.sentence) for reason in why_not(SignUpEvent.SIGN_UP, self.standing)]

    @property
    def may_sign_up(self) -> bool:
        return not self.has_sign_up and not why_not(SignUpEvent.SIGN_UP, self.standing)

    @property
    def may_withdraw(self) -> bool:
        return self.has_sign_up and not why_not(SignUpEvent.WITHDRAW, self.standing)

    @property
    def would_wait(self) -> bool:
        """Whether somebody who signed up now would have to wait."""
        seats = self.standing.seats
        return not seats.free or bool(seats.waiting)

    @property
    def seats_words(self) -> str:
        """How full the workshop is, in words."""
        seats = self.standing.seats
        if not self.meeting.has_limit:
            return _("No limit of seats")
        if seats.over:
            return ngettext("%(n)s person over the seats", "%(n)s people over the seats", seats.over)
        if seats.free and not seats.waiting:
            return ngettext("%(n)s of %(capacity)s seats left", "%(n)s of %(capacity)s seats left", seats.free, capacity=number(seats.capacity))
        return ngettext("Full, %(n)s person waiting", "Full, %(n)s people waiting", seats.waiting)

    @property
    def end_words(self) -> str:
        """The line's end in a list: how full it is while people can come, otherwise where it stands."""
        return self.seats_words if self.phase is Phase.OPEN else self.phase_words

    @property
    def fullness(self) -> str:
        """The mark beside the words: empty, half or full."""
        seats = self.standing.seats
        if not seats.free:
            return "full"
        return "half" if seats.taken else "empty"

    @property
    def sign_up_heading(self) -> str:
        return _("Your sign-up") if self.state is not None and not self.may_sign_up else _("Sign up")

    @property
    def button_words(self) -> str:
        return _("Join the waiting list") if self.would_wait else _("Sign up")

    @property
    def what_follows(self) -> str:
        """What happens next to somebody who has a sign-up."""
        if self.has_seat and self.phase in BEFORE:
            return _("A mail with the dates is on its way. If you cannot come, withdraw here: the seat then goes to the next person who waits.")
        if self.state is SignUpState.WAITING and self.phase in BEFORE:
            return _("You get the next free seat when it is your turn, and a mail that says so. You need not do anything.")
        return _("No seat became free before the workshop began.") if self.state is SignUpState.WAITING else ""

    @property
    def what_withdrawing_does(self) -> str:
        """What withdrawing means to the person and to those who wait."""
        if not self.has_seat:
            return _("You lose your place in line. Signing up again puts you at its end.")
        if self.phase not in BEFORE:
            return _("The workshop has begun: nobody gets the seat any more. What is recorded of your attendance stays.")
        if not self.standing.seats.waiting:
            return _("Your seat becomes free for others. You can sign up again while sign-up is open.")
        return ngettext(
            "Your seat goes to the next of %(n)s person who waits. You cannot take it back.",
            "Your seat goes to the next of %(n)s people who wait. You cannot take it back.", self.standing.seats.waiting,
        )

    @property
    def starts(self) -> datetime | None:
        return self.meeting.first_start

    @property
    def opens(self) -> datetime | None:
        """When sign-up opens, while that lies ahead."""
        return min((window.opens for window in self.meeting.windows), default=None) if self.phase is Phase.PUBLISHED else None

    @property
    def closes(self) -> datetime | None:
        """The last minute in which one can sign up, once a window opened."""
        last = max((window.closes for window in self.meeting.windows), default=None)
        return last - MINUTE if last and self.phase in (Phase.OPEN, Phase.CLOSED) else None

    @property
    def language_names(self) -> str:
        return listing([LANGUAGES[code] for code in self.meeting.languages if code in LANGUAGES]) if self.meeting.languages else ""

    @property
    def place_and_process(self) -> str:
        """The second line in a list."""
        return " · ".join(part for part in (self.place, self.meeting.process) if part)

    @property
    def dates(self) -> str:
        """The days of the meeting in its own zone."""
        first, last = self.meeting.first_start, self.meeting.last_end
        if first is None or last is None:
            return _("No date yet")
        return date_range(wall(first, self.meeting.zone).date(), wall(last, self.meeting.zone).date())

    @property
    def place(self) -> str:
        """Place, country and online, as far as they are said."""
        parts = [self.meeting.place, self.meeting.country_name, _("online") if self.meeting.online else ""]
        return ", ".join(part for part in parts if part)


def _ahead() -> Any:
    ahead, mine = AHEAD.c, MINE.c
    before: ColumnElement[bool] = or_(ahead.priority > mine.priority, and_(ahead.priority == mine.priority, ahead.position < mine.position))
    in_line = (ahead.workshop_id == mine.workshop_id) & (ahead.state == SignUpState.WAITING)
    return select(func.count()).select_from(AHEAD).where(in_line, before, mine.state == SignUpState.WAITING).correlate(MINE).scalar_subquery()


# Workshops with how full they are and the reader's own sign-up, one row for each window. Built once, as are the statements made of it.
STATEMENT: Select[Any] = meetings.with_windows(
    taken(WORKSHOP.id).label("taken"), waiting(WORKSHOP.id).label("in_line"), MINE.c.state.label("own_state"), _ahead().label("ahead"),
).outerjoin(MINE, and_(MINE.c.workshop_id == WORKSHOP.id, MINE.c.person_id == bindparam("reader", type_=Uuid()), MINE.c.superseded_by.is_(None)))
_AT_ADDRESS = STATEMENT.where(WORKSHOP.slug == bindparam("slug")).order_by(WAY.opens_utc)


def shown(rows: Any, actor: Actor, now: datetime) -> Shown:
    """The rows of one workshop as one value."""
    meeting, first = meetings.folded(rows, actor), rows[0]
    standing = Standing(
        phase=meeting.phase(now), ways=frozenset(window.way for window in meeting.windows),
        open_ways=frozenset(window.way for window in meeting.windows if window.is_open(now)),
        seats=Seats(meeting.capacity, first.taken, first.in_line), waiting_list=meeting.waiting_list, list_max=meeting.list_max,
        state=first.own_state, walk_ins=meeting.walk_ins,
    )
    return Shown(meeting, standing, first.ahead + 1 if first.own_state is SignUpState.WAITING else None)


def workshop(db: Session, actor: Actor, slug: str, now: datetime) -> Shown | None:
    """The workshop at this address for this reader, if they may see it. One statement."""
    rows = db.execute(_AT_ADDRESS, {"reader": actor.person_id, "slug": slug}).all()
    found = shown(rows, actor, now) if rows else None
    return found if found and meetings.visible(found.meeting) else None
