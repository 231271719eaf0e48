"""What a person is to the platform: words for sex and sign-in, the affiliation held on a day, and what a password must be."""
import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from anyascii import anyascii
from email_validator import EmailNotValidError, validate_email

from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal

SHORTEST_PASSWORD = 12
GUESSES = 1_000_000  # fewer find common words, also doubled, and rows of the keyboard
READS = 72  # letters of a password that are weighed: the time grows faster than the length
IDLE = timedelta(hours=12)
LONGEST_SIGN_IN = timedelta(days=7)
LINK_LASTS = timedelta(minutes=60)
INVITATION_LASTS = timedelta(days=14)
# Marks in a browser's description of itself, the telling ones first: Edge also calls itself Chrome, and Chrome Safari.
_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))


class Sex(StrEnum):
    """As a person said it, or did not."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNDISCLOSED = "undisclosed"


class LinkPurpose(StrEnum):
    """What a one-use link in a mail is for."""

    VERIFY = "verify"
    PASSWORD = "password"


class LinkOver(Refusal):
    """The link was used, is too old, or never was."""

    sentence = _l("This link has been used or is older than it may be. Ask for a new one: the newest mail counts.")


@dataclass(frozen=True)
class Profile:
    """What a person says of themselves. `email` is in the form of `same_address`, or None for somebody known from a sheet only."""

    full_name: str
    email: str | None
    sex: Sex = Sex.UNDISCLOSED
    language: str | None = None
    demo: bool = False


@dataclass(frozen=True)
class Post:
    """An affiliation as it was typed: `institution` is a name, or a choice of the directory like `ministry:labour`."""

    country: str | None
    institution: str
    stakeholder_type: str
    ministry_type: str | None
    job_title: str


@dataclass(frozen=True)
class Affiliation:
    """Where a person works and as what. `institution_name` is as it was called then; an organisation may have no country."""

    country: str | None
    institution_id: UUID | None
    institution_name: str
    ministry_type: str | None
    stakeholder_type: str
    job_title: str


@dataclass(frozen=True)
class Snapshot(Affiliation):
    """What is copied onto a sign-up, so that a report of 2005 stays true: the affiliation of the day, and sex as stated."""

    sex: Sex


@dataclass(frozen=True)
class Period:
    """A time in an affiliation; an open end is None. `until` is the last day."""

    since: date | None
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the day falls into the period, ends included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def same_address(address: str) -> str:
    """The form under which two spellings of one address are the same: NFC, lower case, the domain in ASCII. Raises ValueError for what is no address."""
    try:
        return validate_email(address.strip(), check_deliverability=False).normalized.casefold()
    except EmailNotValidError as wrong:
        raise ValueError(str(wrong)) from wrong


def folded_name(name: str) -> str:
    """A person's name without case, accents, script and punctuation, for finding and ordering; every word stays, for in a name none is little."""
    plain = anyascii(unicodedata.normalize("NFKC", name)).casefold().replace("'", "").replace("`", "")
    return " ".join(re.findall(r"[a-z0-9]+", plain))[:200]


def password_problem(password: str, *about: str) -> str:
    """What is wrong with a password for a person whom these words are about (name, address), as a text; empty if nothing is."""
    if len(password) < SHORTEST_PASSWORD:
        return _l("Use at least 12 characters. Three or four words work well")
    if len(password) > 200:
        return _l("Use at most 200 characters")
    plain = _plain(password)
    if _guesses(password[:READS]) < GUESSES:
        return _l("This password is on lists of common ones. Use three or four words of your own")
    if any(len(word) >= SHORTEST_PASSWORD - 4 and word in plain for word in (_plain(a) for a in about)):
        return _l("Do not use your own name or address as the password")
    return ""


def _guesses(password: str) -> float:
    """How many guesses a password withstands."""
    from zxcvbn import zxcvbn  # its lists of words take 9 MB and half a tenth of a second: only where somebody chooses a password

    weighed: Callable[[str], dict[str, Any]] = zxcvbn
    return float(weighed(password)["guesses"])


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text).casefold())


def device_name(user_agent: str) -> str:
    """A browser and its system in the words of their makers, like "Firefox · Windows"; what is not known is left out."""
    found = [next((name for mark, name in marks if mark in user_agent), "") for marks in (_BROWSERS, _SYSTEMS)]
    return " · ".join(filter(None, found))


def hashed(token: str) -> str:
    """How a secret that was given out is kept: SHA-256, since the secret is random and long."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in_ends(started: datetime, last_seen: datetime) -> datetime:
    """When a signed-in device must sign in again: 12 hours after it was last used, 7 days after it began."""
    return min(last_seen + IDLE, started + LONGEST_SIGN_IN)
