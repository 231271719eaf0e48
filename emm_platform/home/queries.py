"""What a person's home page shows. Each query's texts are in the reader's language."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from emm_platform.courses import queries as courses
from emm_platform.courses.queries.own import OwnCourse
from emm_platform.courses.rules import EntryState, state_of_module
from emm_platform.home.rules import Step, Urgency, in_order
from emm_platform.kernel.identity import Actor, Role
from emm_platform.kernel.languages import _, in_language, number
from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.queries import Shown, Wanted, listing
from emm_platform.sign_ups.queries.listing import mine_to_run
from emm_platform.sign_ups.rules.states import SignUpState
from emm_platform.workshops.models import Workshop
from emm_platform.workshops.rules.local_time import wall
from emm_platform.workshops.rules.words import Status, Way

SOON = timedelta(days=14)
NEAR = timedelta(days=7)  # a meeting that is further off does not stand before a lesson
FEW = 3
WORDS = {EntryState.UNTOUCHED: "empty", EntryState.BEGUN: "half", EntryState.DONE: "full"}


@dataclass(frozen=True)
class Progress:
    """A course that the reader takes: where to go on, and how far the modules are, as (mark, words)."""

    title: str
    address: str
    modules: Sequence[tuple[str, str]]
    finished: int
    lessons_left: int


@dataclass(frozen=True)
class Home:
    """The home of somebody signed in. `steps` is never empty: at the least it is to choose a course."""

    steps: Sequence[Step]
    progress: Sequence[Progress]
    coming: Sequence[Shown]


@dataclass(frozen=True)
class Taken:
    """What somebody takes part in and took part in: courses, meetings to come, meetings held."""

    progress: Sequence[Progress]
    coming: Sequence[Shown]
    held: Sequence[Shown]


def home(db: Session, actor: Actor, now: datetime) -> Home:
    """What waits for this person, and where they stand. Four statements, three for those who run nothing."""
    assert actor.person_id is not None
    own = courses.own_courses(db, actor.person_id)
    mine = listing(db, actor, Wanted(state="mine", when="coming"), now)
    steps = [*_to_run(db, actor, now), *(_at_a_meeting(shown, now) for shown in mine.coming if shown.has_sign_up), *map(_in_a_course, own)]
    return Home(in_order(steps or [_choose()]), [_progress(course) for course in own], mine.coming)


def taken(db: Session, actor: Actor, now: datetime) -> Taken:
    """A person's courses and meetings, for their own page. Four statements."""
    assert actor.person_id is not None
    mine = listing(db, actor, Wanted(state="mine"), now)
    return Taken([_progress(course) for course in courses.own_courses(db, actor.person_id)], mine.coming, mine.held)


def coming(db: Session, actor: Actor, now: datetime) -> Sequence[Shown]:
    """The next workshops that people may come to. One statement."""
    return listing(db, actor, Wanted(when="coming"), now, most=FEW * len(Way)).coming[:FEW]


def _to_run(db: Session, actor: Actor, now: datetime) -> list[Step]:
    """The meetings that the reader runs and that want something. One statement, none for those who run nothing."""
    if not actor.holds(Role.FACILITATOR):
        return []
    waiting = select(func.count(SignUp.id)).where(SignUp.workshop_id == Workshop.id, SignUp.state == SignUpState.WAITING).scalar_subquery()
    wants = or_(Workshop.status == Status.DRAFT, and_(Workshop.status == Status.PUBLISHED, Workshop.last_end > now, Workshop.first_start < now + SOON))
    rows = db.execute(
        select(Workshop.slug, Workshop.titles, Workshop.status, Workshop.zone, Workshop.first_start, waiting.label("waiting"))
        .where(mine_to_run(actor), wants)
        .order_by(Workshop.first_start, Workshop.slug)
        .limit(10)
    )
    return [_as_a_step(row, now) for row in rows]


def _as_a_step(row: Any, now: datetime) -> Step:
    title, manage = in_language(row.titles), f"/manage/workshops/{row.slug}"
    if row.status is Status.DRAFT:
        return Step(Urgency.SOON, _("Your draft"), title, _("Nobody sees it until you publish it."), manage, _("Go on with the workshop"))
    if wall(row.first_start, row.zone).date() <= wall(now, row.zone).date():
        return Step(Urgency.NOW, _("Your workshop today"), title, _("Mark who is here, for all sessions on one page."), f"{manage}/attendance", _("Mark attendance"))
    why = _("It begins in %(days)s days. People waiting: %(waiting)s.", days=number(max((row.first_start - now).days, 1)), waiting=number(row.waiting))
    return Step(Urgency.SOON, _("Your workshop"), title, why, manage, _("See who comes"))


def _at_a_meeting(shown: Shown, now: datetime) -> Step:
    begins = shown.meeting.first_start
    urgency = Urgency.ANY_TIME if begins is None or begins > now + NEAR else Urgency.TODAY if begins < now + timedelta(days=1) else Urgency.SOON
    why = " ".join(part for part in (shown.place + "." if shown.place else "", shown.own_words) if part)
    return Step(urgency, shown.dates, shown.meeting.title, why, f"/workshops/{shown.meeting.slug}", _("See the agenda"))


def _in_a_course(course: OwnCourse) -> Step:
    title = in_language(course.titles)
    if course.next is None:
        return Step(Urgency.ANY_TIME, title, _("You have finished this course"), _("Everything in it is read and passed."), f"/courses/{course.id}", _("Look back"))
    entry = course.next.entry
    begun = bool(course.done.read)
    kicker = _("%(course)s · %(minutes)s minutes", course=title, minutes=number(entry.minutes))
    address = f"/courses/{course.id}/{course.next.module}/{entry.id}"
    why = _("You have read %(n)s lessons so far.", n=number(len(course.done.read))) if begun else _("This is the first lesson.")
    return Step(Urgency.SOON, kicker, in_language(entry.titles), why, address, _("Continue reading") if begun else _("Begin reading"))


def _choose() -> Step:
    return Step(Urgency.ANY_TIME, _("Welcome"), _("Choose a course"), _("A lesson takes about half an hour. Your place is kept."), "/courses", _("See the courses"))


def _progress(course: OwnCourse) -> Progress:
    states = [(state_of_module(outline, course.done), in_language(outline.titles)) for outline in course.modules]
    named = {EntryState.UNTOUCHED: _("not started"), EntryState.BEGUN: _("begun"), EntryState.DONE: _("finished")}
    modules = [(WORDS[state], _("%(module)s: %(state)s", module=title, state=named[state])) for state, title in states]
    return Progress(
        in_language(course.titles), f"/courses/{course.id}", modules, sum(state is EntryState.DONE for state, _title in states), course.missing.lessons,
    )
