"""What each run makes anew through the actions of the platform: published courses, a workshop to come, people who are signed in and at work."""
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from emm_platform import paths
from emm_platform.courses import actions as courses
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import SYSTEM, Actor, Role, Scope, acting
from emm_platform.kernel.work import perform
from emm_platform.people.actions import give_role
from emm_platform.people.models import Person
from emm_platform.people.queries import snapshot
from emm_platform.quizzes import actions as quizzes
from emm_platform.sign_ups import actions as sign_ups
from emm_platform.workshops import actions as workshops
from emm_platform.workshops.rules.local_time import wall
from emm_platform.workshops.rules.plans import MeetingPlan
from tests.benchmarks import searching
from tests.benchmarks.calls import cookie_of
from tests.benchmarks.publishing import COURSE, publish, write_tree
from tests.builders.workshops import session_plan, workshop_id

MEETING, ZONE, DAYS, A_DAY = "to-come", "Asia/Makassar", 10, 3
TREE = "courses"
LESSON = f"/courses/{COURSE}/module-1/lesson-2"


@dataclass
class Stage:
    """The application and who is on it. `readers` take the course, have a seat at the workshop to come and an open attempt; `others` do nothing yet."""

    app: Flask
    folder: Path
    readers: Sequence[UUID]
    others: Sequence[UUID]
    organiser: UUID
    attempts: Sequence[UUID]
    meeting: UUID
    cookies: dict[UUID, str] = field(default_factory=dict)

    def cookie(self, person: UUID) -> str:
        """The cookie with which a person's device is signed in."""
        if person not in self.cookies:
            self.cookies[person] = cookie_of(self.app, person)
        return self.cookies[person]


def set_up(app: Flask, folder: Path, readers: int, others: int) -> Stage:
    """Everything that a page or a write of this run needs."""
    tree = folder / TREE
    write_tree(tree)
    shutil.copytree(paths.COURSES, folder / "real", ignore=shutil.ignore_patterns("*.pyc"))
    with app.app_context(), acting(SYSTEM):
        publish(tree)
        publish(folder / "real")
        searching.fill()
        people = list(reading().scalars(select(Person.id).order_by(Person.folded_name, Person.id).limit(readers + others + 1)))
        taking, free, organiser = people[:readers], people[readers:-1], people[-1]
        perform(give_role, organiser, Role.ORGANISER, Scope())
        meeting = _meeting()
        attempts = [_at_work(person, meeting) for person in taking]
        database.session.remove()
    return Stage(app, folder, taking, free, organiser, attempts, meeting)


def _meeting() -> UUID:
    """A published workshop of thirty sessions, open for sign-up."""
    today = wall(now(), ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    first = today + timedelta(days=30)
    plan = MeetingPlan(
        titles={"en": "A workshop to come"}, zone=ZONE, place="Bali", country="ID", opens=today - timedelta(days=9), closes=first - timedelta(minutes=1),
    )
    perform(workshops.create, plan, 50_000, MEETING)
    made = workshop_id(MEETING)
    for number in range(DAYS * A_DAY):
        day, turn = divmod(number, A_DAY)
        perform(workshops.add_session, made, session_plan(first + timedelta(days=day), 9 + 2 * turn, 90, f"Session {number + 1}"), "bench.example")
    perform(workshops.publish, made)
    return made


def _at_work(person: UUID, meeting: UUID) -> UUID:
    """Let a person take the course, sign up, and begin the quiz of ten questions."""
    held = snapshot(reading(), person, now().date())
    assert held is not None
    with acting(Actor(person, "A person")):
        perform(courses.enrol, person, COURSE)
        perform(courses.mark_read, person, COURSE, "module-1", "lesson-1")
        perform(sign_ups.sign_up, meeting, person, held)
        return perform(quizzes.start, person, COURSE, "module-1", "en")
