"""The outbox: what is to be written to people is a row, committed with the change that caused it, under a key that makes a second one impossible."""
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint, select, text, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from emm_platform.kernel.db import Json, Model, words
from emm_platform.kernel.ids import new_id

GIVEN_UP_AFTER = 8  # tries, doubling from a minute: about four hours
IN_DOUBT_AFTER = timedelta(minutes=10)


class State(StrEnum):
    """Where a message is. `in_doubt`: a worker died while handing it over, so it is never sent again by itself."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Message:
    """One thing to tell one person: a template of `templates/<feature>/messages/` with its values (ids, numbers, texts), or None for the person's own language."""

    key: str
    template: str
    to_person: UUID | None = None
    to_address: str | None = None
    language: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None


class Outgoing(Model):
    """One message, from the moment it was decided. What was sent is kept with it, so the log shows what the person read."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("key", name="uq_outbox_key"),
        CheckConstraint("to_person IS NOT NULL OR to_address IS NOT NULL", name="ck_outbox_to"),
        Index("ix_outbox_due", "due_at", sqlite_where=text("state = 'queued'"), postgresql_where=text("state = 'queued'")),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(300))
    template: Mapped[str] = mapped_column(String(120))
    to_person: Mapped[UUID | None]
    to_address: Mapped[str | None] = mapped_column(String(320))
    language: Mapped[str | None] = mapped_column(String(2))
    values: Mapped[dict[str, Any]] = mapped_column(Json)
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime]
    state: Mapped[State] = mapped_column(words(State))
    tries: Mapped[int] = mapped_column(default=0)
    taken_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    subject: Mapped[str | None] = mapped_column(Text)
    body: Mapped[str | None] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)


def put(db: Session, messages: list[Message], now: datetime) -> None:
    """Queue messages; one whose key is known already is the same message and changes nothing. One statement."""
    if messages:
        kind = postgres_insert if db.get_bind().dialect.name == "postgresql" else sqlite_insert
        rows = [
            {"id": new_id(), "key": m.key, "template": m.template, "to_person": m.to_person, "to_address": m.to_address, "language": m.language,
             "values": m.values, "queued_at": now, "due_at": m.due_at or now, "state": State.QUEUED, "tries": 0}
            for m in messages
        ]
        db.execute(kind(Outgoing).on_conflict_do_nothing(index_elements=["key"]), rows)


def take(db: Session, now: datetime) -> Outgoing | None:
    """The next message that is due, marked as being sent; None if there is none. Others skip what one has taken."""
    doubtful = (Outgoing.state == State.SENDING) & (Outgoing.taken_at < now - IN_DOUBT_AFTER)
    db.execute(update(Outgoing).where(doubtful).values(state=State.IN_DOUBT, body=None))
    due = select(Outgoing).where(Outgoing.state == State.QUEUED, Outgoing.due_at <= now).order_by(Outgoing.due_at, Outgoing.id).limit(1)
    row = db.scalars(due.with_for_update(skip_locked=True)).first()
    if row is not None:
        row.state, row.taken_at, row.tries = State.SENDING, now, row.tries + 1
    return row


def postponed(row: Outgoing, now: datetime, answer: str) -> None:
    """Note that the server did not take the message: try again later, twice as late each time, until it is given up."""
    row.answer = answer[:2000]
    row.state = State.FAILED if row.tries >= GIVEN_UP_AFTER else State.QUEUED
    row.due_at = now + timedelta(minutes=2 ** min(row.tries, 8))




def again(row: Outgoing, now: datetime) -> bool:
    """Queue a message that failed or is in doubt once more, by a person's decision; False where it is neither."""
    if row.state not in (State.FAILED, State.IN_DOUBT):
        return False
    row.state, row.due_at, row.tries = State.QUEUED, now, 0
    return True
