"""kill -9 of the web process at random moments: whatever was acknowledged is there afterwards, once."""
import os
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select

from emm_platform.kernel import audit, db
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.kernel.outbox import Outgoing
from emm_platform.kernel.work import Work, perform
from emm_platform.people import actions as people
from emm_platform.people.rules import Affiliation, Profile
from emm_platform.sign_ups.models import SignUp
from tests.client import Client
from tests.faults.platform import Browser, Platform, served

KILLS = int(os.environ.get("EMM_TEST_KILLS", "3"))
PEOPLE, AT_ONCE = 40 * KILLS, 4
ADDRESS = "/workshops/bali/sign-up"
POST = Affiliation("LK", None, "Ministry of Labour", "labour", "ministry", "Director")


class Progress:
    """Who was told that they have signed up, and a way to wait for the next one."""

    def __init__(self) -> None:
        self.acknowledged: list[UUID] = []
        self.more = threading.Condition()
        self.over = threading.Event()

    def note(self, person: UUID) -> None:
        with self.more:
            self.acknowledged.append(person)
            self.more.notify_all()

    def wait_for_another(self) -> None:
        with self.more:
            there = len(self.acknowledged)
            assert self.more.wait_for(lambda: len(self.acknowledged) > there, 120), "nobody could sign up any more"


def test_what_was_acknowledged_is_there_after_kills_at_random_moments(app: Flask, a_workshop: Callable[..., UUID], tmp_path: Path) -> None:
    a_workshop(slug="bali", capacity=PEOPLE)
    crowd = everybody()
    browsers = {person: cookie_of(app, person) for person in crowd}
    progress = Progress()
    (tmp_path / "courses").mkdir()
    with served(app, tmp_path / "courses") as platform, ThreadPoolExecutor(AT_ONCE + 1) as pool:
        killed = pool.submit(kill_at_random, platform, progress)
        shares = [crowd[n::AT_ONCE] for n in range(AT_ONCE)]
        list(pool.map(lambda share: sign_all_up(platform.port, share, browsers, progress), shares))
        assert killed.result() == KILLS
    compare(progress.acknowledged)


def everybody() -> list[UUID]:
    """Enough people for all the kills."""
    with acting(SYSTEM):
        return perform(_everybody)


def _everybody(work: Work) -> list[UUID]:
    return [people.know_person(work, Profile(f"Person {n}", f"p{n}@ministry.example"), POST) for n in range(PEOPLE)]


def cookie_of(app: Flask, person: UUID) -> str:
    """The cookie of a device on which the person is signed in."""
    cookie = Client(app).sign_in(person).browser.get_cookie("emm", domain=app.config["EMM"].host.partition(":")[0])
    assert cookie is not None
    return str(cookie.value)


def sign_all_up(port: int, share: list[UUID], cookies: dict[UUID, str], progress: Progress) -> None:
    """One after the other; a form that got no answer is sent again as it was."""
    for person in share:
        if progress.over.is_set():
            return
        browser = Browser(port, cookies[person])
        form = browser.form(ADDRESS)
        status, text = browser.insist("POST", ADDRESS, form)
        assert status == 303, text
        progress.note(person)


def kill_at_random(platform: Platform, progress: Progress) -> int:
    """Kill the process that answers, each time some moments after somebody signed up again."""
    moments = random.Random(20050920)
    count = 0
    while count < KILLS:
        progress.wait_for_another()
        time.sleep(moments.uniform(0, 0.2))
        count += platform.kill_one()
    progress.wait_for_another()
    progress.over.set()
    return count


def compare(acknowledged: list[UUID]) -> None:
    """Everybody who was told so has one seat of their own and one message, and nobody else has."""
    db.database.session.remove()
    read = db.reading()
    rows = read.execute(select(SignUp.person_id, SignUp.state, SignUp.seat_no)).all()
    assert sorted(map(str, acknowledged)) == sorted(str(row.person_id) for row in rows)
    assert {row.state for row in rows} == {"accepted"}
    assert sorted(row.seat_no for row in rows) == list(range(1, len(rows) + 1))
    messages = select(func.count()).select_from(Outgoing).where(Outgoing.template.like("sign_ups/%"))
    assert read.scalar(messages) == len(rows)
    assert audit.first_broken(read) is None
