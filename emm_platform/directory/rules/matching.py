"""Finding the institution that somebody means: a sure name, or near ones to choose from. Nothing is ever merged by likeness."""
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from anyascii import anyascii
from rapidfuzz import fuzz

NEAR = 65
MISSPELLED = 85
MOST = 8
LETTERS_FOR_NEAR = 4
LONGEST = 250  # letters of a typed name that are looked at

# Short forms and sister words in six languages, as they read in ASCII, to one word that stands for all of them.
_SAME_WORD = {
    **dict.fromkeys(("min", "minis", "minist", "minvo", "mini", "ministere", "ministerio", "ministerstvo", "wzrh", "wzarh"), "ministry"),
    **dict.fromkeys(("dept", "dpt", "dep", "depto", "dpto", "departement", "departamento", "departament", "adarh"), "department"),
    **dict.fromkeys(("dir", "direction", "direccion", "direccao", "direktsiya", "mdyryh"), "directorate"),
    **dict.fromkeys(("govt", "gov", "gouvernement", "gobierno", "governo", "hkwmh"), "government"),
    **dict.fromkeys(("natl", "nat", "national", "nationale", "nacional", "natsionalnyy", "natsionalnaya", "natsionalnoe"), "national"),
    **dict.fromkeys(("aff", "affs", "affaires", "asuntos", "assuntos", "shwwn"), "affairs"),
    **dict.fromkeys(("auth", "autorite", "autoridad", "autoridade", "hyyh", "sltt"), "authority"),
    **dict.fromkeys(("comm", "commn", "comision", "comissao", "komissiya"), "commission"),
    **dict.fromkeys(("intl", "int", "internationale", "internacional"), "international"),
    "gen": "general", "generale": "general", "dev": "development", "emp": "employment", "empl": "employment",
    "labor": "labour", "defense": "defence", "center": "centre", "organization": "organisation", "centers": "centres",
}
_PASSED_OVER = frozenset((
    "the", "of", "for", "and", "in", "on", "at", "to", "a", "an",
    "de", "du", "des", "la", "le", "les", "l", "d", "et", "aux", "au", "en",
    "el", "los", "las", "y", "e", "del", "da", "do", "das", "dos", "o", "os", "i", "po", "v", "fi", "w",
))
_KIND_OF_BODY = frozenset((
    "ministry", "department", "directorate", "general", "national", "state", "office", "authority", "agency", "commission", "government",
    "service", "bureau", "republic",
))
_PIECE = re.compile(r"[a-z0-9]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?")
_SHORTENED = re.compile(r"\bmin[-.]vo\b|^w\.(?=\s*\w)")  # Russian мин-во, Arabic و.


@dataclass(frozen=True)
class Known:
    """One thing that a typed name may mean: an institution, or a type of ministry where the country has none of that type."""

    institution: UUID | None
    ministry_type: str | None
    names: Mapping[str, str]
    aliases: Sequence[str] = ()

    @property
    def choice(self) -> str:
        """What a form sends to choose this one."""
        return f"institution:{self.institution}" if self.institution else f"ministry:{self.ministry_type}"


