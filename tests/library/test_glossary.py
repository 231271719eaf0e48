"""The glossary's pages: a list in the reader's language, and each word in all six."""
from collections.abc import Callable
from contextlib import AbstractContextManager

from tests.builders.library import GLOSSARY, SHARED
from tests.client import Client

Publish = Callable[..., str]
Counted = Callable[[], AbstractContextManager[list[str]]]


def test_the_list_is_in_the_language_of_the_reader_letter_by_letter(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    assert client.get("/glossary").tree.xpath("//main//h2/text()") == ["F", "V"]
    client.browser.set_cookie("language", "ru", domain=client.host.split(":")[0])
    page = client.get("/glossary")
    assert [term.text_content() for term in page.tree.xpath("//main//dt")] == ["виза", "единство семьи"]
    assert page.tree.xpath("//main//dt/a/@href") == ["/glossary/visa", "/glossary/family-unity"]


def test_a_word_that_is_not_translated_is_listed_in_english_and_says_so(client: Client, a_course: Publish) -> None:
    a_course()
    client.browser.set_cookie("language", "ru", domain=client.host.split(":")[0])
    assert client.get("/glossary").tree.xpath("//main//dt/@lang") == ["en"]


def test_a_part_of_a_term_in_any_language_filters_the_list(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    for part in ("UNITE", "الاسره", "nity of".replace(" of", ""), "семьи"):
        assert client.get("/glossary", query_string={"q": part}).tree.xpath("//main//dt/a/text()") == ["family unity"], part
    assert "No term has" in client.get("/glossary?q=elephant").words


def test_a_word_has_its_page_in_all_six_languages(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    page = client.get("/glossary/visa")
    assert page.tree.xpath("string(//h1)") == "visa"
    assert page.tree.xpath("//main//dt/span[@lang]/@lang") == ["fr", "es", "ar", "pt", "ru"]
    assert page.tree.xpath("//main//dd[@lang='ar']/@dir") == ["rtl"]
    assert page.tree.xpath("//main//li[@id='F-DEF-01']/p/text()")[0] == "A fact."
    assert "A book" in page.words
    assert "entry clearance" in page.words
    assert page.tree.xpath("//main//ul//a/@href") == ["/courses/small/module-1/lesson-1"]
    client.browser.set_cookie("language", "ar", domain=client.host.split(":")[0])
    arabic = client.get("/glossary/visa")
    assert (arabic.tree.xpath("string(//h1)"), arabic.tree.xpath("string(//main//ul//a)")) == ("تأشيرة", "درس بالعربية")


def test_an_id_is_taken_with_hyphens_or_underscores_and_an_unknown_one_is_not_there(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    assert {client.get(f"/glossary/{name}").tree.xpath("string(//h1)") for name in ("family-unity", "family_unity")} == {"family unity"}
    assert client.get("/glossary/elephant").status_code == 404
    assert client.get("/glossary/" + "x" * 300).status_code == 404


def test_the_glossary_of_the_revision_published_last_is_shown(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    a_course("other", **{**SHARED, "_shared__glossary.csv": GLOSSARY.replace("Leave to travel.", "Leave to arrive.")})
    assert "Leave to arrive." in client.get("/glossary/visa").words
    assert "Leave to arrive." in client.get("/glossary").words


def test_the_number_of_statements_does_not_grow(client: Client, a_course: Publish, statements: Counted) -> None:
    a_course(**SHARED)
    counts = []
    for _ in range(2):
        with statements() as sent:
            client.get("/glossary/visa")
        counts.append(len(sent))
        a_course("large", modules=3, lessons=3, **SHARED)
    assert counts[0] == counts[1] <= 4
    with statements() as sent:
        client.get("/glossary")
    assert len(sent) == 1
