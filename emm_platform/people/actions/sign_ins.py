"""Devices that are signed in: each a row, so that one revoked is signed out at once."""
import secrets
from uuid import UUID

from sqlalchemy import delete, update

from emm_platform.kernel.work import Work
from emm_platform.people.models import Account, Link, SignIn
from emm_platform.people.rules import hashed, sign_in_ends


def sign_in(work: Work, person_id: UUID, device: str, better_hash: str | None = None) -> str:
    """Sign a device in; gives the token that its cookie carries. `better_hash` replaces a password hash made with weaker settings."""
    token = secrets.token_urlsafe(32)
    work.db.add(SignIn(
        token_hash=hashed(token), person_id=person_id, device=device[:200], started_at=work.now, seen_at=work.now, ends_at=sign_in_ends(work.now, work.now),
    ))
    if better_hash:
        work.db.execute(update(Account).where(Account.person_id == person_id).values(password_hash=better_hash))
    work.record("signed in", kind="person", about=person_id)
    return token


def still_here(work: Work, token: str) -> None:
    """Note that the device is in use, so that its twelve idle hours begin anew. One statement."""
    row = work.db.get(SignIn, hashed(token))
    if row is not None:
        row.seen_at, row.ends_at = work.now, sign_in_ends(row.started_at, work.now)


def renew(work: Work, token: str) -> str:
    """Another token for the same device, whose rights have risen; gives it. A token that is over gives none, the empty one. Two statements."""
    row = work.db.get(SignIn, hashed(token))
    if row is None:
        return ""
    fresh = secrets.token_urlsafe(32)
    row.token_hash, row.seen_at, row.ends_at = hashed(fresh), work.now, sign_in_ends(row.started_at, work.now)
    return fresh


def sign_out(work: Work, token: str) -> None:
    """Sign this device out."""
    work.db.execute(delete(SignIn).where(SignIn.token_hash == hashed(token)))


def revoke(work: Work, person_id: UUID, sign_in_id: UUID) -> None:
    """Sign one of the person's own devices out."""
    gone = work.db.scalar(delete(SignIn).where(SignIn.id == sign_in_id, SignIn.person_id == person_id).returning(SignIn.id))
    if gone is not None:
        work.record("signed a device out", kind="person", about=person_id, sign_in=sign_in_id)


def revoke_all(work: Work, person_id: UUID, but: str = "") -> None:
    """Sign every device of the person out, but for the one with this token."""
    work.db.execute(delete(SignIn).where(SignIn.person_id == person_id, SignIn.token_hash != hashed(but)))


def sweep(work: Work) -> int:
    """Forget devices and links whose time is over, with what was typed for a link that nobody confirmed; gives how many."""
    gone = 0
    for table in (SignIn, Link):
        gone += work.db.execute(delete(table).where(table.ends_at < work.now)).rowcount  # type: ignore[attr-defined]
    return gone
