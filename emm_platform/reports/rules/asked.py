"""What a report is asked for: the same parameters in an address, on the command line and in the API; a wrong one is named."""
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from emm_platform.attendance.rules.words import VALUES, Source
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.people.rules import Sex
from emm_platform.sign_ups.rules.states import DelegationRole, SignUpState
from emm_platform.workshops.rules.words import Way

NONE = "none"  # asks for those who have no country, no ministry type, no kind
MOST = 5_000  # rows in one page of JSON


class Kind(StrEnum):
    """Which report. The other kinds come with their features."""

    ATTENDANCE = "attendance"
    PARTICIPANTS = "participants"


class Unit(StrEnum):
    """What a table counts. Units are never mixed in one table."""

    PERSONS = "persons"
    PARTICIPATIONS = "participations"
    SESSION_PRESENCES = "session_presences"


@dataclass(frozen=True)
class Known:
    """The values that exist for this reader; a workshop that is not theirs is as unknown as one that never was."""

    workshop: frozenset[str]
    process: frozenset[str]
    country: frozenset[str]
    region: frozenset[str]
    ministry_type: frozenset[str]
    stakeholder_type: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """The filters, checked. An empty one does not narrow; several values of one mean one of these."""

    kind: Kind
    workshop: tuple[str, ...] = ()
    process: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    ministry_type: tuple[str, ...] = ()
    stakeholder_type: tuple[str, ...] = ()
    institution: tuple[UUID, ...] = ()
    sex: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    session: tuple[str, ...] = ()
    attendance: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    way: tuple[str, ...] = ()
    attended_before: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    unit: Unit = Unit.PERSONS
    by_institution: str = "of_the_day"
    cursor: int = 0
    limit: int | None = None
    sent: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def narrows_rows(self) -> bool:
        """Whether sessions or marks are filtered, not only people and meetings."""
        return bool(self.session or self.attendance or self.source)


class WrongQuestion(Exception):
    """Parameters that a report does not have, or values that they cannot have; one sentence each."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__(str(problems))
        self.problems = problems


BOTH = (
    "workshop", "process", "country", "region", "ministry_type", "stakeholder_type", "institution", "sex", "role", "state", "from", "to", "unit",
    "by_institution", "language", "cursor", "limit",
)
PARAMETERS = {Kind.ATTENDANCE: (*BOTH, "session", "attendance", "source"), Kind.PARTICIPANTS: (*BOTH, "attended", "way", "attended_before")}
YES_NO = ("yes", "no")
WORDS: Mapping[str, frozenset[str]] = {
    "sex": frozenset(Sex), "role": frozenset(DelegationRole), "state": frozenset(SignUpState), "unit": frozenset(Unit), "source": frozenset(Source),
    "attendance": frozenset({*VALUES, "not_recorded"}), "attended": frozenset({*YES_NO, NONE}), "attended_before": frozenset(YES_NO), "way": frozenset(Way),
    "by_institution": frozenset({"of_the_day", "today"}), "language": frozenset(LANGUAGES),
}
SINGLE = ("from", "to", "unit", "by_institution", "language", "cursor", "limit")
MAY_BE_NONE = ("country", "ministry_type", "stakeholder_type")


def asked(kind: Kind, sent: Mapping[str, Sequence[str]], known: Known) -> Asked:
    """The filters from what was sent, empty values left out. Raises WrongQuestion with (parameter, value) of everything that is wrong."""
    given = _given(sent)
    problems = [(name, "") for name in sent if name not in PARAMETERS[kind]]
    problems += [(name, text) for name, texts in given.items() if name in PARAMETERS[kind] for text in _wrong(name, texts, known)]
    if problems:
        raise WrongQuestion(problems)
    values = {name: texts for name, texts in given.items() if name not in (*SINGLE, "institution")}
    return Asked(
        kind=kind, **values, institution=tuple(UUID(text) for text in given.get("institution", ())),
        since=_day(given.get("from")), until=_day(given.get("to")), unit=Unit(_one(given, "unit", Unit.PERSONS)),
        by_institution=_one(given, "by_institution", "of_the_day"), cursor=int(_one(given, "cursor", "0")),
        limit=int(given["limit"][0]) if "limit" in given else None, sent=given,
    )


def _given(sent: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """What was sent, each value once and as it is kept, without what is empty."""
    kept = {name: tuple(dict.fromkeys(_written(name, text) for text in texts if text.strip())) for name, texts in sent.items()}
    return {name: texts for name, texts in kept.items() if texts}


def _written(name: str, text: str) -> str:
    """A value as it is kept: keys of reference data with underscores, countries in capitals."""
    text = text.strip()
    if name == "country":
        return text if text == NONE else text.upper()
    return text.replace("-", "_") if name in ("process", "region", "ministry_type", "stakeholder_type") else text


def _wrong(name: str, texts: tuple[str, ...], known: Known) -> Iterable[str]:
    """The values that this parameter cannot have; all after the first where it has one only."""
    if name in SINGLE and len(texts) > 1:
        return texts[1:]
    if name in WORDS:
        return [text for text in texts if text not in WORDS[name]]
    if name in Known.__dataclass_fields__:
        values: frozenset[str] = getattr(known, name)
        return [text for text in texts if text not in values and not (text == NONE and name in MAY_BE_NONE)]
    return [text for text in texts if not _CHECKS.get(name, _is_text)(text)]


def _is_text(text: str) -> bool:
    return len(text) <= 60


def _is_day(text: str) -> bool:
    return _parsed(text) is not None


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _is_limit(text: str) -> bool:
    return _is_number(text) and 1 <= int(text) <= MOST


def _parsed(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(texts: tuple[str, ...] | None) -> date | None:
    return _parsed(texts[0]) if texts else None


def _one(given: Mapping[str, tuple[str, ...]], name: str, default: str) -> str:
    return given[name][0] if name in given else default


_CHECKS = {"from": _is_day, "to": _is_day, "institution": _is_id, "cursor": _is_number, "limit": _is_limit}
