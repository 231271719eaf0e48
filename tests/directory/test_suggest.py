"""Names offered while somebody types an institution."""
from collections.abc import Callable
from uuid import UUID

from emm_platform.directory.views.suggest import ASKING
from tests.client import Client
from tests.conftest import Counted


def test_a_visitor_is_offered_eight_names_at_most_in_the_own_language(client: Client) -> None:
    answer = client.get("/institutions/suggest?country=LK&q=min", headers={"Accept-Language": "fr"})
    names = answer.response.get_json()
    assert len(names) == 8
    assert all(isinstance(name, str) for name in names)
    assert "Ministère de l’intérieur" in names


def test_the_countrys_own_institution_is_offered_instead_of_its_type(client: Client, an_institution: Callable[..., UUID]) -> None:
    an_institution("Ministry of Labour and Foreign Employment", "LK", "labour")
    names = client.get("/institutions/suggest?country=LK&q=min+of+lab").response.get_json()
    assert "Ministry of Labour and Foreign Employment" in names
    assert "Ministry of Labour and Employment" not in names
    assert "Ministry of Labour and Employment" in client.get("/institutions/suggest?country=PH&q=min+of+lab").response.get_json()


def test_what_somebody_only_proposed_is_shown_to_nobody(client: Client, an_institution: Callable[..., UUID]) -> None:
    an_institution("Secret Bureau", "LK", known=False)
    assert "Secret Bureau" not in client.get("/institutions/suggest?country=LK&q=secret").response.get_json()


def test_nothing_typed_or_nonsense_offers_nothing(client: Client) -> None:
    for query in ("", "q=", "q=%20&country=LK", "q=min&country=XXX", "q=%01%ff", "q=" + "x" * 5000, "q=zzyzx&country=LK", "country=LK"):
        answer = client.get(f"/institutions/suggest?{query}")
        assert (answer.status_code, answer.response.get_json()) == (200, []), query


def test_whoever_asks_without_end_is_told_to_wait(client: Client) -> None:
    answers = {client.browser.get("/institutions/suggest?q=zz", base_url=f"http://{client.host}").status_code for _ in range(ASKING.most + 1)}
    assert answers == {200, 429}


def test_one_and_three_institutions_cost_the_same_statements(
    client: Client, an_institution: Callable[..., UUID], statements: Counted
) -> None:
    counts = []
    for names in (["Bureau A"], ["Bureau B", "Bureau C"]):
        for name in names:
            an_institution(name)
        with statements() as sent:
            client.get("/institutions/suggest?country=LK&q=bureau")
        counts.append(len(sent))
    assert counts[0] == counts[1]
