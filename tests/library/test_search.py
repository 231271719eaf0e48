"""Searching on both databases: what is shown is found in every language and writing, and nothing that is typed breaks it."""
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.builders.courses import a_tree
from tests.builders.library import SHARED
from tests.client import Answer, Client

Publish = Callable[..., str]
Counted = Callable[[], AbstractContextManager[list[str]]]
FIRST = "small__10-module-1__10-lesson-1.md"


def asked(client: Client, question: str, **more: str) -> Answer:
    answer = client.get("/search", query_string={"q": question, **more})
    assert answer.status_code == (400 if "\x00" in question else 200), "a zero byte is refused at the door, everything else is looked for"
    return answer


def titles(answer: Answer) -> list[str]:
    return [" ".join(heading.text_content().split()) for heading in answer.tree.xpath("//ol[@class='hits']/li/h2")]


def marked(answer: Answer) -> set[str]:
    return set(answer.tree.xpath("//mark/text()"))


def with_text(text: str) -> dict[str, str]:
    """The first lesson with another text behind its own."""
    return {FIRST: a_tree()[FIRST.replace("__", "/")] + f"\n{text}\n"}


def test_an_arabic_term_finds_its_lesson_and_its_word(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    found = asked(client, "تأشيرة")
    assert titles(found) == ["تأشيرة", "درس بالعربية"]
    assert "التأشيرة" in marked(found), "with its article, in the lesson"
    assert found.tree.xpath("//ol[@class='hits']//h2/@dir") == ["rtl", "rtl"]
    assert found.tree.xpath("//ol[@class='hits']//h2/a/@href") == ["/glossary/visa", "/courses/small/module-1/lesson-1?in=ar"]


@pytest.mark.parametrize("typed", ["الأسرة", "الاسره", "أُسرة", "اسرة", "الأســـرة"])
def test_arabic_letters_are_found_in_all_their_forms(client: Client, a_course: Publish, typed: str) -> None:
    a_course(**SHARED)
    assert titles(asked(client, typed)) == ["لمّ شمل الأسرة"]


@pytest.mark.parametrize("typed, title", [
    ("élève", "unité de la famille"), ("ELEVES", "unité de la famille"), ("учет", "единство семьи"), ("УЧЁТ", "единство семьи"), ("familia", "unidad de la familia"),
    ("fam\u0069\u0301lias", "unidad de la familia"), ("families", "family unity"),
])
def test_case_and_diacritics_do_not_matter(client: Client, a_course: Publish, typed: str, title: str) -> None:
    a_course(**SHARED)
    assert title in titles(asked(client, typed)) or "family unity" in titles(asked(client, typed))


def test_the_language_of_the_reader_comes_first_and_each_thing_once(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    client.browser.set_cookie("language", "fr", domain=client.host.split(":")[0])
    found = asked(client, "visa")
    assert found.tree.xpath("//ol[@class='hits']//h2/@lang") == ["fr", "fr"]
    assert titles(found) == ["visa", "Leçon en français"]


def test_a_lesson_in_another_language_is_found_behind_those_of_the_reader(client: Client, a_course: Publish) -> None:
    a_course(lessons=2, **SHARED)
    assert titles(asked(client, "frontière")) == ["Leçon en français"], "an English reader finds the French lesson"
    client.browser.set_cookie("language", "ar", domain=client.host.split(":")[0])
    assert asked(client, "visa").tree.xpath("//ol[@class='hits']//h2/@lang") == ["en", "en", "en"]


def test_the_last_word_may_be_a_beginning_and_all_words_are_needed(client: Client, a_course: Publish) -> None:
    a_course(**with_text("Recruitment agencies charge workers."))
    for question in ("recruitm", "agency", "workers recruit", "agencies charg"):
        assert titles(asked(client, question)) == ["Lesson number 1.1"], question
    for question in ("recruitm agencies", "agencies elephants"):
        assert titles(asked(client, question)) == [], question
    assert {"Recruitment", "agencies"} == marked(asked(client, "agency recruit"))


def test_found_words_are_marked_and_nothing_else_becomes_markup(client: Client, a_course: Publish) -> None:
    a_course(**with_text("It is a test of 1 < 2 & <b>bold</b> <script>alert(1)</script> words."))
    found = asked(client, "alert")
    assert marked(found) == {"alert"}
    assert not found.tree.xpath("//ol[@class='hits']//script | //ol[@class='hits']//b")
    assert "1 < 2 & " in found.words


def test_answers_are_narrowed_by_kind_and_language(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    assert titles(asked(client, "visa", kind="lesson")) == ["Lesson number 1.1"]
    assert titles(asked(client, "visa", **{"in": "fr", "kind": "word"})) == ["visa"]
    assert asked(client, "visa", **{"in": "fr"}).tree.xpath("//ol[@class='hits']//h2/@lang") == ["fr", "fr"]
    assert titles(asked(client, "standing", kind="entry")) == ["A standing group"]
    narrow = asked(client, "standing", kind="lesson")
    assert narrow.tree.xpath("//main//a[contains(@href, '/search?q=standing')]/@href") == ["/search?q=standing"]
    assert titles(asked(client, "visa", kind="nonsense", **{"in": "xx"})) == titles(asked(client, "visa"))


def test_many_answers_come_in_pages(client: Client, a_course: Publish) -> None:
    a_course(modules=3, lessons=4)
    first, second = asked(client, "border"), asked(client, "border", page="2")
    assert (len(titles(first)), len(titles(second))) == (10, 3)
    assert not set(titles(first)) & set(titles(second))
    assert first.tree.xpath("//nav[@class='pages']/a/@rel") == ["next"]
    assert second.tree.xpath("//nav[@class='pages']/a/@rel") == ["prev"]
    assert "11–13 of 13" in second.words
    for page in ("0", "-1", "99999999999", "x", "²", "100"):
        asked(client, "border", page=page)


@pytest.mark.parametrize("question, said", [("", "Write one or more words"), ("  ", "Write one or more words"), ("a", "is too short"), ("?!", "is too short")])
def test_where_there_is_nothing_to_look_for_the_page_says_what_helps(client: Client, a_course: Publish, question: str, said: str) -> None:
    a_course()
    assert said in asked(client, question).words
    assert "/glossary" in asked(client, question).tree.xpath("//main//a/@href")


def test_where_nothing_is_found_the_page_says_what_helps(client: Client, a_course: Publish) -> None:
    a_course()
    assert "Use fewer words" in asked(client, "elephants dancing").words


HOSTILE = (
    '"', "'", '""', "a AND", "OR OR", "NOT visa", "visa*", "*", "^visa", "NEAR(visa border, 2)", "title:visa", "{title text}: visa", "visa:*A", "vi\x00sa", "\x00", "!visa & | <->", "(((",
    "visa) OR (1", "\\", "%", "_", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "\u202evisa", "x" * 10_000, "visa " * 2_000, "é" * 9_999, "--", ";DROP TABLE library_page",
    "\u0651\u0651", "ـــ", "１２３", "ﷺ", "ﬁﬁﬁ", "ẞ", "日本語", "हिन्दी", "\x1fvisa\x1f", "<script>alert(1)</script>", "%(asked)s", "{0}",
)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_nothing_that_is_typed_breaks_the_search(client: Client, a_course: Publish, number: int) -> None:
    a_course()
    asked(client, HOSTILE[number])
    assert client.get("/glossary", query_string={"q": HOSTILE[number]}).status_code in (200, 400)
    assert client.get("/library", query_string={"area": HOSTILE[number], "kind": HOSTILE[number]}).status_code in (200, 400)


def test_the_number_of_statements_does_not_grow(client: Client, a_course: Publish, statements: Counted) -> None:
    a_course()
    with statements() as few:
        asked(client, "visa border")
    a_course("large", modules=10, lessons=20)
    with statements() as many:
        found = asked(client, "visa border")
    assert "202" in found.words
    assert len(few) == len(many) <= 2


def test_the_masthead_of_every_page_has_the_search(client: Client) -> None:
    page = client.get("/courses")
    assert page.tree.xpath("//header//form[@role='search']/@action") == ["/search"]
    assert page.tree.xpath("//header//label[@for='seek']")
