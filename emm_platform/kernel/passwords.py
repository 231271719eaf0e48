"""Password hashes: argon2id, dear on purpose, so at most four are reckoned at once, and never inside a write transaction."""
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
_at_once = threading.BoundedSemaphore(4)
_NOBODY = _hasher.hash("nobody's password, checked so that an unknown address takes as long as a known one")


def make(password: str) -> str:
    """The hash to keep. About 50 ms and 46 MiB."""
    with _at_once:
        return _hasher.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether the password is the one of the hash; takes as long where there is none."""
    with _at_once:
        try:
            return _hasher.verify(kept or _NOBODY, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def better(password: str, kept: str) -> str | None:
    """A hash with today's settings where the kept one has older ones, else None."""
    return make(password) if _hasher.check_needs_rehash(kept) else None
