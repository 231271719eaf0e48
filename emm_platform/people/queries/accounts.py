"""Who is signed in on a device, how an account signs in, and where mail goes."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import Session

from emm_platform.kernel.identity import Actor, Grant, Role, Scope
from emm_platform.people.models import Account, Link, Person, RoleGrant, SignIn
from emm_platform.people.rules import LinkPurpose, device_name, hashed


@dataclass(frozen=True)
class Credentials:
    """What is needed to check a password; nothing of it is shown."""

    person_id: UUID
    password_hash: str | None
    may_sign_in: bool


@dataclass(frozen=True)
class Device:
    """A signed-in device of a person."""

    id: UUID
    name: str
    started_at: datetime
    seen_at: datetime
    is_this_one: bool


@dataclass(frozen=True)
class Seen:
    """Who a token belongs to, when the device was last noted as in use, and whether a role was given since."""

    actor: Actor
    seen_at: datetime
    has_risen: bool


# Built once, and of the tables' columns: it is sent with every page of somebody signed in, and by the columns of the classes it costs twice as much.
_SIGN_IN, _PERSON, _GRANT = (table.__table__.c for table in (SignIn, Person, RoleGrant))
_WHO: Select[Any] = (
    select(
        _SIGN_IN.person_id, _SIGN_IN.seen_at, _SIGN_IN.ends_at, _PERSON.full_name, _PERSON.language, _PERSON.zone,
        _GRANT.role, _GRANT.scope_kind, _GRANT.scope_key, _GRANT.since,
    )
    .select_from(
        SignIn.__table__.join(Person.__table__, _PERSON.id == _SIGN_IN.person_id)
        .outerjoin(RoleGrant.__table__, and_(_GRANT.person_id == _SIGN_IN.person_id, _GRANT.until.is_(None)))
    )
    .where(_SIGN_IN.token_hash == bindparam("token_hash"))
)


def actor_of(db: Session, token: str, now: datetime) -> Seen | None:
    """Who is signed in with this token, with language and grants; None if nobody is, or no longer. One statement."""
    rows = db.execute(_WHO, {"token_hash": hashed(token)}).all()
    if not rows or rows[0].ends_at <= now:
        return None
    grants = tuple(Grant(Role(r.role), Scope(r.scope_kind, r.scope_key)) for r in rows if r.role is not None)
    first = rows[0]
    has_risen = any(first.seen_at < r.since <= now for r in rows if r.role is not None)
    return Seen(Actor(first.person_id, first.full_name, grants, first.language, first.zone or "UTC"), first.seen_at, has_risen)


def credentials(db: Session, email: str) -> Credentials | None:
    """How the account with this address signs in; None if there is none. One statement."""
    row = db.execute(select(Account.person_id, Account.password_hash, Account.verified_at, Account.closed_at).where(Account.email == email)).first()
    return None if row is None else Credentials(row.person_id, row.password_hash, row.verified_at is not None and row.closed_at is None)


def registration(db: Session, token: str, now: datetime) -> tuple[str, str] | None:
    """Name and institution of the registration that a link confirms; None where the link is over or was never one. One statement."""
    link = db.execute(select(Link.typed).where(
        Link.token_hash == hashed(token), Link.purpose == LinkPurpose.VERIFY, Link.used_at.is_(None), Link.ends_at > now, Link.typed.is_not(None),
    )).first()
    return None if link is None else (link.typed["profile"]["full_name"], link.typed["affiliation"]["institution_name"])


def devices(db: Session, person_id: UUID, token: str, now: datetime) -> Sequence[Device]:
    """The devices on which a person is signed in, last used first. One statement."""
    rows = db.execute(
        select(SignIn.id, SignIn.device, SignIn.started_at, SignIn.seen_at, SignIn.token_hash)
        .where(SignIn.person_id == person_id, SignIn.ends_at > now)
        .order_by(SignIn.seen_at.desc())
    )
    return [Device(r.id, device_name(r.device), r.started_at, r.seen_at, r.token_hash == hashed(token)) for r in rows]


def addressee(db: Session, person_id: UUID) -> tuple[str, str, str | None] | None:
    """Address, name and language of a person for mail; None without an address. One statement."""
    row = db.execute(select(Person.email, Person.full_name, Person.language).where(Person.id == person_id)).first()
    return None if row is None or row.email is None else (row.email, row.full_name, row.language)
