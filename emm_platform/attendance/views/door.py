"""The door, as the facilitator in the room sees it: somebody who is not on the roster is let in and marked."""
from collections.abc import Sequence

from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.attendance import actions, queries
from emm_platform.attendance.forms import WalkInForm
from emm_platform.attendance.queries import Column, Namesake
from emm_platform.attendance.rules.door import DoorNotOpen, Room, RoomFull
from emm_platform.attendance.views.pages import facilitators, managed, pages
from emm_platform.directory.rules.institutions import InstitutionNotNamed
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import _, _l, clock_time, date_short, ngettext
from emm_platform.kernel.refusals import Refusal
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform
from emm_platform.people.views.choices import affiliation_choices
from emm_platform.sign_ups.queries.roster import STATES
from emm_platform.sign_ups.rules.may import NotOpenYet, NoWalkIns
from emm_platform.workshops.queries import Meeting
from emm_platform.workshops.rules.may import WorkshopCancelled, WorkshopOver

REFUSED = (DoorNotOpen, NotOpenYet, NoWalkIns, RoomFull, WorkshopCancelled, WorkshopOver)
NOT_SIGNED_UP = _l("Not signed up here")


@pages.page("/manage/workshops/<slug>/attendance/walk-in", access=facilitators, methods=("GET", "POST"))
def walk_in(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    sessions = queries.sessions(reading(), meeting.id)
    form, status = _form(meeting, sessions), None
    if form.sent() and form.is_chosen_among(_offered(queries.namesakes(reading(), meeting.id, form.full_name.data or ""))):
        try:
            perform(actions.let_in, meeting.id, found(form.session_id()), form.newcomer())
            said = _("%(name)s is let in and marked.", name=form.full_name.data)
            return done("attendance.walk_in", slug=slug, session=form.session.data, flash=said)
        except InstitutionNotNamed as unnamed:
            form.wrong("institution", _(unnamed.sentence, **unnamed.values))
        except REFUSED as refusal:
            form.wrong("", _refused(refusal))
            status = 409
    session_id = form.session_id()
    room = queries.room_of(reading(), session_id) if sessions and session_id in {column.id for column in sessions} else None
    return show("attendance/walk_in.html", form, status, meeting=meeting, sessions=sessions, room=room, crowd=_crowd(room) if room else "")


def _form(meeting: Meeting, sessions: Sequence[Column]) -> WalkInForm:
    """The form, set to the session that was asked for, else to the one that runs now or comes next."""
    next_one = next((column for column in sessions if now() < column.ends_utc), sessions[-1] if sessions else None)
    asked = request.args.get("session", "")
    known = {str(column.id) for column in sessions}
    form = WalkInForm(request.form, data={"session": asked if asked in known else str(next_one.id) if next_one else ""})
    offered = [(str(column.id), f"{date_short(column.day)}, {clock_time(column.starts)}: {column.title}") for column in sessions]
    form.offer(offered, affiliation_choices(meeting.process_id))
    return form


def _offered(people: Sequence[Namesake]) -> list[tuple[str, str]]:
    """People to choose from, each with what tells them apart."""
    return [
        (str(person.person_id), " · ".join(part for part in (
            person.full_name, person.country, person.institution, _(STATES[person.state]) if person.state else _(NOT_SIGNED_UP),
        ) if part))
        for person in people
    ]


def _refused(refusal: Refusal) -> str:
    return _(refusal.sentence, **refusal.values)


def _crowd(room: Room) -> str:
    """How full the room is, in words."""
    return ngettext("%(n)s person in a room for %(places)s.", "%(n)s people in a room for %(places)s.", room.people, places=room.places)
