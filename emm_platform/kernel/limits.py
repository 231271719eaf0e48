"""Limits on tries: counted in the database, in fixed windows, so that every process sees them."""
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Index, String, delete
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.exceptions import TooManyRequests

from emm_platform.kernel.db import Model, is_sqlite
from emm_platform.kernel.work import Work, perform_each_time


class Tries(Model):
    """How often something was tried in one window. What was tried by whom is kept as a hash only."""

    __tablename__ = "tries"
    __table_args__ = (Index("ix_tries_until", "until"),)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    until: Mapped[datetime]


@dataclass(frozen=True)
class Limit:
    """At most so many tries of one thing by one who (an address, an account) within a window."""

    name: str
    most: int
    within: timedelta


def spend(limit: Limit, *whos: str) -> None:
    """Count a try for each who, also when a form comes again under its old key. Raises TooManyRequests (429) where one of them has none left."""
    if any(perform_each_time(_count, limit, who) > limit.most for who in whos if who):
        raise TooManyRequests(retry_after=int(limit.within.total_seconds()))


def _count(work: Work, limit: Limit, who: str) -> int:
    """One more try in the present window; gives the count. One statement."""
    window = int(work.now.timestamp() // limit.within.total_seconds())
    key = hashlib.sha256(f"{limit.name}\n{who}\n{window}".encode()).hexdigest()
    kind = sqlite_insert if is_sqlite() else postgres_insert
    claim = kind(Tries).values(key=key, count=1, until=work.now + limit.within)
    return int(work.db.execute(claim.on_conflict_do_update(index_elements=["key"], set_={"count": Tries.count + 1}).returning(Tries.count)).scalar_one())


def forget_old(work: Work) -> int:
    """Take away the windows that are over; gives how many."""
    return int(work.db.execute(delete(Tries).where(Tries.until < work.now)).rowcount)  # type: ignore[attr-defined]
