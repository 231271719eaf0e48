"""Pages that are kept ready-made: the same bytes as a page drawn anew, nothing of one reader in another's page, and a 304 for what a reader has."""
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.kernel.web import shells
from tests.client import Client

LESSON = "/courses/small/module-1/lesson-1"


def _but_for_keys(page: str) -> str:
    """The page without what is another one in the next second: the key of a form, and its token, which is signed with the time."""
    return re.sub(r'name="(request_key|csrf_token)" value="[^"]*"', r'name="\1"', page)


def test_a_kept_page_has_the_bytes_of_one_drawn_anew(client: Client, a_course: Callable[..., str], a_person: Callable[..., UUID]) -> None:
    a_course()
    client.sign_in(a_person(name="Ana <&> O'Brien"))
    client.get(LESSON)
    kept = client.get(LESSON).text
    shells._kept.clear()
    assert _but_for_keys(client.get(LESSON).text) == _but_for_keys(kept)
    assert "Ana &lt;&amp;&gt; O&#39;Brien" in kept
    assert "\ue000" not in kept


@pytest.mark.parametrize("address", ["/", "/courses", "/courses/small", "/workshops/bali"])
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_pages_that_many_see_alike_are_drawn_as_ever(
    address: str, is_signed_in: bool, client: Client, a_course: Callable[..., str], a_workshop: Callable[..., UUID], a_person: Callable[..., UUID]
) -> None:
    a_course()
    a_workshop()
    if is_signed_in:
        client.sign_in(a_person(name="Ana <&> O'Brien"))
    client.get(address)
    kept = client.get(address).text
    shells._kept.clear()
    assert _but_for_keys(client.get(address).text) == _but_for_keys(kept)
    assert "\ue000" not in kept


def test_they_say_what_has_changed_since(client: Client, a_course: Callable[..., str], a_workshop: Callable[..., UUID], a_sign_up: Callable[..., UUID]) -> None:
    a_course()
    workshop = a_workshop(capacity=2)
    assert "2 of 2 seats left" in client.get("/").text
    a_sign_up(workshop)
    assert "1 of 2 seats left" in client.get("/").text


def test_nothing_of_one_reader_is_in_the_page_of_another(app: Flask, a_course: Callable[..., str], a_person: Callable[..., UUID]) -> None:
    a_course()
    one, other = Client(app).sign_in(a_person(name="Rosa")), Client(app).sign_in(a_person(name="Kumara"))
    first, second = one.get(LESSON), other.get(LESSON)
    assert "Rosa" not in second.text
    assert first.form["csrf_token"] != second.form["csrf_token"]
    assert first.form["request_key"] != second.form["request_key"]


def test_a_page_that_the_reader_has_is_not_sent_again_until_it_changes(client: Client, a_course: Callable[..., str], a_person: Callable[..., UUID]) -> None:
    a_course()
    client.sign_in(a_person())
    client.get(LESSON)
    tag = client.get(LESSON).response.headers["ETag"]
    again = client.get(LESSON, headers={"If-None-Match": tag})
    assert (again.status_code, again.response.data) == (304, b"")
    client.post(LESSON)
    assert client.get(LESSON, headers={"If-None-Match": tag}).status_code == 200
