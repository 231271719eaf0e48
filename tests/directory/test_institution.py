"""One institution: its names by date, and confirming a proposed one."""
from collections.abc import Callable
from datetime import date
from uuid import UUID

from emm_platform.directory import actions, queries
from emm_platform.directory.rules.institutions import Naming
from emm_platform.directory.rules.words import InstitutionState
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Actor, Role, Scope, acting
from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import perform
from tests.client import Client


def test_names_stand_by_date(client: Client, an_institution: Callable[..., UUID], an_actor: Callable[..., Actor]) -> None:
    made = an_institution("Ministry of Manpower")
    perform(actions.rename_institution, made, Naming({"en": "Ministry of Jobs", "ar": "وزارة الوظائف"}, date(2015, 4, 1), []))
    with acting(an_actor(Role.FOCAL_POINT, Scope("country", "LK"))):
        page = client.get(f"/institutions/{made}")
    assert "Ministry of Manpower" in page.words
    assert "until 1 April 2015" in page.words
    assert page.tree.xpath("//dd[@lang='ar' and @dir='rtl']/text()") == ["وزارة الوظائف"]
    assert "Change the names" not in page.words


def test_an_organiser_confirms_what_was_proposed(client: Client, an_institution: Callable[..., UUID], an_actor: Callable[..., Actor]) -> None:
    made = an_institution(known=False)
    with acting(an_actor(Role.ORGANISER, Scope("country", "LK"))):
        assert "Confirm this institution" in client.get(f"/institutions/{made}").words
        answer = client.post(f"/institutions/{made}/confirm")
        assert (answer.status_code, answer.location) == (303, f"/institutions/{made}")
        assert "Confirm this institution" not in client.get(f"/institutions/{made}").words
    assert queries.institution(reading(), made).state is InstitutionState.KNOWN  # type: ignore[union-attr]


def test_a_focal_point_and_an_organiser_of_elsewhere_cannot_confirm(
    client: Client, an_institution: Callable[..., UUID], an_actor: Callable[..., Actor]
) -> None:
    made = an_institution(known=False)
    for role, scope, status in ((Role.FOCAL_POINT, Scope("country", "LK"), 403), (Role.ORGANISER, Scope("country", "PH"), 404)):
        with acting(an_actor(role, scope)):
            assert client.post(f"/institutions/{made}/confirm").status_code == status
    assert queries.institution(reading(), made).state is InstitutionState.PROPOSED  # type: ignore[union-attr]


def test_an_unknown_one_is_not_there(client: Client, an_actor: Callable[..., Actor]) -> None:
    with acting(an_actor(Role.ORGANISER)):
        assert client.get(f"/institutions/{new_id()}").status_code == 404
        assert client.get("/institutions/nonsense").status_code == 404
