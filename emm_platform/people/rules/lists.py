"""A list of people, line by line: what its words mean, and why a line cannot be taken."""
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from emm_platform.directory.rules.institutions import MINISTRY
from emm_platform.directory.rules.matching import Known, Match, folded, match
from emm_platform.kernel.languages import LANGUAGES, _, in_language
from emm_platform.people.rules.persons import Post, Profile, Sex, folded_name, same_address

FIELDS = ("full_name", "email", "sex", "country", "institution", "stakeholder_type", "ministry_type", "job_title", "language")
UNSEEN = ("Cc", "Zl", "Zp")  # controls and separators of lines; joiners belong to some scripts
LONGEST = {"full_name": 200, "email": 320, "institution": 300, "job_title": 200}

_SEXES = {
    Sex.FEMALE: "female f w woman femme féminin mujer femenino mulher feminino أنثى امرأة женский ж женщина",
    Sex.MALE: "male m man homme masculin hombre masculino homem masculino ذكر رجل мужской м мужчина",
    Sex.OTHER: "other autre otro otra outro outra آخر другой",
    Sex.UNDISCLOSED: "undisclosed unknown",
}
_SEX = {word.casefold(): sex for sex, words in _SEXES.items() for word in words.split()}
_LANGUAGE = {
    **{code: code for code in LANGUAGES}, **{name.casefold(): code for code, name in LANGUAGES.items()},
    **dict(zip(("french", "spanish", "arabic", "portuguese", "russian"), ("fr", "es", "ar", "pt", "ru"), strict=True)),
}


@dataclass(frozen=True)
class Line:
    """A row of the file as it was written; what has no column is empty."""

    number: int
    full_name: str = ""
    email: str = ""
    sex: str = ""
    country: str = ""
    institution: str = ""
    stakeholder_type: str = ""
    ministry_type: str = ""
    job_title: str = ""
    language: str = ""


@dataclass(frozen=True)
class Terms:
    """How a list is taken: whether each is invited, and whether a name that is only near to one of the registry is a new institution."""

    invite: bool = False
    new_institutions: bool = False


