"""Languages: the texts of the interface from plain dictionaries, names of data in several languages, dates and numbers by Babel."""
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers
from flask import g, has_request_context, request
from markupsafe import Markup, escape

from emm_platform import paths
from emm_platform.kernel.identity import actor

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية", "pt": "Português", "ru": "Русский"}
LOCALES = {"en": "en_GB", "fr": "fr", "es": "es", "ar": "ar", "pt": "pt_PT", "ru": "ru"}  # bare en and pt are American and Brazilian
RIGHT_TO_LEFT = frozenset({"ar"})
FALLBACK = ("en", "fr", "es", "pt", "ru", "ar")

_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)
_plurals: dict[str, GNUTranslations] = {}
_texts: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}


def load() -> None:
    """Read the catalogues of all languages into dictionaries. English texts are the keys themselves."""
    for language in LANGUAGES:
        folder = paths.TRANSLATIONS / language / "LC_MESSAGES"
        if (folder / "messages.po").exists() and language not in _plurals:
            found = GNUTranslations(BytesIO(_compiled(folder / "messages.po")))
            _plurals[language] = found
            catalogue: dict[Any, str] = found._catalog  # type: ignore[attr-defined]  # the standard library offers no public way to its texts
            _texts[language] = {k: v for k, v in catalogue.items() if isinstance(k, str) and k and v}


def _compiled(source: Path) -> bytes:
    """The machine form of a catalogue: the file that the build made, or made now where that is missing or older."""
    built = source.with_suffix(".mo")
    if built.exists() and built.stat().st_mtime >= source.stat().st_mtime:
        return built.read_bytes()
    from babel.messages import mofile, pofile  # slow to load, and in an installed program never needed

    made = BytesIO()
    with source.open("rb") as file:
        mofile.write_mo(made, pofile.read_po(file))
    return made.getvalue()


def current() -> str:
    """The language spoken now: the one named by `speaking`, else the request's, else English."""
    return _speaking.get() or (of_request() if has_request_context() else "en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language inside the block: for mails, exports, and while a page is drawn."""
    token = _speaking.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _speaking.reset(token)


def of_request() -> str:
    """The reader's language: chosen on this device, else of the profile, else what the browser asks for. Found once a request."""
    if "language" not in g:
        chosen = request.cookies.get("language", "")
        g.language = chosen if chosen in LANGUAGES else actor().language or request.accept_languages.best_match(LANGUAGES, "en")
    language: str = g.language
    return language


def direction(language: str) -> str:
    """`rtl` or `ltr`, as the `dir` attribute wants it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _l(text: str) -> str:
    """Mark a text for the catalogues without translating it yet: it is drawn by a template, in the reader's language."""
    return text


def _(text: str, **values: object) -> str:
    """The text in the language spoken now, with its named values. Values that are not markup are escaped where the text goes into a page."""
    found = _texts[current()].get(text, text)
    return found % values if values else found


def ngettext(singular: str, plural: str, n: int, **values: object) -> str:
    """The form of a text that fits the number, in the language spoken now; `%(n)s` is the number written by its rules."""
    catalogue = _plurals.get(current())
    found = catalogue.ngettext(singular, plural, n) if catalogue else (singular if n == 1 else plural)
    return found % {"n": number(n), **values}


def markup_text(text: str, **values: object) -> Markup:
    """`_` for templates: the same text, values escaped."""
    return Markup(_texts[current()].get(text, text) % {k: escape(v) for k, v in values.items()}) if values else _marked(text, current())


@lru_cache(maxsize=8192)
def _marked(text: str, language: str) -> Markup:
    return Markup(_texts[language].get(text, text))


def markup_ngettext(singular: str, plural: str, n: int, **values: object) -> Markup:
    """`ngettext` for templates: the same text, values escaped."""
    return Markup(ngettext(singular, plural, n, **{k: escape(v) for k, v in values.items()}))


def in_language(names: Mapping[str, str] | None, language: str | None = None) -> str:
    """A name of data in the wanted language (the one spoken now by default), else in the first of a fixed order that has it."""
    if not names:
        return ""
    wanted = language or current()
    return next((names[x] for x in (wanted, *FALLBACK) if names.get(x)), "")


@lru_cache
def locale(language: str) -> Locale:
    """Babel's locale. Arabic writes the digits 0–9, as the passports and exports of the participants do."""
    return Locale.parse(LOCALES[language])


def _here() -> Locale:
    return locale(current())


def date_long(day: date) -> str:
    """20 September 2005"""
    return _date("long", _plain(day), current())


def date_short(day: date) -> str:
    """20 Sept 2005"""
    return _date("yMMMd", _plain(day), current())


def day_month(day: date) -> str:
    """20 Sept"""
    return _date("MMMd", _plain(day), current())


def weekday(day: date) -> str:
    """Tuesday"""
    return _date("EEEE", _plain(day), current())


def _plain(day: date) -> date:
    """The day alone: two instants that are equal may be on different days."""
    return day.date() if isinstance(day, datetime) else day


@lru_cache(maxsize=4096)
def _date(form: str, day: date, language: str) -> str:
    """A date in a form: kept, because Babel takes longer over one than a page over all the rest of a line."""
    if form in ("long", "EEEE"):
        return dates.format_date(day, form, locale=locale(language))
    return dates.format_skeleton(form, day, locale=locale(language))


def date_range(first: date, last: date) -> str:
    """20–21 Sept 2005; one day alone where both are the same."""
    return date_short(first) if first == last else _range(_plain(first), _plain(last), current())


@lru_cache(maxsize=4096)
def _range(first: date, last: date, language: str) -> str:
    return dates.format_interval(first, last, "yMMMd", locale=locale(language))


def clock_time(moment: time | datetime) -> str:
    """14:30, in all languages."""
    return moment.strftime("%H:%M")


def instant_in_zone(instant: datetime, zone: str) -> datetime:
    """The wall time of an instant in a zone."""
    return instant.astimezone(ZoneInfo(zone))


def zone_city(zone: str) -> str:
    """The city by which a zone is known: Makassar for Asia/Makassar."""
    return _city(zone, current())


@lru_cache(maxsize=4096)
def _city(zone: str, language: str) -> str:
    return dates.get_timezone_location(zone, locale=locale(language), return_city=True) if "/" in zone else zone


def number(value: float) -> str:
    """1,240.5 as the language writes it; Arabic with 0–9."""
    return _number(value, current())


@lru_cache(maxsize=4096)
def _number(value: float, language: str) -> str:
    return numbers.format_decimal(value, locale=locale(language), numbering_system="latn")


def percent(whole: float) -> str:
    """78% from 78, as the language writes it."""
    return _percent(whole, current())


@lru_cache(maxsize=4096)
def _percent(whole: float, language: str) -> str:
    return numbers.format_percent(whole / 100, locale=locale(language), numbering_system="latn")


def listing(items: Sequence[str]) -> str:
    """A, B and C."""
    return lists.format_list([str(i) for i in items], locale=_here())


def sort_key(name: str) -> str:
    """A key by which names stand in a reader's order: case and accents do not count."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
