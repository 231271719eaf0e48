"""What an institution is called, when, and what may be proposed."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from emm_platform.directory.rules.matching import folded
from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal

KEY_LENGTH = 250
MINISTRY = "ministry"


class InstitutionNotNamed(Refusal):
    """A name of nothing but punctuation or little words."""

    sentence = _l("%(name)s is not a name that can be found again. Write the institution's name in full.")


class NameBeforeTheLast(Refusal):
    """A new name cannot begin before or on the day on which the present one began."""

    sentence = _l("The present name holds since %(since)s. A new one must begin later; to correct the spelling leave the day empty.")


@dataclass(frozen=True)
class Proposal:
    """An institution as somebody names it. `country` is None for one that belongs to no country."""

    names: Mapping[str, str]
    country: str | None
    stakeholder_type: str
    ministry_type: str | None = None


@dataclass(frozen=True)
class Asked:
    """What somebody looks for in the registry; `after` is where the last page ended."""

    text: str = ""
    country: str = ""
    after: str = ""


@dataclass(frozen=True)
class Naming:
    """What an institution is called from `since` on (None: the present names are corrected), and which other spellings find it."""

    names: Mapping[str, str]
    since: date | None
    aliases: Sequence[str]


@dataclass(frozen=True)
class NamePeriod:
    """What an institution was called from `since` until the day before `until`."""

    names: Mapping[str, str]
    since: date | None
    until: date | None


def key_for(names: Mapping[str, str]) -> str:
    """What makes two institutions of one country the same: the folded main name, English before the others."""
    main = names.get("en") or next(iter(names.values()), "")
    if key := folded(main)[:KEY_LENGTH]:
        return key
    raise InstitutionNotNamed(name=main)


def names_for_typed(text: str, language: str, type_names: Mapping[str, str]) -> Mapping[str, str]:
    """What a country's first institution of a type is called: as it was typed where that is a name of its own, written out.

    "Sri Lanka Bureau of Foreign Employment" stays; "Min. of Labour" and "MFA" take the names of the type, in all languages.
    """
    own_name = len(text.split()) > 1 and "." not in text and folded(text) not in {folded(name) for name in type_names.values()}
    return {language: text.strip()} if own_name else type_names


def called_on(history: Sequence[NamePeriod], day: date) -> Mapping[str, str]:
    """The names that held on a day; the earliest ones where the day lies before all."""
    for period in history:
        if (period.since is None or period.since <= day) and (period.until is None or day < period.until):
            return period.names
    return history[0].names if history else {}


def check_follows(present: NamePeriod, since: date) -> None:
    """Refuse a new name that would begin no later than the present one did."""
    if present.since is not None and since <= present.since:
        raise NameBeforeTheLast(since=present.since.isoformat())


def aliases_after(naming: Naming, former: Mapping[str, str]) -> list[str]:
    """The other spellings, with the former names where new ones begin, so that a name once in use still finds the institution."""
    former_names = former.values() if naming.since else ()
    return [alias for alias in dict.fromkeys([*naming.aliases, *former_names]) if alias not in naming.names.values()]