class Outcome(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    MATCHED = "matched"
    REFUSED = "refused"


class Refused(Exception):
    """A row that cannot be taken, with the reason and how to mend it."""


@dataclass(frozen=True)
class Entry:
    """A row that can be taken: who it is, where they work (None: not said), and what the institution's name means."""

    profile: Profile
    post: Post | None
    meant: Known | None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two rows the same person: the address, or without one the name with country and institution."""
        if self.profile.email:
            return (self.profile.email,)
        return person_key(self.profile.full_name, self.post.country if self.post else None, self.post.institution if self.post else "")


@dataclass(frozen=True)
class Registry:
    """What the words of a list may mean: spellings, folded, to ids; institutions by country; kinds of stakeholder by institution."""

    codes: Mapping[str, str]
    countries: Mapping[str, str | None]
    country_names: Mapping[str, Sequence[str]]
    stakeholders: Mapping[str, str | None]
    of_a_country: frozenset[str]
    ministry_types: Mapping[str, str | None]
    ministries: Sequence[Known]
    institutions: Mapping[str | None, Sequence[Known]]
    kind_of: Mapping[UUID, str]
    looked_up: dict[tuple[str | None, str], Match] = field(default_factory=dict)

    def meaning(self, text: str, country: str | None) -> Match:
        """What a name means in a country; each is looked up once."""
        asked = (country, text)
        if asked not in self.looked_up:
            types = self.ministries if country else ()
            self.looked_up[asked] = match(text, self.institutions.get(country, ()), types, self.country_names.get(country or "", ()))
        return self.looked_up[asked]


def person_key(full_name: str, country: str | None, institution: str) -> tuple[str, ...]:
    """What makes two people without an address the same."""
    return ("", folded_name(full_name), country or "", folded(institution))


def spellings(names: Mapping[str, Iterable[str]]) -> dict[str, str | None]:
    """Each key's own word and its spellings, folded, to the key; None where two keys share one."""
    found: dict[str, str | None] = {}
    for key, called in names.items():
        for spelling in filter(None, {folded(name) for name in called}):
            found[spelling] = key if found.get(spelling, key) == key else None
    return {**found, **{key.casefold(): key for key in names}}


def entry_of(line: Line, registry: Registry, terms: Terms) -> Entry:
    """What a row says. Raises Refused."""
    _check_texts(line)
    if terms.invite and not line.email:
        raise Refused(_("There is no address to invite to. Fill email, or leave --invite out."))
    language = _word(line.language, _LANGUAGE, "language", ", ".join(LANGUAGES)) if line.language else None
    sex = _word(line.sex, _SEX, "sex", ", ".join(Sex)) if line.sex else Sex.UNDISCLOSED
    profile = Profile(line.full_name, _address(line.email), Sex(sex), language)
    country = _country(line.country, registry)
    if not line.institution:
        if country or line.stakeholder_type or line.ministry_type or line.job_title:
            raise Refused(_("The institution is missing. Fill it, or leave country, kind and post empty too."))
        return Entry(profile, None, None)
    meant = _institution(line.institution, country, registry, terms)
    return Entry(profile, _post(line, country, meant, registry), meant)


def _check_texts(line: Line) -> None:
    if not line.full_name:
        raise Refused(_("The name is missing. Fill full_name."))
    for name in FIELDS:
        text = getattr(line, name)
        if len(text) > LONGEST.get(name, 300):
            raise Refused(_("%(field)s has more than %(most)s letters. Shorten it.", field=name, most=LONGEST.get(name, 300)))
        if any(unicodedata.category(letter) in UNSEEN for letter in text):
            raise Refused(_("%(field)s has characters that cannot be seen. Type it again.", field=name))


def _address(text: str) -> str | None:
    try:
        return same_address(text) if text else None
    except ValueError:
        raise Refused(_("“%(typed)s” is not an address. Write it in full, like name@ministry.example.", typed=text)) from None


def _word(text: str, known: Mapping[str, str], name: str, choices: str) -> str:
    found = known.get(text.casefold())
    if found is None:
        raise Refused(_("“%(typed)s” is not known as %(field)s. Write one of: %(choices)s.", typed=text, field=name, choices=choices))
    return found


def _country(text: str, registry: Registry) -> str | None:
    if not text:
        return None
    found = registry.codes.get(text.upper()) or registry.countries.get(folded(text))
    if found is None:
        raise Refused(_("“%(typed)s” is not one country. Write its two letters, like LK, or its full name.", typed=text))
    return found


def _institution(text: str, country: str | None, registry: Registry, terms: Terms) -> Known | None:
    """The institution or type of ministry that is surely meant; None for a new name. A name that is only near is refused."""
    meaning = registry.meaning(text, country)
    if meaning.exact is None and meaning.near and not terms.new_institutions:
        near = in_language(meaning.near[0].names)
        raise Refused(_("“%(typed)s” is not in the registry. Nearest: %(near)s. Write it so, or import with --new-institutions.", typed=text, near=near))
    if meaning.exact is None and not folded(text):
        raise Refused(_("“%(typed)s” is not a name that can be found again. Write the institution's name in full.", typed=text))
    return meaning.exact


def _post(line: Line, country: str | None, meant: Known | None, registry: Registry) -> Post:
    known_type = meant.ministry_type if meant else None
    ministry = _one_of(line.ministry_type, registry.ministry_types, "ministry_type") or known_type
    kind = _one_of(line.stakeholder_type, registry.stakeholders, "stakeholder_type") or (MINISTRY if ministry else _kind_of(meant, registry))
    if country is None and kind in registry.of_a_country:
        raise Refused(_("The country is missing. Write its two letters, like LK."))
    return Post(country, line.institution, kind, ministry if kind == MINISTRY else None, line.job_title)


def _kind_of(meant: Known | None, registry: Registry) -> str:
    """The kind of stakeholder that the registry knows of an institution. Raises Refused where it knows none."""
    if meant is None or meant.institution is None:
        raise Refused(_("Whom the person represents is not said. Fill stakeholder_type, like ministry or ngo."))
    return registry.kind_of[meant.institution]


def _one_of(text: str, known: Mapping[str, str | None], name: str) -> str | None:
    if not text:
        return None
    spelling = folded(text)
    found = known.get(text.casefold().replace("-", "_")) or known.get(spelling) or known.get(f"ministry {spelling}")  # "Travail" is its ministry
    if found is None:
        raise Refused(_("“%(typed)s” is not known as %(field)s. Write a key or a name of the registry.", typed=text, field=name))
    return found
