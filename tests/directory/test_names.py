"""Changing the names of an institution; nothing typed is lost."""
from collections.abc import Callable
from uuid import UUID

import pytest

from emm_platform.directory import queries
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Actor, Role, acting
from tests.client import Client

WRONG = [
    ({"name_en": "", "since": ""}, "Write the institution's name in one language at least"),
    ({"name_en": "Ministry of Jobs", "since": "1.4.2015"}, "Write the day as year, month and day"),
    ({"name_en": "…", "since": ""}, "Write a name that has letters"),
    ({"name_en": "x" * 300, "since": ""}, "at most 200 letters"),
    ({"name_en": "Ministry of Health", "since": ""}, "An institution of this name is in the list already. Look it up there"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_what_is_wrong_is_said_beside_what_was_typed(
    client: Client, an_institution: Callable[..., UUID], an_actor: Callable[..., Actor], typed: dict[str, str], said: str
) -> None:
    made = an_institution("Ministry of Labour")
    an_institution("Ministry of Health")
    with acting(an_actor(Role.ORGANISER)):
        answer = client.post(f"/institutions/{made}/names", {**typed, "name_fr": "Ministère" if typed["name_en"] else ""})
    assert answer.status_code == 422
    assert said in answer.words
    assert answer.form["since"] == typed["since"]
    assert queries.institution(reading(), made).names == {"en": "Ministry of Labour"}  # type: ignore[union-attr]


def test_the_form_opens_with_what_is_known_and_keeps_what_is_sent(
    client: Client, an_institution: Callable[..., UUID], an_actor: Callable[..., Actor]
) -> None:
    made = an_institution("Ministry of Labour", known=False)
    with acting(an_actor(Role.ORGANISER)):
        assert client.get(f"/institutions/{made}/names").form["name_en"] == "Ministry of Labour"
        sent = {"name_en": "Ministry of Labour", "name_ru": "Министерство труда", "aliases": "MOL\r\n\r\nMOL\r\nKamkaru"}
        assert client.post(f"/institutions/{made}/names", sent).status_code == 303
        assert client.get(f"/institutions/{made}/names").form["aliases"].split() == ["MOL", "Kamkaru"]
    assert queries.institution(reading(), made).names == {"en": "Ministry of Labour", "ru": "Министерство труда"}  # type: ignore[union-attr]
