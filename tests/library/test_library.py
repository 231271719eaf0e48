"""The library's pages, and the entries at the end of lessons."""
from collections.abc import Callable
from contextlib import AbstractContextManager

from tests.builders.courses import a_tree
from tests.builders.library import LIBRARY, SHARED
from tests.client import Client

Publish = Callable[..., str]
Counted = Callable[[], AbstractContextManager[list[str]]]
FIRST = "small__10-module-1__10-lesson-1.md"
LESSON = a_tree()[FIRST.replace("__", "/")]


def test_entries_stand_under_their_area_and_can_be_narrowed(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    titles = "//ul[@class='hits']//h3//a/text()"
    assert client.get("/library").tree.xpath(titles) == ["People will keep moving", "A standing group"]
    assert client.get("/library?kind=effective_practice").tree.xpath(titles) == ["A standing group"]
    assert client.get("/library?area=labour-migration").tree.xpath(titles) == client.get("/library?area=labour_migration").tree.xpath(titles) == ["A standing group"]
    assert client.get("/library?area=governance").tree.xpath(titles) == ["People will keep moving", "A standing group"], "all that touch the area"
    assert "No entry is of this area and kind" in client.get("/library?area=labour-migration&kind=common_understanding").words


def test_an_entry_says_what_it_rests_on_and_where_it_is_taught(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    practice = client.get("/library/ep-01")
    assert "Peru" in practice.words
    assert "Who attends." in practice.words
    assert "general knowledge, not verified" in practice.words
    understanding = client.get("/library/cu-01")
    assert understanding.tree.xpath("//main//li[@id='F-DEF-01']")
    assert "/courses/small/module-1/lesson-1" in understanding.tree.xpath("//main//a/@href")
    assert client.get("/library/ep-99").status_code == 404


def test_an_entry_is_in_the_language_of_the_reader_where_it_is_there(client: Client, a_course: Publish) -> None:
    a_course(**SHARED)
    client.browser.set_cookie("language", "ar", domain=client.host.split(":")[0])
    page = client.get("/library/cu-01")
    assert page.tree.xpath("//h1/@dir") == ["rtl"]
    assert page.tree.xpath("//p[@class='lede']/@lang") == ["en"]


def test_a_lesson_ends_with_the_entries_that_share_a_fact_and_an_area(client: Client, a_course: Publish, a_person: Callable[..., object], statements: Counted) -> None:
    a_course(**SHARED)
    client.sign_in(a_person())  # type: ignore[arg-type]
    with statements() as sent:
        page = client.get("/courses/small/module-1/lesson-1")
    assert page.tree.xpath("//section[@aria-labelledby='library']//a/@href") == ["/library/cu-01"]
    assert len(sent) <= 2
    arabic = client.get("/courses/small/module-1/lesson-1?in=ar")
    assert arabic.tree.xpath("//section[@aria-labelledby='library']//a/text()") == ["سيستمر الناس في التنقل"]


def test_a_lesson_may_name_its_entries_or_none(client: Client, a_course: Publish, a_person: Callable[..., object]) -> None:
    client.sign_in(a_person())  # type: ignore[arg-type]
    for named, shown in (("[EP-01]", ["/library/ep-01"]), ("[]", [])):
        a_course(**{**SHARED, FIRST: LESSON.replace("facts: [F-DEF-01]", f"facts: [F-DEF-01]\nlibrary: {named}")})
        assert client.get("/courses/small/module-1/lesson-1").tree.xpath("//section[@aria-labelledby='library']//a/@href") == shown
    assert "Lessons that link to it" not in client.get("/library/ep-01").words


def test_the_number_of_statements_does_not_grow(client: Client, a_course: Publish, statements: Counted) -> None:
    a_course(**SHARED)
    counts = []
    for more in range(2):
        with statements() as sent:
            client.get("/library/ep-01")
        with statements() as listed:
            client.get("/library")
        counts.append((len(sent), len(listed)))
        extra = "".join(LIBRARY.split("entries:\n")[1].replace("CU-01", f"CU-{n}").replace("EP-01", f"EP-{n}") for n in range(10, 40))
        a_course(**{**SHARED, "_shared__library.yml": LIBRARY + extra}) if not more else None
    assert counts[0] == counts[1]
    assert counts[0] <= (5, 2)
