"""The scenarios of the design, on both databases: who has a seat, who waits, and who is told."""
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from emm_platform.kernel import clock
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import SYSTEM, Actor, acting
from emm_platform.kernel.outbox import Outgoing
from emm_platform.kernel.work import Work, perform
from emm_platform.people import actions as people
from emm_platform.people.queries import snapshot
from emm_platform.people.rules import Affiliation
from emm_platform.sign_ups import actions
from emm_platform.sign_ups.models import SignUp, SignUpEntry
from emm_platform.workshops import actions as workshops
from emm_platform.workshops.models import Workshop
from emm_platform.workshops.rules.may import WorkshopCancelled
from tests.builders.sign_ups import signs_up, withdraws
from tests.client import Client

Build = Callable[..., UUID]


def states(workshop: UUID, *people: UUID) -> list[str]:
    """The states of these people, in their order."""
    rows = reading().execute(select(SignUp.person_id, SignUp.state).where(SignUp.workshop_id == workshop))
    found = dict(rows.all())
    return [found[person].value for person in people]


def seat(workshop: UUID, person: UUID) -> tuple[int | None, str | None]:
    """Somebody's seat number and why it is above the capacity."""
    number, over = reading().execute(
        select(SignUp.seat_no, SignUp.over_reason).where(SignUp.workshop_id == workshop, SignUp.person_id == person)
    ).one()
    return number, over.value if over else None


def mails(*people: UUID) -> Counter[tuple[int, str]]:
    """What was written to whom: the number of the person in this list, and the template's name."""
    known = {person: number for number, person in enumerate(people)}
    sent = reading().execute(select(Outgoing.to_person, Outgoing.template).where(Outgoing.template.startswith("sign_ups/")))
    return Counter((known[person], template.rpartition("/")[2]) for person, template in sent if person in known)


def set_capacity(workshop: UUID, seats: int) -> None:
    with acting(SYSTEM):
        perform(actions.set_capacity, workshop, seats)


def test_1_a_seat_that_is_given_up_goes_to_the_first_who_waits(a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=4)
    a, b, c, d, e, f, g = (a_sign_up(made) for _ in range(7))
    assert states(made, a, b, c, d, e, f, g) == ["accepted"] * 4 + ["waiting"] * 3
    before = mails(a, b, c, d, e, f, g)
    withdraws(made, d)
    assert states(made, d, e, f, g) == ["withdrawn", "accepted", "waiting", "waiting"]
    withdraws(made, a)
    assert states(made, a, e, f, g) == ["withdrawn", "accepted", "accepted", "waiting"]
    new = mails(a, b, c, d, e, f, g) - before
    assert new == {(3, "sign_up_withdrawn"): 1, (4, "sign_up_accepted"): 1, (0, "sign_up_withdrawn"): 1, (5, "sign_up_accepted"): 1}


def test_4_nobody_loses_a_seat_by_a_cut_and_an_excess_is_ended_before_the_list_moves(a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=5)
    a, b, c, d, e, f, g = (a_sign_up(made) for _ in range(7))
    before = mails(a, b, c, d, e, f, g)
    set_capacity(made, 3)
    assert states(made, a, b, c, d, e) == ["accepted"] * 5
    assert [seat(made, person) for person in (c, d, e)] == [(3, None), (4, "capacity_cut"), (5, "capacity_cut")]
    assert mails(a, b, c, d, e, f, g) == before
    withdraws(made, a)
    assert (seat(made, d), seat(made, e), states(made, f)) == ((1, None), (5, "capacity_cut"), ["waiting"])
    withdraws(made, b)
    assert (seat(made, e), states(made, f)) == ((2, None), ["waiting"])
    withdraws(made, c)
    assert (seat(made, f), states(made, f, g)) == ((3, None), ["accepted", "waiting"])


def test_a_cut_deals_numbers_again_where_an_early_one_sits_high(a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=3)
    a, b, c = (a_sign_up(made) for _ in range(3))
    withdraws(made, a)
    late = a_sign_up(made)
    assert seat(made, late) == (1, None)
    set_capacity(made, 2)
    assert [seat(made, person) for person in (b, c, late)] == [(1, None), (2, None), (3, "capacity_cut")]


