"""Marking everybody in every session of a day, on one page and with one button."""
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue

from emm_platform.attendance import actions, queries
from emm_platform.attendance.forms import MarkForm, choices, session_of
from emm_platform.attendance.queries import Column, Roster
from emm_platform.attendance.rules.marks import Choice, ReasonNeeded
from emm_platform.attendance.rules.words import LABELS, VALUES
from emm_platform.attendance.views.grid import NO_CHOICES, Grid, Key, letter, letters, rows
from emm_platform.attendance.views.pages import facilitators, managed, pages
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import instant_in_zone, ngettext
from emm_platform.kernel.web import done, found, show
from emm_platform.kernel.work import perform
from emm_platform.workshops.queries import Meeting

PAGE = 100


@pages.page("/manage/workshops/<slug>/attendance", access=facilitators, methods=("GET", "POST"))
def attendance(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    form = MarkForm(request.form)
    if form.sent():
        return _save(meeting, form, lambda chosen: perform(actions.mark, meeting.id, chosen, form.why()))
    return _page(meeting, form, {_key(choice): choice for choice in choices(request.form)})


@pages.page("/manage/workshops/<slug>/attendance/everyone-present", access=facilitators, methods=("POST",))
def everyone_present(slug: str) -> ResponseReturnValue:
    meeting = managed(slug)
    form = MarkForm(request.form)
    session_id = found(session_of(request.form, request.form.get("everyone", "") or request.form.get("fill", "")))
    if form.sent():
        return _save(meeting, form, lambda chosen: perform(actions.everyone_present, meeting.id, session_id, chosen, form.why()))
    return _page(meeting, form, {_key(choice): choice for choice in choices(request.form)})


def _save(meeting: Meeting, form: MarkForm, save: Callable[[Sequence[Choice]], int]) -> ResponseReturnValue:
    """Save, and show the page again where something could not be saved: nothing chosen is lost."""
    chosen = choices(request.form)
    try:
        made = save(chosen)
    except ReasonNeeded as refusal:
        form.wrong("reason", refusal.sentence)
        return _page(meeting, form, {_key(choice): choice for choice in chosen})
    columns = queries.sessions(reading(), meeting.id)
    overtaken = _overtaken(meeting, columns, chosen)
    if overtaken:
        return _page(meeting, MarkForm(), overtaken=overtaken, status=409)
    said = ngettext("Attendance saved: %(n)s mark.", "Attendance saved: %(n)s marks.", made)
    return done("attendance.attendance", slug=meeting.slug, flash=said, day=request.args.get("day"), start=request.args.get("start"))


def _overtaken(meeting: Meeting, columns: Sequence[Column], chosen: Sequence[Choice]) -> dict[Key, Choice]:
    """What was chosen in cells of this meeting in which something else holds now."""
    changed = [choice for choice in chosen if choice.is_change]
    if not changed:
        return {}
    kept = queries.values_now(reading(), meeting.id, {choice.sign_up_id for choice in changed})
    known = {column.id for column in columns}
    return {_key(c): c for c in changed if c.session_id in known and c.sign_up_id in kept and kept[c.sign_up_id].get(c.session_id) is not c.value}


def _key(choice: Choice) -> Key:
    return choice.sign_up_id, choice.session_id


def _page(
    meeting: Meeting, form: MarkForm, chosen: Mapping[Key, Choice] = NO_CHOICES, overtaken: Mapping[Key, Choice] = NO_CHOICES,
    status: int | None = None,
) -> ResponseReturnValue:
    columns = queries.sessions(reading(), meeting.id)
    day = day_asked(meeting, columns)
    shown = [column for column in columns if column.day == day]
    everybody = "all" in request.args
    start = 0 if everybody else _start()
    roster = queries.roster(reading(), meeting.id, shown, start, None if everybody else PAGE)
    grid = Grid(roster.people, shown, url_for("attendance.history", slug=meeting.slug, sign_up_id=UUID(int=0)), chosen, overtaken)
    return show(
        "attendance/attendance.html", form, status, meeting=meeting, columns=list(enumerate(shown, start=1)), roster=roster, day=day,
        days=sorted({column.day for column in columns}), everybody=everybody, body=letters(grid) if everybody else rows(grid),
        keys=[(value, letter(value), LABELS[value]) for value in VALUES], paging=_paging(meeting, roster, day, start),
        current=_current(shown), needs_reason=meeting.last_end is not None and now() >= meeting.last_end, overtaken=len(overtaken),
    )


def day_asked(meeting: Meeting, columns: Sequence[Column]) -> date | None:
    """The day that was asked for, else today where the meeting meets today, else its first day."""
    days = sorted({column.day for column in columns})
    wanted = request.args.get("day", "")
    asked = next((day for day in days if day.isoformat() == wanted), None)
    today = instant_in_zone(now(), meeting.zone).date()
    return asked or (today if today in days else days[0] if days else None)


def _current(columns: Sequence[Column]) -> int:
    """The number of the session that runs now or comes next, which a small screen shows first; the last one when all are over."""
    return next((number for number, column in enumerate(columns, start=1) if now() < column.ends_utc), len(columns))


def _start() -> int:
    wanted = request.args.get("start", "0")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 7 else 0


def _paging(meeting: Meeting, roster: Roster, day: date | None, start: int) -> dict[str, Any]:
    """The addresses of the pages before and after, and how many people are where."""
    def at(number: int) -> str:
        return url_for("attendance.attendance", slug=meeting.slug, day=day, start=number or None)

    end = start + len(roster.people)
    return {
        "previous": at(max(0, start - PAGE)) if start else None, "next": at(end) if end < roster.total else None,
        "first": start + 1, "last": end, "total": roster.total, "is_whole": len(roster.people) == roster.total,
    }
