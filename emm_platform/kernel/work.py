"""The one write transaction of the house: lock, action, audit entry, outbox, events, commit; or nothing of it."""
import json
import re
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from flask import current_app, has_request_context, request
from sqlalchemy import Index, PrimaryKeyConstraint, String, Table, UniqueConstraint, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Mapped, Session, mapped_column

from emm_platform.kernel import audit, outbox
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import Json, Model, database, fresh_writing_session, is_sqlite, write_lock
from emm_platform.kernel.identity import Actor, actor

P = ParamSpec("P")
R = TypeVar("R")
Reaction = Callable[["Work", Any], None]

TRIES = 5
KEPT = timedelta(days=30)  # how long a form sent again gets its first answer
AGAIN = frozenset({"40001", "40P01"})  # PostgreSQL: serialisation failure, deadlock
KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


class RequestKey(Model):
    """The first answer to a form that may be sent twice. A person's keys are their own; visitors share one owner, the keys are random."""

    __tablename__ = "request_key"
    __table_args__ = (PrimaryKeyConstraint("owner", "key", name="pk_request_key"), Index("ix_request_key_at", "at"))
    owner: Mapped[str] = mapped_column(String(36))
    key: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    answer: Mapped[Any] = mapped_column(Json, nullable=True)


# Built once: they are sent with every form.
_KEYS = cast(Table, RequestKey.__table__)
_MINE = (_KEYS.c.owner == bindparam("mine"), _KEYS.c.key == bindparam("this"))
FIRST_ANSWER = select(_KEYS.c.answer).where(*_MINE)
NOTE_ANSWER = update(_KEYS).where(*_MINE).values(answer=bindparam("first"))
CLAIMS = {
    sqlite: kind(_KEYS).values(owner=bindparam("owner"), key=bindparam("key"), at=bindparam("at")).on_conflict_do_nothing().returning(_KEYS.c.key)
    for sqlite, kind in ((True, sqlite_insert), (False, postgres_insert))
}


class BrokenConstraint(Exception):
    """A named constraint of the database refused the change; its name leads to the field that is wrong."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Work:
    """What an action is given: the transaction, who asks, and when. It records, sends and tells; it never commits."""

    def __init__(self, db: Session, who: Actor, at: datetime, reactions: Mapping[type, tuple[Reaction, ...]]) -> None:
        self.db, self.actor, self.now = db, who, at
        self._reactions = reactions
        self._entries: list[dict[str, Any]] = []
        self._messages: list[outbox.Message] = []

    def record(self, what: str, kind: str, about: object, **facts: object) -> None:
        """Write to the audit trail what was done to what. Facts are ids, numbers and states; no names, no free text."""
        self._entries.append({
            "at": self.now, "person_id": self.actor.person_id, "what": what, "kind": kind, "about": str(about),
            "facts": json.loads(json.dumps(facts, default=str)),
        })

    def send(self, message: outbox.Message) -> None:
        """Queue a message; it is sent by the worker after the commit."""
        self._messages.append(message)

    def tell(self, event: object) -> None:
        """Let the features above react, in the order of `app.REACTIONS`, in this same transaction."""
        for react in self._reactions.get(type(event), ()):
            react(self, event)

    def finish(self) -> None:
        """Write what was recorded and sent; for `perform` alone."""
        outbox.put(self.db, self._messages, self.now)
        self.db.flush()
        audit.add(self.db, self._entries)


@dataclass(frozen=True)
class _Sent:
    """Who sent a form, and the key it carried; empty for none."""

    who: Actor
    key: str

    @property
    def owner(self) -> str:
        return str(self.who.person_id or "visitor")


def perform(action: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run an action in one transaction and commit it. `_perform` has the only line in the house that commits.

    Repeats after a serialisation failure. A form's `request_key` that was answered before gets that first answer again, and the action does
    not run. Raises what the action raises (then nothing is changed) and BrokenConstraint.
    """
    return _perform(_Sent(actor(), _request_key(action.__qualname__)), lambda work: action(work, *args, **kwargs))