@dataclass(frozen=True)
class Match:
    """Exactly one, or the near ones with the nearest first, or neither."""

    exact: Known | None
    near: Sequence[Known] = ()


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A name without case, accents, script, punctuation, little words and short forms: what two spellings of it share."""
    plain = anyascii(unicodedata.normalize("NFKC", text[:LONGEST]))[: 2 * LONGEST].casefold()
    plain = _SHORTENED.sub("ministry ", plain.replace("'", "").replace("`", ""))
    plain = _DOTTED.sub(lambda found: found.group().replace(".", ""), plain)
    words = [_SAME_WORD.get(word, word) for word in _PIECE.findall(plain)]
    kept = [word for word in words if word not in _PASSED_OVER]
    return " ".join(kept or words)


def match(text: str, institutions: Sequence[Known], ministries: Sequence[Known], country_names: Iterable[str] = ()) -> Match:
    """What a typed name means in one country: by name, by alias, by type of ministry; else what comes near it, best first."""
    asked = _without(folded(text), country_names)
    if not asked:
        return Match(None)
    for spellings in (_names, _aliases):
        if meant := _that_say(asked, institutions, spellings):
            return _one_or_near(meant)
    if types := _that_say(asked, ministries, _both):
        return _by_type(types, institutions)
    return Match(None, _near(asked, [*institutions, *_unfilled(ministries, institutions)]))


def named(text: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """The key one of whose spellings this is, letter for letter after folding; None where none or several are meant."""
    asked = folded(text)
    meant = {key for key, spellings in known.items() if asked in {folded(spelling) for spelling in spellings}} if asked else set()
    return meant.pop() if len(meant) == 1 else None


def completions(text: str, known: Iterable[Known], most: int = MOST) -> Sequence[Known]:
    """Those with a spelling in which every typed word begins a word, in the order given; after them those that are near."""
    asked, entries = folded(text), list(known)
    if not asked:
        return ()
    begun = [entry for entry in entries if any(_begins(asked, folded(spelling)) for spelling in _both(entry))]
    near = [entry for entry in _near(asked, entries) if entry not in begun] if len(_about(asked)) >= LETTERS_FOR_NEAR else []
    return [*begun, *near][:most]


def search_text(names: Iterable[str]) -> str:
    """All spellings of an institution folded, for finding a part of one with LIKE."""
    return "|" + "|".join(dict.fromkeys(filter(None, map(folded, names)))) + "|"


def likeness(asked: str, spelling: str) -> float:
    """How near two folded names are, 0 to 100, by what they are about and not by "ministry of"."""
    about, about_too = _about(asked), _about(spelling)
    if not about and not about_too:
        return fuzz.token_sort_ratio(asked, spelling)
    if not about or not about_too:
        return 0.0
    return max(fuzz.token_sort_ratio(about, about_too), 0.9 * fuzz.token_set_ratio(about, about_too))


@lru_cache(maxsize=8192)
def _about(key: str) -> str:
    """A folded name without the words, well or badly spelled, that only say what kind of body it is."""
    return " ".join(word for word in key.split() if max(fuzz.ratio(word, kind) for kind in _KIND_OF_BODY) < MISSPELLED)


def _without(key: str, country_names: Iterable[str]) -> str:
    """A folded name without the country's own name before or after it, unless nothing is left."""
    for name in sorted(map(folded, country_names), key=len, reverse=True):
        shorter = key.removeprefix(f"{name} ").removesuffix(f" {name}")
        if name and shorter != key:
            return shorter
    return key


def _names(known: Known) -> Iterable[str]:
    return known.names.values()


def _aliases(known: Known) -> Iterable[str]:
    return known.aliases


def _both(known: Known) -> Iterable[str]:
    return [*known.names.values(), *known.aliases]


def _that_say(asked: str, entries: Iterable[Known], spellings: Callable[[Known], Iterable[str]]) -> list[Known]:
    return [entry for entry in entries if asked in {folded(spelling) for spelling in spellings(entry)}]


def _one_or_near(meant: Sequence[Known]) -> Match:
    return Match(meant[0]) if len(meant) == 1 else Match(None, meant[:MOST])


def _by_type(types: Sequence[Known], institutions: Sequence[Known]) -> Match:
    """The country's institutions of the types meant; the type itself where the country has none yet."""
    wanted = {known.ministry_type for known in types}
    holders = [known for known in institutions if known.ministry_type in wanted]
    return _one_or_near(holders or types)


def _unfilled(ministries: Iterable[Known], institutions: Iterable[Known]) -> list[Known]:
    filled = {known.ministry_type for known in institutions}
    return [known for known in ministries if known.ministry_type not in filled]


def _near(asked: str, entries: Iterable[Known]) -> Sequence[Known]:
    scored = [(max((likeness(asked, folded(spelling)) for spelling in _both(entry)), default=0.0), entry) for entry in entries]
    return [entry for score, entry in sorted(scored, key=lambda pair: -pair[0]) if score >= NEAR][:MOST]


def _begins(asked: str, spelling: str) -> bool:
    words = spelling.split()
    return all(any(word.startswith(part) for word in words) for part in asked.split())