def test_three_more_seats_go_to_the_first_three_who_wait(a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=1)
    people = [a_sign_up(made) for _ in range(6)]
    set_capacity(made, 4)
    assert states(made, *people) == ["accepted"] * 4 + ["waiting"] * 2


def test_11_a_cancelled_workshop_takes_all_seats_and_tells_each_person_once(a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=2)
    a, b, c, e = (a_sign_up(made) for _ in range(4))
    withdraws(made, e)
    before = mails(a, b, c, e)
    with acting(SYSTEM):
        perform(workshops.cancel, made)
        perform(workshops.cancel, made)
    assert states(made, a, b, c, e) == ["cancelled"] * 3 + ["withdrawn"]
    assert mails(a, b, c, e) - before == {(0, "workshop_cancelled"): 1, (1, "workshop_cancelled"): 1, (2, "workshop_cancelled"): 1}
    with pytest.raises(WorkshopCancelled):
        withdraws(made, a)


def test_21_who_leaves_after_the_first_start_is_not_replaced(a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=1, days=2)
    a, b = a_sign_up(made), a_sign_up(made)
    before = mails(a, b)
    starts = reading().get_one(Workshop, made).first_start
    assert starts is not None
    clock.start_at(starts)
    withdraws(made, a)
    row = reading().scalars(select(SignUp).where(SignUp.workshop_id == made, SignUp.person_id == a)).one()
    assert row.withdrawn_after_start
    assert row.frozen_at is not None
    assert states(made, a, b) == ["withdrawn", "waiting"]
    assert mails(a, b) - before == {(0, "sign_up_withdrawn"): 1}


def test_22_signing_up_twice_is_one_sign_up_and_one_mail(a_workshop: Build, a_person: Build) -> None:
    made, a, b = a_workshop(capacity=1), a_person(), a_person()
    assert [signs_up(made, a), signs_up(made, b), signs_up(made, a)] == ["accepted", "waiting", "accepted"]
    assert mails(a, b) == {(0, "sign_up_accepted"): 1, (1, "sign_up_waiting"): 1}


def test_coming_back_is_the_same_row_at_the_end_of_the_queue(a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=1)
    a, b = a_sign_up(made), a_sign_up(made)
    withdraws(made, a)
    withdraws(made, a)
    assert signs_up(made, a) == "waiting"
    positions = reading().execute(select(SignUp.person_id, SignUp.position).where(SignUp.workshop_id == made))
    assert dict(positions.all()) == {b: 2, a: 3}


def test_settling_again_changes_nothing(a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=1)
    for _ in range(3):
        a_sign_up(made)
    with acting(SYSTEM):
        assert perform(actions.settle, made) == 0


def test_the_history_gives_the_present_state_and_cannot_be_changed(a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=1)
    a, b = a_sign_up(made), a_sign_up(made)
    withdraws(made, a)
    chains = {}
    for who in (a, b):
        query = select(SignUpEntry.from_state, SignUpEntry.to_state).join(SignUp, SignUp.id == SignUpEntry.sign_up_id)
        chains[who] = [(before, after.value) for before, after in reading().execute(query.where(SignUp.person_id == who).order_by(SignUpEntry.seq))]
    assert chains[a] == [("none", "waiting"), ("waiting", "accepted"), ("accepted", "withdrawn")]
    assert chains[b] == [("none", "waiting"), ("waiting", "accepted")]
    with pytest.raises(Exception, match="append-only"):
        perform(_forge)


def _forge(work: Work) -> None:
    work.db.execute(update(SignUpEntry).values(to_state="accepted"))


