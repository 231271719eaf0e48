"""The one way in which a sign-up changes: an entry of its history and the row as it is afterwards, together."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from emm_platform.kernel.identity import Actor
from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import Work
from emm_platform.sign_ups.models import SignUp, SignUpEntry
from emm_platform.sign_ups.rules.states import NONE, ActorAs, SignUpEvent, SignUpState

NO_SEAT: Mapping[str, Any] = {"seat_no": None, "seat_ceiling": None, "over_reason": None}


@dataclass(frozen=True)
class Step:
    """One thing that happens to a sign-up: from where to where, what the row holds afterwards, and the numbers that the history keeps."""

    sign_up: UUID
    seq: int
    event: SignUpEvent
    before: SignUpState | None
    after: SignUpState
    values: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    actor_as: ActorAs = ActorAs.SYSTEM


def write(work: Work, steps: Sequence[Step]) -> list[UUID]:
    """Write entries and rows of sign-ups that exist; returns the ids of the entries. Two statements, more where the columns differ."""
    if not steps:
        return []
    ids = enter(work, steps)
    last = {step.sign_up: step for step in steps}
    rows = [{"id": step.sign_up, "state": step.after, "last_seq": step.seq, **step.values} for step in last.values()]
    for columns in dict.fromkeys(tuple(row) for row in rows):
        work.db.execute(update(SignUp), [row for row in rows if tuple(row) == columns])
    return ids


def begin(work: Work, row: Mapping[str, Any], steps: Sequence[Step]) -> list[UUID]:
    """Write a new sign-up with its first entries; returns the ids of the entries. Two statements."""
    work.db.execute(insert(SignUp), [{"created_at": work.now, **row, "state": steps[-1].after, "last_seq": steps[-1].seq}])
    return enter(work, steps)


def enter(work: Work, steps: Sequence[Step]) -> list[UUID]:
    """Append entries. One statement."""
    ids = [new_id() for _ in steps]
    entries = [
        {
            "id": entry, "sign_up_id": step.sign_up, "seq": step.seq, "prev_seq": step.seq - 1 or None, "event": step.event,
            "from_state": step.before or NONE, "to_state": step.after, "actor_person": work.actor.person_id, "actor_as": step.actor_as,
            "data": dict(step.facts), "created_at": work.now,
        }
        for entry, step in zip(ids, steps, strict=True)
    ]
    work.db.execute(insert(SignUpEntry), entries)
    return ids


def as_whom(actor: Actor, person: UUID | None) -> ActorAs:
    """In which part somebody acts on this person's sign-up."""
    if actor.person_id is None:
        return ActorAs.SYSTEM
    return ActorAs.PERSON if actor.person_id == person else ActorAs.FACILITATOR
