"""Random lives of a workshop, on both databases: after each step all that must hold does."""
from collections import Counter
from collections.abc import Callable
from itertools import count
from uuid import UUID

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SYSTEM, Actor, acting
from emm_platform.kernel.outbox import Outgoing
from emm_platform.kernel.work import perform
from emm_platform.people.rules import Sex, Snapshot
from emm_platform.sign_ups import actions, queries
from emm_platform.sign_ups.models import SignUp, SignUpEntry
from emm_platform.sign_ups.rules.seats import Plan, plan
from emm_platform.sign_ups.rules.states import SEAT_TAKING, SignUpEvent, SignUpState
from emm_platform.workshops.models import Workshop

Build = Callable[..., UUID]
HELD = Snapshot("LK", None, "Ministry of Labour", "labour", "ministry", "Director", Sex.UNDISCLOSED)
CROWD = 9
people = some.integers(0, CROWD - 1)


def test_what_must_hold_holds_after_any_life(app: Flask, a_workshop: Build, a_person: Build) -> None:
    crowd, numbers = [a_person(account=False) for _ in range(CROWD)], count(1)
    chosen = settings(max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))

    class Life(WorkshopLife):
        def __init__(self) -> None:
            super().__init__(a_workshop(slug=f"life-{next(numbers)}", capacity=2), crowd)

    run_state_machine_as_test(Life, settings=chosen)


class WorkshopLife(RuleBasedStateMachine):
    """What can happen to one published workshop before it begins."""

    def __init__(self, workshop: UUID, crowd: list[UUID]) -> None:
        super().__init__()
        self.workshop, self.crowd = workshop, crowd

    @rule(who=people)
    def signs_up(self, who: int) -> None:
        with acting(Actor(self.crowd[who], "A person")):
            perform(actions.sign_up, self.workshop, self.crowd[who], HELD)

    @precondition(lambda self: bool(self.rows()))
    @rule(which=some.integers(0, CROWD))
    def withdraws(self, which: int) -> None:
        rows = self.rows()
        person = rows[which % len(rows)].person_id
        assert person is not None
        with acting(Actor(person, "A person")):
            perform(actions.withdraw, self.workshop, person)

    @rule(seats=some.integers(0, 5))
    def seats_change(self, seats: int) -> None:
        with acting(SYSTEM):
            perform(actions.set_capacity, self.workshop, seats)

    @rule(who=people)
    def walks_in(self, who: int) -> None:
        with acting(SYSTEM):
            perform(actions.walk_in, self.workshop, self.crowd[who], HELD)

    @rule()
    def settles(self) -> None:
        with acting(SYSTEM):
            assert perform(actions.settle, self.workshop) == 0

    @invariant()
    def seats_are_held_once_within_the_capacity_or_with_a_reason(self) -> None:
        capacity = reading().get_one(Workshop, self.workshop).capacity
        held = [row for row in self.rows() if row.state in SEAT_TAKING]
        assert len({row.seat_no for row in held}) == len(held)
        assert all(row.seat_ceiling == capacity for row in held)
        assert all((row.seat_no or 0) <= capacity or row.over_reason for row in held)
        assert not any(row.over_reason and (row.seat_no or 0) <= capacity for row in held)

    @invariant()
    def nobody_waits_beside_a_free_seat(self) -> None:
        line, capacity = queries.queue(reading(), self.workshop), reading().get_one(Workshop, self.workshop).capacity
        assert plan(capacity, line.holders, line.waiting, fills=True) == Plan()
        assert not line.waiting or len(line.holders) >= capacity

    @invariant()
    def the_history_gives_the_present(self) -> None:
        for row in self.rows():
            entries = reading().scalars(select(SignUpEntry).where(SignUpEntry.sign_up_id == row.id).order_by(SignUpEntry.seq)).all()
            assert [entry.seq for entry in entries] == list(range(1, row.last_seq + 1))
            assert [entry.from_state for entry in entries] == ["none", *(entry.to_state.value for entry in entries[:-1])]
            assert entries[-1].to_state is row.state
            numbers = [entry.data["seat"] for entry in entries if "seat" in entry.data]
            assert row.state not in SEAT_TAKING or numbers[-1] == row.seat_no

    @invariant()
    def seats_from_the_list_are_told_exactly_once(self) -> None:
        given = select(SignUpEntry.id).join(SignUp, SignUp.id == SignUpEntry.sign_up_id)
        entries = {str(entry) for entry in reading().scalars(given.where(SignUp.workshop_id == self.workshop, SignUpEntry.event == SignUpEvent.SEAT))}
        told = Counter(key.rpartition(":")[2] for key in reading().scalars(select(Outgoing.key)) if key.startswith(f"sign_up.accepted:{self.workshop}:"))
        assert told == Counter(entries)

    @invariant()
    def who_waits_came_after_all_who_were_seated_from_the_list(self) -> None:
        waiting = [row.position or 0 for row in self.rows() if row.state is SignUpState.WAITING]
        last = select(SignUpEntry.sign_up_id, SignUpEntry.event).join(SignUp, SignUp.id == SignUpEntry.sign_up_id)
        seated = {row.sign_up_id for row in reading().execute(last.where(SignUp.workshop_id == self.workshop)) if row.event is SignUpEvent.WALK_IN}
        from_list = [row.position or 0 for row in self.rows() if row.state is SignUpState.ACCEPTED and row.id not in seated]
        assert not waiting or not from_list or max(from_list) < min(waiting)

    def rows(self) -> list[SignUp]:
        """The sign-ups, in order."""
        return list(reading().scalars(select(SignUp).where(SignUp.workshop_id == self.workshop).order_by(SignUp.position)))