def test_a_walk_in_above_the_capacity_says_so(a_workshop: Build, a_sign_up: Build, a_person: Build) -> None:
    made = a_workshop(capacity=1)
    a_sign_up(made)
    from_the_door = a_person()
    held = snapshot(reading(), from_the_door, clock.now().date())
    assert held is not None
    with acting(SYSTEM):
        first = perform(actions.walk_in, made, from_the_door, held)
        assert perform(actions.walk_in, made, from_the_door, held) == first
    assert seat(made, from_the_door) == (2, "walk_in")


def moves(person: UUID, ministry_type: str, country: str = "PH") -> None:
    """Somebody works for another ministry from today on."""
    with acting(Actor(person, "A person")):
        perform(_move, person, Affiliation(country, None, f"Ministry of {ministry_type}", ministry_type, "ministry", "Director"))


def _move(work: Work, person: UUID, affiliation: Affiliation) -> None:
    people.change_affiliation(work, person, affiliation, work.now.date())


def ministry_of(workshop: UUID, person: UUID) -> str | None:
    database.session.remove()
    return reading().scalars(select(SignUp.ministry_type).where(SignUp.workshop_id == workshop, SignUp.person_id == person)).one()


def test_17_who_signed_up_comes_with_the_new_post_until_the_meeting_begins(a_workshop: Build, a_sign_up: Build) -> None:
    made, later = a_workshop(), a_workshop(slug="later", in_days=60)
    b = a_sign_up(made, country="PH")
    signs_up(later, b)
    before = mails(b)
    moves(b, "foreign_affairs")
    assert (ministry_of(made, b), ministry_of(later, b)) == ("foreign_affairs", "foreign_affairs")
    last = select(SignUpEntry.event, SignUpEntry.data).join(SignUp, SignUp.id == SignUpEntry.sign_up_id).where(SignUp.workshop_id == made)
    event, data = reading().execute(last.order_by(SignUpEntry.seq.desc())).first() or (None, {})
    assert (event, data["before"]["ministry_type"], data["after"]["ministry_type"]) == ("affiliation", "labour", "foreign_affairs")
    assert mails(b) == before
    starts = reading().get_one(Workshop, made).first_start
    assert starts is not None
    clock.start_at(starts)
    moves(b, "interior")
    assert (ministry_of(made, b), ministry_of(later, b)) == ("foreign_affairs", "interior"), "a meeting that began keeps what it knew"


def test_17_an_affiliation_for_one_meeting_only_and_a_final_sign_up_do_not_follow(a_workshop: Build, a_person: Build) -> None:
    made, gone, person = a_workshop(), a_workshop(slug="gone"), a_person(country="PH")
    held = snapshot(reading(), person, clock.now().date())
    assert held is not None
    with acting(Actor(person, "A person")):
        perform(actions.sign_up, made, person, replace(held, ministry_type="health"))
    signs_up(gone, person)
    withdraws(gone, person)
    moves(person, "foreign_affairs")
    assert (ministry_of(made, person), ministry_of(gone, person)) == ("health", "labour")


def test_22_two_people_and_three_forms_in_one_moment_are_one_seat_and_one_place_in_line(app: Flask, a_workshop: Build, a_person: Build) -> None:
    made, a, b = a_workshop(capacity=1), a_person(email="a@ministry.example"), a_person(email="b@ministry.example")
    page = {person: Client(app).sign_in(person).get("/workshops/bali/sign-up").form for person in (a, b)}
    forms = [(a, page[a]), (a, page[a]), (a, {**page[a], "request_key": "a-second-tab"}), (b, page[b])]
    start = Barrier(len(forms))

    def send(form: tuple[UUID, dict[str, str]]) -> int:
        with app.app_context():
            browser = Client(app).sign_in(form[0])
            start.wait()
            return browser.post("/workshops/bali/sign-up", {**form[1], "csrf_token": browser.token()}).status_code

    with ThreadPoolExecutor(len(forms)) as pool:
        assert set(pool.map(send, forms)) == {303}
    database.session.remove()
    assert sorted(states(made, a, b)) == ["accepted", "waiting"]
    assert sorted(name for (_who, name), count in mails(a, b).items() for _ in range(count)) == ["sign_up_accepted", "sign_up_waiting"]
