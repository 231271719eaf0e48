"""The audit trail: who did what to which thing, append-only, each entry carrying the hash of the one before."""
import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer, String, UniqueConstraint, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from emm_platform.kernel.db import Json, Model

LOCK = 4_207_849_484  # the advisory lock under which the chain grows on PostgreSQL; any number that nothing else uses


class Entry(Model):
    """One thing that was done. `facts` holds ids, numbers and states, never names or free text, so that erasing a person need not touch it."""

    __tablename__ = "audit_entry"
    __table_args__ = (UniqueConstraint("hash", name="uq_audit_entry_hash"), Index("ix_audit_entry_about", "kind", "about"))
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person_id: Mapped[UUID | None]
    what: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(80))
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


_LAST = select(Entry.seq, Entry.hash).order_by(Entry.seq.desc()).limit(1)  # built once: it is sent with every write


def digest(previous: str, entry: dict[str, Any]) -> str:
    """The hash of an entry: SHA-256 of the one before and of its own values as sorted JSON."""
    return hashlib.sha256((previous + json.dumps(entry, sort_keys=True, ensure_ascii=False, default=str)).encode()).hexdigest()


def add(db: Session, entries: list[dict[str, Any]]) -> None:
    """Append entries to the chain, last in a transaction, so that its lock is held only for the commit. Two or three statements."""
    if not entries:
        return
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    last = db.execute(_LAST).first()
    seq, previous = (last.seq, last.hash) if last else (0, "")
    rows = []
    for entry in entries:
        seq += 1
        row = {"seq": seq, **entry}
        row |= {"previous": previous, "hash": digest(previous, _plain(row))}
        previous = row["hash"]
        rows.append(row)
    db.execute(insert(Entry), rows)


def first_broken(db: Session) -> int | None:
    """The number of the first entry whose hash does not fit what is there, or None where the chain is whole. One statement, streamed."""
    previous, expected = "", 1
    columns = [c for c in Entry.__table__.columns if c.name not in ("previous", "hash")]
    for *values, before, own in db.execute(select(*columns, Entry.previous, Entry.hash).order_by(Entry.seq).execution_options(yield_per=1000)):
        row = dict(zip((c.name for c in columns), values, strict=True))
        if row["seq"] != expected or before != previous or own != digest(previous, _plain(row)):
            return int(row["seq"])
        previous, expected = own, expected + 1
    return None


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """The values as they read again from either database: instants as text, facts as JSON."""
    return {**row, "at": row["at"].isoformat(timespec="microseconds"), "facts": json.loads(json.dumps(row["facts"], default=str))}
