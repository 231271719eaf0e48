"""What is written to people about their accounts. Links carry a token whose hash alone is kept elsewhere."""
from datetime import datetime
from uuid import UUID

from emm_platform.kernel.outbox import Message


def verify(person: UUID, token: str, at: datetime) -> Message:
    """Prove the address."""
    return _about(person, "verify", at, token)


def set_password(person: UUID, token: str, at: datetime) -> Message:
    """Set a new password."""
    return _about(person, "set_password", at, token)


def invited(person: UUID, token: str, at: datetime) -> Message:
    """An account was opened for you."""
    return _about(person, "invited", at, token)


def has_account(person: UUID, at: datetime) -> Message:
    """Somebody tried to register with your address."""
    return _about(person, "has_account", at, "")


def _about(person: UUID, name: str, at: datetime, token: str) -> Message:
    key = f"account.{name}:{person}:{at.isoformat()}"
    return Message(key=key, template=f"people/messages/{name}", to_person=person, values={"token": token})
