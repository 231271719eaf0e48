"""A workshop for those who run it."""
from collections.abc import Callable
from uuid import UUID

from emm_platform.kernel.identity import Role, Scope
from tests.client import Client

Build = Callable[..., UUID]


def test_the_facilitator_sees_the_next_step_and_counts(client: Client, a_workshop: Build, a_sign_up: Build, a_person: Build) -> None:
    made = a_workshop(capacity=1)
    for _ in range(2):
        a_sign_up(made)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    page = client.get("/manage/workshops/bali")
    assert "People sign up now." in page.words
    assert [count.text_content() for count in page.tree.xpath("//dl[@class='figs']//dt | //dl[@class='figs']//dd")] == ["Waiting", "1", "Has a seat", "1"]


def test_another_workshops_facilitator_may_not_open_it(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop()
    a_workshop(slug="draft", published=False)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "geneva")))
    assert client.get("/manage/workshops/bali").status_code == 403
    assert client.get("/manage/workshops/draft").status_code == 404


def test_a_trainee_may_not_open_it(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop()
    client.sign_in(a_person())
    assert client.get("/manage/workshops/bali").status_code == 403
