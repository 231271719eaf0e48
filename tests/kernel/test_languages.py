"""Languages: names with their fallback, plurals, dates and numbers as interface.md has them (Babel 2.18)."""
from datetime import UTC, date, datetime, time

import pytest

from emm_platform.kernel import languages
from emm_platform.kernel.languages import LANGUAGES, in_language, speaking

FIRST, LAST = date(2005, 9, 20), date(2005, 9, 21)
NARROW, WIDE = "\u202f", "\u00a0"
WRITTEN = {
    "en": ("20 September 2005", "20–21 Sept 2005", "1,240.5", "12,405", "78%"),
    "fr": ("20 septembre 2005", "20–21 sept. 2005", f"1{NARROW}240,5", f"12{NARROW}405", f"78{WIDE}%"),
    "es": ("20 de septiembre de 2005", "20–21 sept 2005", "1.240,5", "12.405", f"78{WIDE}%"),
    "ar": ("20 سبتمبر 2005", "20–21 سبتمبر 2005", "1,240.5", "12,405", "78%"),
    "pt": ("20 de setembro de 2005", "20–21 de set. de 2005", f"1{WIDE}240,5", f"12{WIDE}405", "78%"),
    "ru": (f"20 сентября 2005{NARROW}г.", f"20–21 сент. 2005{NARROW}г.", f"1{WIDE}240,5", f"12{WIDE}405", f"78{WIDE}%"),
}


def plain(text: str) -> str:
    """Without the marks that only direct the reading."""
    return "".join(c for c in text if c not in "\u200e\u200f\u061c")


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_and_numbers_are_written_as_the_language_writes_them(language: str) -> None:
    with speaking(language):
        written = (
            languages.date_long(FIRST), languages.date_range(FIRST, LAST), languages.number(1240.5), languages.number(12405), languages.percent(78),
        )
    # Spaces around a dash differ between versions of CLDR in width alone.
    assert [plain(text).replace("\u2009–\u2009", "–").replace(" – ", "–") for text in written] == list(WRITTEN[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_are_the_ones_of_passports(language: str) -> None:
    with speaking(language):
        shown = f"{languages.date_long(FIRST)} {languages.date_short(FIRST)} {languages.date_range(FIRST, LAST)} {languages.number(1234567)} {languages.percent(5)}"
    assert {c for c in shown if c.isdigit()} <= set("0123456789")


def test_a_range_of_one_day_is_the_day() -> None:
    with speaking("en"):
        assert languages.date_range(FIRST, FIRST) == languages.date_short(FIRST) == "20 Sept 2005"


def test_hours_are_24_in_all_languages() -> None:
    for language in LANGUAGES:
        with speaking(language):
            assert languages.clock_time(time(14, 5)) == "14:05"


@pytest.mark.parametrize("names,wanted,shown", [
    ({"en": "Labour", "fr": "Travail"}, "fr", "Travail"),
    ({"en": "Labour", "fr": "Travail"}, "ru", "Labour"),
    ({"fr": "Travail", "ar": "العمل"}, "ru", "Travail"),
    ({"ar": "العمل"}, "en", "العمل"),
    ({"en": "", "fr": "Travail"}, "en", "Travail"),
    ({}, "en", ""),
    (None, "en", ""),
])
def test_a_name_that_is_missing_in_a_language_is_taken_from_the_next(names: dict[str, str] | None, wanted: str, shown: str) -> None:
    assert in_language(names, wanted) == shown


def test_speaking_ends_with_its_block() -> None:
    with speaking("fr"):
        with speaking("ar"):
            assert languages.current() == "ar"
        assert languages.current() == "fr"
    assert languages.current() == "en"


def test_an_unknown_language_is_english() -> None:
    with speaking("xx"):
        assert languages.current() == "en"


def test_only_arabic_reads_from_the_right() -> None:
    assert {code: languages.direction(code) for code in LANGUAGES} == {**dict.fromkeys(LANGUAGES, "ltr"), "ar": "rtl"}


def test_plurals_of_english() -> None:
    with speaking("en"):
        assert [languages.ngettext("%(n)s seat", "%(n)s seats", n) for n in (0, 1, 2, 1000)] == ["0 seats", "1 seat", "2 seats", "1,000 seats"]


def test_wall_time_follows_the_zone_through_summer_time() -> None:
    summer, winter = datetime(2027, 7, 1, 12, tzinfo=UTC), datetime(2027, 1, 1, 12, tzinfo=UTC)
    assert [languages.instant_in_zone(at, "Europe/Zurich").hour for at in (summer, winter)] == [14, 13]
    assert languages.instant_in_zone(summer, "Asia/Makassar").hour == 20


def test_values_in_texts_are_escaped_for_pages_and_plain_elsewhere() -> None:
    with speaking("en"):
        assert str(languages.markup_text("Dear %(name)s,", name="<b>")) == "Dear &lt;b&gt;,"
        assert languages._("Dear %(name)s,", name="<b>") == "Dear <b>,"


def test_lists_are_joined_by_the_language() -> None:
    with speaking("en"):
        assert languages.listing(["A", "B", "C"]) == "A, B and C"
    with speaking("fr"):
        assert languages.listing(["A", "B", "C"]) == "A, B et C"