def perform_each_time(action: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """`perform` for what a form that is sent again must do again: counting a try, or an answer that is a secret and may not be stored."""
    return _perform(_Sent(actor(), ""), lambda work: action(work, *args, **kwargs))


def _perform(form: _Sent, act: Callable[[Work], R]) -> R:
    if database.session.registry.has():
        database.session.remove()  # what was read before is old now
    for attempt in range(1, TRIES + 1):
        try:
            with _writer(), fresh_writing_session() as db:
                result = _answered(db, form, act)
                db.commit()
                return cast(R, result)
        except IntegrityError as broken:
            raise BrokenConstraint(constraint_name(broken)) from broken
        except DBAPIError as failure:
            if attempt == TRIES or not _worth_another_try(failure):
                raise
            time.sleep(0.01 * attempt)
    raise AssertionError("unreachable")


def _answered(db: Session, form: _Sent, act: Callable[[Work], object]) -> object:
    """The action's result, noted under the form's key; or the first result of a form that was answered before."""
    work = Work(db, form.who, now(), current_app.extensions["emm_reactions"])
    mine = {"mine": form.owner, "this": form.key}
    if form.key and not _first_time(db, form, work.now):
        return _unpacked(db.execute(FIRST_ANSWER, mine).scalar())
    result = act(work)
    work.finish()
    packed = _packed(result)
    if form.key and packed is not None:
        db.execute(NOTE_ANSWER, {**mine, "first": packed})
    return result


def _request_key(action: str) -> str:
    """The form's key for this action: a request may perform several, each once."""
    given = request.form.get("request_key", "") if has_request_context() and request.method == "POST" else ""
    return f"{given}:{action}"[:120] if KEY.fullmatch(given) else ""


def _writer() -> AbstractContextManager[object]:
    return write_lock if is_sqlite() else nullcontext()


def _first_time(db: Session, form: _Sent, at: datetime) -> bool:
    """Claim the key; False where it was claimed before. On PostgreSQL a second one waits here until the first has committed."""
    return db.execute(CLAIMS[is_sqlite()], {"owner": form.owner, "key": form.key, "at": at}).first() is not None


def _packed(result: object) -> Any:
    """An answer as JSON: ids are marked so that they read back as ids."""
    if isinstance(result, UUID):
        return {"id": str(result)}
    if isinstance(result, (list, tuple)):
        return [_packed(x) for x in result]
    return result if isinstance(result, (str, int, bool, type(None))) else None


def _unpacked(stored: Any) -> Any:
    if isinstance(stored, dict):
        return UUID(stored["id"])
    return [_unpacked(x) for x in stored] if isinstance(stored, list) else stored


def _worth_another_try(failure: DBAPIError) -> bool:
    state = getattr(failure.orig, "sqlstate", None)
    return state in AGAIN or (isinstance(failure, OperationalError) and "database is locked" in str(failure.orig))


def constraint_name(broken: IntegrityError) -> str:
    """The name of the constraint that refused. PostgreSQL says it; SQLite names a check, and of a unique one only its columns."""
    said = getattr(getattr(broken.orig, "diag", None), "constraint_name", None)
    if said:
        return str(said)
    words = str(broken.orig)
    what = words.partition(": ")[2]
    if not words.startswith("UNIQUE"):
        return what or words
    table, columns = what.split(".")[0], [c.split(".")[-1] for c in what.split(", ")]
    return _unique_name(table, columns) or what


def _unique_name(table: str, columns: list[str]) -> str:
    known = Model.metadata.tables.get(table)
    if known is None:
        return ""
    rules = [c for c in known.constraints if isinstance(c, (UniqueConstraint, PrimaryKeyConstraint))] + [i for i in known.indexes if i.unique]
    return next((str(rule.name) for rule in rules if [c.name for c in rule.columns] == columns), "")


def forget_old_keys(work: Work) -> int:
    """Take away the answers to forms that were sent a month ago; gives how many. One statement."""
    gone = work.db.execute(delete(RequestKey).where(RequestKey.at < work.now - KEPT))
    return int(gone.rowcount)  # type: ignore[attr-defined]
