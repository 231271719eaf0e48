"""The sheet that people sign."""
from collections.abc import Callable
from uuid import UUID

from emm_platform.kernel.identity import Role, Scope
from tests.client import Client

Build = Callable[..., UUID]
PAGE = "/manage/workshops/bali/attendance/sheet"


def test_it_has_everybody_of_the_roster_a_column_a_session_and_lines_for_the_door(client: Client, a_workshop: Build, a_session: Build, a_sign_up: Build, a_person: Build) -> None:
    made = a_workshop(capacity=2, days=2, reconstruction=True)
    a_session(made, hour=14, title="Afternoon")
    for name, country in (("Zahra", "AF"), ("Budi", "ID"), ("Waits", "LK")):
        a_sign_up(made, name=name, country=country)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    page = client.get(PAGE)
    assert [head.text_content() for head in page.tree.xpath("//tbody/tr/th[not(span)]")] == ["Zahra", "Budi"]
    assert len(page.tree.xpath("//tbody/tr")) == 2 + 8
    assert [head.xpath("string(bdi)") for head in page.tree.xpath("//thead//th[bdi]")] == ["Session 1", "Afternoon"]
    assert "Reconstruction." in page.words
    second = client.get(page.tree.xpath("//nav[@aria-label='Days']/a/@href")[1])
    assert [head.xpath("string(bdi)") for head in second.tree.xpath("//thead//th[bdi]")] == ["Session 2"]


def test_without_a_session_it_says_so_and_a_trainee_does_not_see_it(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(days=0, published=False)
    client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    assert "no session in which attendance counts" in client.get(f"{PAGE}?day=never").words
    a_workshop(slug="geneva")
    assert client.sign_in(a_person()).get("/manage/workshops/geneva/attendance/sheet").status_code == 403
