"""Words as they are compared, texts as they are kept, and what is cut out of them."""
import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.library.rules import Kept, extract, fold, kept, letter, marked, prose, sought, tokens
from emm_platform.library.rules.stems import stem

SCRIPTS = some.text(some.sampled_from("aàéßłЁёйИиأإآةىـَّابت019 ’'-.,<>&\x1f\x00\n\u0301"), max_size=60)


@pytest.mark.parametrize("written, folded", [
    ("Élève", "eleve"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Łódź", "lodz"), ("ëlká", "elka"), ("Ёлка", "елка"), ("мой", "мой"), ("œuvre", "oeuvre"),
    ("أُسرة", "اسره"), ("إجراءات", "اجراات"), ("آداب", "اداب"), ("مستشفى", "مستشفي"), ("مُوَظَّفـون", "موظفون"), ("١٢", "12"), ("ﬁn", "fin"),
])
def test_a_word_is_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(SCRIPTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("language, forms", [
    ("en", ("agency", "agencies")), ("fr", ("ministère", "ministères")), ("es", ("migración", "migraciones")), ("pt", ("migração", "migrações")),
    ("ru", ("миграция", "миграции")), ("ar", ("الهجرة", "هجرة")), ("ar", ("وزارة", "وزارات")), ("ar", ("الهجره", "هجرة")),
])
def test_forms_of_a_word_have_one_stem(language: str, forms: tuple[str, str]) -> None:
    assert len({stem(form, language) for form in forms}) == 1


@given(SCRIPTS, some.sampled_from(["en", "fr", "es", "ar", "pt", "ru"]))
def test_every_word_has_one_stem_and_every_token_is_letters_and_digits(text: str, language: str) -> None:
    whole = kept(text, language)
    assert whole.cut.count("\x1f") == len(whole.stems.split())
    assert all(token.isalnum() for token in tokens(whole))


@given(SCRIPTS, SCRIPTS)
def test_an_extract_is_a_part_of_the_text(text: str, question: str) -> None:
    whole = kept(text, "en")
    shown = "".join(piece.text for piece in extract(whole, sought(question) or sought("ab")))
    assert shown.removeprefix("… ").removesuffix("…") in whole.plain
    assert "".join(piece.text for piece in marked(text, "en", sought("ab"))) == whole.plain


def test_an_extract_begins_near_the_first_found_word() -> None:
    text = kept("One " + "two " * 200 + "ministries decide here " + "three " * 200, "en")
    pieces = extract(text, sought("ministry"))
    assert [piece.text for piece in pieces if piece.is_found] == ["ministries"]
    assert pieces[0].text.startswith("… two")
    assert pieces[-1].text.endswith("…")
    assert sum(len(piece.text.split()) for piece in pieces) < 45


def test_a_text_without_the_word_shows_its_beginning() -> None:
    assert extract(kept("Leave to travel.", "en"), sought("visa"))[0].text == "Leave to travel."
    assert extract(Kept("", ""), sought("visa")) == []


def test_short_words_are_left_out_beside_longer_ones() -> None:
    assert [word.form for word in sought("la migration de l'été")] == ["migration", "ete"]
    assert [word.form for word in sought("UN")] == ["un"]
    assert sought("a") == sought("!") == sought("") == []
    assert len(sought(" ".join(f"word{n}" for n in range(50)))) == 8


def test_a_letter_of_the_list_is_folded() -> None:
    assert [letter(word) for word in ("émigré", "أسرة", "ёлка", "")] == ["E", "ا", "Е", "#"]


def test_the_text_of_a_page_is_without_numbers_of_sources_and_lists_at_its_end() -> None:
    page = '<p>A <em>vis</em>a<sup><a href="#s1">1</a></sup> 1 &lt; 2</p><ul><li>x</li><li>y</li></ul><section class="sources"><p>no</p></section> end'
    assert prose(page) == "A visa 1 < 2 x y end"
    assert prose("") == ""
