"""Five hundred people for twenty-five seats in one moment: each seat is given once, and everybody gets a clear answer."""
import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from emm_platform.kernel import db
from emm_platform.kernel.identity import SYSTEM, Actor, acting
from emm_platform.kernel.outbox import Outgoing
from emm_platform.kernel.work import Work, perform
from emm_platform.people import actions as people
from emm_platform.people.rules import Profile, Sex, Snapshot
from emm_platform.sign_ups import actions
from emm_platform.sign_ups.models import SignUp

Build = Callable[..., UUID]
ROUNDS = int(os.environ.get("EMM_TEST_ROUNDS", "1"))
PEOPLE, THREADS, SEATS = 500, 10, 25
Item = TypeVar("Item")
Result = TypeVar("Result")
HELD = Snapshot("LK", None, "Ministry of Labour", "labour", "ministry", "Director", Sex.UNDISCLOSED)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_five_hundred_people_for_twenty_five_seats(app: Flask, a_workshop: Build, _round: int) -> None:
    made = a_workshop(capacity=SEATS)
    answers = Counter(at_once(app, lambda person: sign_up(made, person), everybody()))
    assert answers == {"accepted": SEATS, "waiting": PEOPLE - SEATS}
    db.database.session.remove()
    seats = sorted(number for number in db.reading().scalars(select(SignUp.seat_no)) if number)
    positions = sorted(number for number in db.reading().scalars(select(SignUp.position)) if number)
    assert seats == list(range(1, SEATS + 1))
    assert positions == list(range(1, PEOPLE + 1))
    assert mails() == {"sign_up_accepted": SEATS, "sign_up_waiting": PEOPLE - SEATS}


def test_all_who_have_a_seat_leave_at_once_and_the_first_who_wait_come_in(app: Flask, a_workshop: Build) -> None:
    made, crowd = a_workshop(capacity=SEATS), everybody()[: 4 * SEATS]
    for person in crowd:
        sign_up(made, person)
    at_once(app, lambda person: withdraw(made, person), crowd[:SEATS])
    db.database.session.remove()
    rows = db.reading().execute(select(SignUp.person_id, SignUp.state).order_by(SignUp.position)).all()
    assert [row.state for row in rows] == ["withdrawn"] * SEATS + ["accepted"] * SEATS + ["waiting"] * 2 * SEATS
    assert mails() == {"sign_up_accepted": 2 * SEATS, "sign_up_waiting": 3 * SEATS, "sign_up_withdrawn": SEATS}


def test_one_form_sent_by_ten_tabs_is_one_sign_up(app: Flask, a_workshop: Build, a_person: Build) -> None:
    made, person = a_workshop(), a_person()
    assert set(at_once(app, lambda _tab: sign_up(made, person), list(range(THREADS)))) == {"accepted"}
    db.database.session.remove()
    assert db.reading().scalar(select(func.count()).select_from(SignUp)) == 1
    assert mails() == {"sign_up_accepted": 1}


def at_once(app: Flask, do: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    """Do this with all items in threads that start together, each with its share."""
    start = Barrier(THREADS)

    def share(number: int) -> list[Result]:
        with app.app_context():
            start.wait()
            return [do(item) for item in items[number::THREADS]]

    with ThreadPoolExecutor(THREADS) as pool:
        return [answer for answers in pool.map(share, range(THREADS)) for answer in answers]


def everybody() -> list[UUID]:
    """Five hundred persons."""
    with acting(SYSTEM):
        return perform(_everybody)


def _everybody(work: Work) -> list[UUID]:
    return [people.know_person(work, Profile(f"Person {number}", f"p{number}@ministry.example")) for number in range(PEOPLE)]


def sign_up(workshop: UUID, person: UUID) -> str:
    """What a person's form does."""
    with acting(Actor(person, "A person")):
        return perform(actions.sign_up, workshop, person, HELD)


def withdraw(workshop: UUID, person: UUID) -> None:
    """What a person's button does."""
    with acting(Actor(person, "A person")):
        perform(actions.withdraw, workshop, person)


def mails() -> Counter[str]:
    """How many messages of each kind are queued."""
    return Counter(template.rpartition("/")[2] for template in db.reading().scalars(select(Outgoing.template)) if template.startswith("sign_ups/"))
