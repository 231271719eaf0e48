"""What is written, beside one durable insert of a row into the same file. Each write is measured twice: the transaction, which has the budget, and the whole request."""
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import select

from emm_platform.attendance import actions as attendance
from emm_platform.attendance.rules.marks import Choice
from emm_platform.attendance.rules.words import Value
from emm_platform.courses import actions as courses
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import Actor, Grant, Role, acting
from emm_platform.kernel.work import perform
from emm_platform.people.queries import snapshot
from emm_platform.quizzes import actions as quizzes
from emm_platform.quizzes.actions import Change, Page
from emm_platform.sign_ups import actions as sign_ups
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Session
from tests.benchmarks.calls import Request, call, counting, form_of, token_in
from tests.benchmarks.figures import Figure, Rounds, Timed, against
from tests.benchmarks.publishing import COURSE, LONG, right
from tests.benchmarks.stage import LESSON, MEETING, Stage
from tests.builders.quizzes import fields_of

BLOCK = 5  # writes in a block: each needs a person or a cell that was not written before


@dataclass(frozen=True)
class Write:
    """A write: its budgets, and how its next one is made ready; what comes back does it and says how long it took."""

    name: str
    budget: float | None
    statements: int | None
    ready: Callable[[], Timed]


def figures(stage: Stage, rounds: Rounds) -> Iterator[Figure]:
    """Each write ÷ one durable insert."""
    floor = _insert(stage)
    for write in (*_transactions(stage), *_requests(stage)):
        write.ready()()
        once = write.ready()
        with counting(stage.app) as statements:
            once()
        statements_of = len(statements) if write.statements is not None else None
        ratios, ms = against(floor, lambda write=write: write.ready()(), rounds, BLOCK)
        yield Figure(write.name, "D", ratios, write.budget, ms, None, statements_of, write.statements)


def needed(rounds: Rounds) -> int:
    """How many people a run of these writes uses up."""
    return (rounds.count * BLOCK + 5) * 4


def _insert(stage: Stage) -> Timed:
    """One row, committed to the disk, by the driver alone."""
    connection = sqlite.connect(stage.folder / "emm.sqlite3", isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE IF NOT EXISTS bench_floor (id INTEGER PRIMARY KEY, at TEXT)")

    def insert() -> float:
        start = time.perf_counter()
        connection.execute("INSERT INTO bench_floor (at) VALUES ('2027-05-10T10:00:00')")
        return time.perf_counter() - start

    return insert


def _acted(stage: Stage, who: Actor, act: Callable[[], object]) -> Timed:
    """An act inside a form's request that carries a key, so that only the transaction is timed."""

    def run() -> float:
        with stage.app.test_request_context("/", method="POST", data={"request_key": uuid4().hex}), acting(who):
            start = time.perf_counter()
            act()
            return time.perf_counter() - start

    return run


def _transactions(stage: Stage) -> Iterator[Write]:
    free, seqs = iter(stage.others), count(1)
    with stage.app.app_context():
        cells = iter([(s, session) for session in reading().scalars(select(Session.id).where(Session.workshop_id == stage.meeting)).all()
                      for s in reading().scalars(select(SignUp.id).where(SignUp.workshop_id == stage.meeting)).all()])
        database.session.remove()
    taker, organiser = Actor(stage.readers[0], "A person"), Actor(stage.organiser, "An organiser", (Grant(Role.ORGANISER),))

    def sign_up() -> Timed:
        person = next(free)
        with stage.app.app_context():
            held = snapshot(reading(), person, now().date())
        assert held is not None
        return _acted(stage, Actor(person, "A person"), lambda: perform(sign_ups.sign_up, stage.meeting, person, held))

    def autosave() -> Timed:
        change = Change(next(seqs), "bench-tab", {"q-months-5": [str(next(seqs))]})
        return _acted(stage, taker, lambda: perform(quizzes.save_answers, stage.attempts[0], taker.person_id, [change]))

    def submit() -> Timed:
        person, attempt, fields = _answered(stage, next(free))
        return _acted(stage, Actor(person, "A person"), lambda: perform(quizzes.submit, attempt, person, Page(fields, 1), True))

    def mark() -> Timed:
        cell = next(cells)
        return _acted(stage, organiser, lambda: perform(attendance.mark, stage.meeting, [Choice(*cell, Value.PRESENT)]))

    yield Write("sign-up with audit, outbox, key", 2.5, 10, sign_up)
    yield Write("autosave of one answer", 1.5, 3, autosave)
    yield Write("submit of 40 answers, graded", 4, 8, submit)
    yield Write("one mark", 2.5, 8, mark)


def _answered(stage: Stage, person: UUID) -> tuple[UUID, UUID, Mapping[str, list[str]]]:
    """An attempt at the quiz of forty questions that a person has just begun, with the fields of its form."""
    with stage.app.app_context(), acting(Actor(person, "A person")):
        perform(courses.enrol, person, COURSE)
        attempt = perform(quizzes.start, person, COURSE, "module-2", "en")
        fields = fields_of(attempt, person, right(LONG))
        database.session.remove()
    return person, attempt, fields


def _sending(stage: Stage, request: Request, expected: int) -> Timed:
    def run() -> float:
        start = time.perf_counter()
        answer = call(stage.app, request)
        took = time.perf_counter() - start
        assert answer.status == expected, (answer.status, answer.body[:2000])
        return took

    return run


def _requests(stage: Stage) -> Iterator[Write]:
    """The same as forms and JSON that a browser sends: sign-in, token, checks and answer are in it."""
    free, seqs = iter(reversed(stage.others)), count(10_001)
    cookie, organiser = stage.cookie(stage.readers[0]), stage.cookie(stage.organiser)
    token = token_in(call(stage.app, Request.get(LESSON, Cookie=cookie)).body)

    def posted(address: str, page: str, cookie: str, **more: Any) -> Timed:
        form = form_of(call(stage.app, Request.get(page, Cookie=cookie)).body)
        return _sending(stage, Request.post(address, {**form, **more}, Cookie=cookie), 303)

    def sign_up() -> Timed:
        address = f"/workshops/{MEETING}/sign-up"
        return posted(address, address, stage.cookie(next(free)))

    def autosave() -> Timed:
        sent = {"client": "bench-tab", "changes": [{"seq": next(seqs), "field": "q-months-5", "values": ["8"]}]}
        return _sending(stage, Request.post(f"/attempts/{stage.attempts[0]}/autosave", json=sent, Cookie=cookie, X_CSRFToken=token), 200)

    def submit() -> Timed:
        person, attempt, fields = _answered(stage, next(free))
        own = stage.cookie(person)
        key = token_in(call(stage.app, Request.get(LESSON, Cookie=own)).body)
        return _sending(stage, Request.post(f"/attempts/{attempt}/submit", {"csrf_token": key, "page": "1", "sure": "1", **fields}, Cookie=own), 303)

    cells = iter(range(2, 91))

    def mark() -> Timed:
        address = f"/manage/workshops/{MEETING}/attendance"
        return posted(address, address, organiser, **{f"a-{next(cells)}-3": "present"})

    yield Write("sign-up, whole request", None, None, sign_up)
    yield Write("autosave, whole request", None, None, autosave)
    yield Write("submit, whole request", None, None, submit)
    yield Write("one mark in a form of 100 x 3, whole request", None, None, mark)
