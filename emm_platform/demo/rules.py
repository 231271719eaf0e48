"""Who and what the demonstration shows, and what day "+30d" is."""
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from emm_platform.kernel.identity import Grant, Role, Scope
from emm_platform.people.rules import Sex

PASSWORD = "coherence-2005"
COURSE = "emm"
BEGUN = (("migration-today", "who-is-a-migrant"), ("migration-today", "how-many-from-where-to-where"))  # what the first trainee has read
WORKSHOPS = ("bali-2005", "geneva-2005", "open-demo", "nomination-demo", "full-demo")


@dataclass(frozen=True)
class DemoAccount:
    """An account that signs in with the demo password."""

    email: str
    name: str
    sex: Sex
    country: str
    ministry_type: str
    institution: str
    job_title: str
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True)
class DemoSession:
    """One item of an agenda, in wall times."""

    id: str
    titles: Mapping[str, str]
    starts: datetime
    ends: datetime
    kind: str
    room: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class DemoPerson:
    """Somebody invented, with the state of their sign-up and the day on which they asked (a number of days from today)."""

    id: str
    name: str
    sex: Sex
    country: str | None
    stakeholder_type: str
    ministry_type: str | None
    institution: str
    job_title: str
    role: str
    state: str
    asked: int


@dataclass(frozen=True)
class DemoMark:
    """What a sheet says of one person in one session; minutes where they differ from the session's."""

    person: str
    session: str
    value: str
    seconds: int | None


@dataclass(frozen=True)
class DemoMeeting:
    """A meeting of the demonstration, read from its file."""

    slug: str
    titles: Mapping[str, str]
    labels: Mapping[str, str]
    reconstruction: bool
    process: str | None
    round_no: int | None
    mode: str
    capacity: int
    place: str
    country: str
    zone: str
    opens: datetime
    closes: datetime
    languages: tuple[str, ...]
    areas: tuple[str, ...]
    sessions: tuple[DemoSession, ...]
    people: tuple[DemoPerson, ...]
    marks: tuple[DemoMark, ...]


def _scoped(role: Role, kind: str = "platform", key: str = "") -> tuple[Grant, ...]:
    return (Grant(role, Scope(kind, key)),)


ACCOUNTS = (
    DemoAccount("trainee@demo.example", "Nimali Rathnayake", Sex.FEMALE, "LK", "labour", "ministry:labour", "Labour attaché"),
    DemoAccount("trainee2@demo.example", "Joselito Navarro", Sex.MALE, "PH", "foreign_affairs", "ministry:foreign_affairs", "Third secretary"),
    DemoAccount("facilitator@demo.example", "Wanjiru Kiptoo", Sex.FEMALE, "KE", "labour", "ministry:labour", "Course facilitator", _scoped(Role.FACILITATOR, "course", COURSE)),
    DemoAccount("organiser@demo.example", "Mateo Arce Lozano", Sex.MALE, "CR", "foreign_affairs", "ministry:foreign_affairs", "Programme organiser", _scoped(Role.ORGANISER)),
    DemoAccount("focal-lk@demo.example", "Tharindu Wickrama", Sex.MALE, "LK", "foreign_affairs", "ministry:foreign_affairs", "Focal point", _scoped(Role.FOCAL_POINT, "country", "LK")),
    DemoAccount("author@demo.example", "Amina Bensaid", Sex.FEMALE, "MA", "labour", "ministry:labour", "Course author", _scoped(Role.AUTHOR, "course", COURSE)),
    DemoAccount("admin@demo.example", "Pavel Orlov", Sex.MALE, "KZ", "interior", "ministry:interior", "Administrator", _scoped(Role.ADMINISTRATOR)),
)


def day_of(text: str, today: date) -> date:
    """A day as the files write it: 2005-09-20, or +30d counted from today."""
    return today + timedelta(days=int(text.removesuffix("d"))) if text.endswith("d") else date.fromisoformat(text)


def moment(day: str, clock: str, today: date) -> datetime:
    """A wall time on a day of the files."""
    return datetime.combine(day_of(day, today), time.fromisoformat(clock))
