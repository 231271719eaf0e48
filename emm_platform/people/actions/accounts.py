"""Accounts: asked for, proven by a mail, given a password. The answer on the page never tells whether an address is known."""
import secrets
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from emm_platform.kernel.db import locked
from emm_platform.kernel.work import Work
from emm_platform.people import messages
from emm_platform.people.actions.persons import change_affiliation, change_profile, held_in, know_person
from emm_platform.people.actions.sign_ins import revoke_all
from emm_platform.people.models import Account, Link, Person
from emm_platform.people.rules import INVITATION_LASTS, LINK_LASTS, Affiliation, LinkOver, LinkPurpose, Post, Profile, Sex, hashed


def register(work: Work, profile: Profile, post: Post, password_hash: str) -> None:
    """Ask for an account. The mail proves the address; one that has an account already gets a mail that says so instead.

    What was typed, the password too, is kept with the link of its mail and counts when that link is confirmed: whoever registers with the address of
    another reaches nothing but that other's mailbox. A person known before keeps their record until then.
    """
    account = work.db.scalar(select(Account).where(Account.email == profile.email))
    if account is not None and account.verified_at is not None:
        work.send(messages.has_account(account.person_id, work.now))
        return
    affiliation = held_in(work, post)
    person = know_person(work, profile, affiliation, work.now.date())
    if account is None:
        work.db.add(Account(person_id=person, email=profile.email or "", password_hash=None, created_at=work.now))
        work.record("asked for an account", kind="person", about=person)
    work.db.flush()
    work.send(messages.verify(person, _link(work, person, LinkPurpose.VERIFY, typed=_packed(profile, affiliation, password_hash)), work.now))


def verify(work: Work, token: str) -> UUID:
    """The address is proven: the account may sign in, and what was typed with this link counts; other registrations with the address are over. Raises LinkOver."""
    link = _used(work, token, LinkPurpose.VERIFY)
    account = locked(work.db, Account, link.person_id)
    if account is None or account.closed_at is not None:
        raise LinkOver
    account.verified_at = account.verified_at or work.now
    if link.typed is not None:
        profile, affiliation, account.password_hash = _unpacked(link.typed)
        change_profile(work, link.person_id, profile)
        change_affiliation(work, link.person_id, affiliation, work.now.date())
    _end_links(work, link.person_id, LinkPurpose.VERIFY)
    work.record("proved the address", kind="person", about=link.person_id)
    return link.person_id


def ask_for_link(work: Work, email: str) -> None:
    """Send a link to set a new password, if there is an account; otherwise nothing happens, and nobody is told."""
    account = work.db.scalar(select(Account).where(Account.email == email, Account.closed_at.is_(None)))
    if account is not None:
        work.send(messages.set_password(account.person_id, _link(work, account.person_id, LinkPurpose.PASSWORD), work.now))


def set_password(work: Work, token: str, password_hash: str) -> UUID:
    """A new password through a link, which also proves the address; every device signed in before is signed out. Raises LinkOver."""
    person = _used(work, token, LinkPurpose.PASSWORD).person_id
    account = locked(work.db, Account, person)
    if account is None or account.closed_at is not None:
        raise LinkOver
    account.password_hash, account.verified_at = password_hash, account.verified_at or work.now
    _end_links(work, person, LinkPurpose.VERIFY)
    revoke_all(work, person)
    work.record("set a password", kind="person", about=person)
    return person


def change_password(work: Work, person_id: UUID, password_hash: str, token: str) -> None:
    """A new password by somebody signed in; every other device is signed out."""
    account = locked(work.db, Account, person_id)
    if account is not None:
        account.password_hash = password_hash
        revoke_all(work, person_id, but=token)
        work.record("changed the password", kind="person", about=person_id)


def open_account(work: Work, person_id: UUID, invite: bool = False, password_hash: str | None = None) -> str:
    """An account for a person whom somebody vouches for; gives the token of a link to set a password. With `invite` the link also goes by mail."""
    person = locked(work.db, Person, person_id)
    if person is None or not person.email:
        raise ValueError("a person without an address cannot have an account")
    if work.db.get(Account, person_id) is None:
        verified = work.now if password_hash else None
        work.db.add(Account(person_id=person_id, email=person.email, password_hash=password_hash, verified_at=verified, created_at=work.now))
        work.db.flush()
        work.record("opened an account", kind="person", about=person_id)
    token = _link(work, person_id, LinkPurpose.PASSWORD, invited=True)
    if invite:
        work.send(messages.invited(person_id, token, work.now))
    return token


def _link(work: Work, person_id: UUID, purpose: LinkPurpose, invited: bool = False, typed: dict[str, Any] | None = None) -> str:
    """A new one-use link. Of those for a password only the newest opens; those that prove an address stand side by side, each with what was typed for it."""
    token = secrets.token_urlsafe(32)
    if purpose is LinkPurpose.PASSWORD:
        _end_links(work, person_id, purpose)
    lasts = INVITATION_LASTS if invited else LINK_LASTS
    work.db.add(Link(token_hash=hashed(token), person_id=person_id, purpose=purpose, ends_at=work.now + lasts, typed=typed))
    work.db.flush()
    return token


def _end_links(work: Work, person_id: UUID, purpose: LinkPurpose) -> None:
    """No link of this purpose opens any more, and nothing typed with one is kept."""
    work.db.execute(update(Link).where(Link.person_id == person_id, Link.purpose == purpose).values(used_at=func.coalesce(Link.used_at, work.now), typed=None))


def _used(work: Work, token: str, purpose: LinkPurpose) -> Link:
    link = locked(work.db, Link, hashed(token))
    if link is None or link.purpose is not purpose or link.used_at is not None or link.ends_at <= work.now:
        raise LinkOver
    link.used_at = work.now
    return link


def _packed(profile: Profile, affiliation: Affiliation, password_hash: str) -> dict[str, Any]:
    """What was typed, as it is kept with a link; the address stands with the person and the account alone."""
    institution = str(affiliation.institution_id) if affiliation.institution_id else None
    return {
        "profile": {"full_name": profile.full_name, "email": None, "sex": profile.sex.value, "language": profile.language},
        "affiliation": {**affiliation.__dict__, "institution_id": institution}, "password_hash": password_hash,
    }


def _unpacked(typed: dict[str, Any]) -> tuple[Profile, Affiliation, str]:
    said, held = dict(typed["profile"]), dict(typed["affiliation"])
    said["sex"] = Sex(said["sex"])
    held["institution_id"] = UUID(held["institution_id"]) if held["institution_id"] else None
    return Profile(**said), Affiliation(**held), str(typed["password_hash"])
