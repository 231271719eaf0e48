"""Numbers as six languages write them."""
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.kernel.languages import LANGUAGES, LOCALES
from emm_platform.quizzes.rules.numbers import quantity


@pytest.mark.parametrize(("text", "language", "value"), [
    ("8", "en", "8"), ("8.5", "en", "8.5"), ("8,5", "fr", "8.5"), ("8,5", "en", "8.5"), ("8.5", "ru", "8.5"), ("٨٫٥", "ar", "8.5"), ("۸٫۵", "ar", "8.5"),
    ("2.400", "fr", "2400"), ("2,400", "en", "2400"), ("2.400", "en", "2.4"), ("2,400", "ru", "2.4"), ("2,400", "ar", "2400"), ("2.400", "es", "2400"),
    ("2 400,0", "ru", "2400"), ("2\u202f400,5", "fr", "2400.5"), ("2\xa0400", "pt", "2400"), ("2'400.5", "fr", "2400.5"), ("2’400", "en", "2400"),
    ("2 400,125", "en", "2400.125"), ("٢٬٤٠٠", "ar", "2400"), ("٢٬٤٠٠٫٥", "ar", "2400.5"), ("24e2", "en", "2400"), ("24E+2", "en", "2400"), ("5e-1", "en", "0.5"),
    ("1,234,567", "fr", "1234567"), ("1.234.567", "en", "1234567"), ("1,234,567.89", "ru", "1234567.89"), ("1.234.567,89", "en", "1234567.89"),
    ("0,500", "en", "0.5"), (",500", "en", "0.5"), (".5", "en", "0.5"), ("8.", "en", "8"), ("-3", "en", "-3"), ("−3", "en", "-3"), ("–3", "en", "-3"),
    ("+7", "en", "7"), ("\u200f8", "ar", "8"), ("８", "en", "8"), ("12345", "fr", "12345"), ("0.0001", "fr", "0.0001"), ("-0,500", "fr", "-0.5"),
])
def test_a_number_is_read_as_its_language_writes_it(text: str, language: str, value: str) -> None:
    read = quantity(text, language)
    assert read is not None
    assert read.value == Decimal(value)


@pytest.mark.parametrize("text", [
    "", " ", "eight", "inf", "nan", "-", "+", ".", ",", "0x1F", "1/2", "½", "1 1/2", "1.2.3", "1,23,456", "12,34,567", "1.234,567.8", "1 23", "1  234",
    "1234,567,890", "1e31", "1e-31", "1e9999999999", "1" * 41, "1.2e3.4", "--3", "3-", "1,234.567,8", "१२", "2 400 5", "1,000,00", "()", "e5", "\x00",
])
def test_what_is_no_number_is_not_understood(text: str) -> None:
    assert quantity(text, "en") is None


@pytest.mark.parametrize(("text", "unit"), [("8 months", "months"), ("8months", "months"), ("8 Mo.", "Mo."), ("50 %", "%"), ("0,67 years", "years"), ("8 km/h", "km/h"), ("8 أشهر", "أشهر"), ("3e2kg", "kg"), ("5 e", "e")])
def test_a_unit_may_stand_behind(text: str, unit: str) -> None:
    read = quantity(text, "fr")
    assert read is not None
    assert read.unit == unit


@given(some.decimals(-10**9, 10**9, places=4), some.sampled_from(sorted(LANGUAGES)))
def test_a_number_reads_back_as_each_language_writes_it(number: Decimal, language: str) -> None:
    written = format_decimal(number, format="#,##0.####", locale=LOCALES[language], numbering_system="latn")
    read = quantity(written, language)
    assert read is not None
    assert read.value == number


@given(some.text(max_size=60), some.sampled_from(sorted(LANGUAGES)))
def test_any_text_is_read_or_not_understood(text: str, language: str) -> None:
    read = quantity(text, language)
    assert read is None or read.value.is_finite()
