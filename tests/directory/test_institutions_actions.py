"""An institution is named by somebody, confirmed by an organiser, and called something else later."""
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from emm_platform.directory import actions, queries
from emm_platform.directory.models import Institution, InstitutionName
from emm_platform.directory.rules.institutions import InstitutionNotNamed, NameBeforeTheLast, Naming, Proposal
from emm_platform.directory.rules.words import InstitutionState
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Actor, acting
from emm_platform.kernel.work import perform

LABOUR = Proposal({}, "LK", "ministry")


def test_a_type_of_ministry_becomes_the_countrys_first_institution_of_it(app: Flask, an_actor: Callable[..., Actor]) -> None:
    with acting(an_actor("trainee")) as who:
        made = perform(actions.take_institution, "Min. of Labour", LABOUR)
    found = queries.institution(reading(), made)
    assert found is not None
    assert (found.country, found.ministry_type, found.state) == ("LK", "labour", InstitutionState.PROPOSED)
    assert found.names["ar"] == "وزارة العمل والتشغيل"
    assert reading().scalar(select(Institution.proposed_by)) == who.person_id


def test_the_second_person_from_there_gets_the_same_one(app: Flask) -> None:
    first = perform(actions.take_institution, "Min. of Labour", LABOUR)
    assert perform(actions.take_institution, "وزارة العمل", LABOUR) == first
    assert perform(actions.take_institution, f"institution:{first}", LABOUR) == first
    assert perform(actions.take_institution, "ministry:labour", Proposal({}, "PH", "ministry")) != first


@pytest.mark.parametrize(("typed", "names"), [
    ("Sri Lanka Bureau of Foreign Employment", {"en": "Sri Lanka Bureau of Foreign Employment"}), ("Ministry of Labor", {"en": "Ministry of Labor"}),
])
def test_a_name_of_its_own_stays_as_it_was_typed_and_gets_its_type(app: Flask, typed: str, names: dict[str, str]) -> None:
    found = queries.institution(reading(), perform(actions.take_institution, typed, LABOUR))
    assert found is not None
    assert found.names == names
    assert found.ministry_type in ("labour", "overseas_employment")


def test_what_is_only_near_is_a_new_proposal_and_merges_nothing(app: Flask, an_institution: Callable[..., UUID]) -> None:
    there = an_institution("Ministry of Labour and Foreign Employment", "LK", "labour")
    near = queries.match_institution(reading(), "Ministry of Foreign Employment Promotion", "LK")
    assert near.exact is None
    assert there in [known.institution for known in near.near]
    made = perform(actions.take_institution, "Ministry of Foreign Employment Promotion", LABOUR)
    assert made != there
    assert queries.institution(reading(), made).names == {"en": "Ministry of Foreign Employment Promotion"}  # type: ignore[union-attr]


def test_an_institution_of_another_country_cannot_be_chosen(app: Flask, an_institution: Callable[..., UUID]) -> None:
    there = an_institution("Department of Manpower", "PH")
    made = perform(actions.take_institution, f"institution:{there}", LABOUR)
    assert made != there


def test_proposing_the_same_name_twice_keeps_one_row_also_outside_of_countries(app: Flask) -> None:
    for country in ("LK", None):
        proposal = Proposal({"en": "International Organization for Migration"}, country, "international_organisation")
        assert perform(actions.propose_institution, proposal) == perform(actions.propose_institution, proposal)
    assert reading().scalar(select(func.count()).select_from(Institution)) == 2


def test_a_name_without_letters_is_refused(app: Flask) -> None:
    with pytest.raises(InstitutionNotNamed):
        perform(actions.propose_institution, Proposal({"en": " … "}, "LK", "ministry"))


def test_a_report_of_2005_finds_the_name_of_2005(app: Flask, an_institution: Callable[..., UUID]) -> None:
    made = an_institution("Ministry of Manpower")
    perform(actions.rename_institution, made, Naming({"en": "Ministry of Jobs"}, date(2015, 4, 1), []))
    assert queries.institution_name_on(reading(), made, date(2005, 9, 20)) == {"en": "Ministry of Manpower"}
    assert queries.institution_name_on(reading(), made, date(2015, 4, 1)) == {"en": "Ministry of Jobs"}
    for typed in ("Ministry of Manpower", "MINISTRY OF JOBS"):
        assert queries.match_institution(reading(), typed, "LK").exact.institution == made  # type: ignore[union-attr]


def test_correcting_a_spelling_leaves_no_history(app: Flask, an_institution: Callable[..., UUID]) -> None:
    made = an_institution("Ministri of Labour")
    perform(actions.rename_institution, made, Naming({"en": "Ministry of Labour"}, None, ["Kamkaru"]))
    assert queries.institution_name_on(reading(), made, date(1990, 1, 1)) == {"en": "Ministry of Labour"}
    assert queries.match_institution(reading(), "kamkaru", "LK").exact.institution == made  # type: ignore[union-attr]


def test_a_name_cannot_begin_before_the_present_one(app: Flask, an_institution: Callable[..., UUID]) -> None:
    made = an_institution("First")
    perform(actions.rename_institution, made, Naming({"en": "Second"}, date(2010, 1, 1), []))
    with pytest.raises(NameBeforeTheLast):
        perform(actions.rename_institution, made, Naming({"en": "Third"}, date(2010, 1, 1), []))


def test_confirming_twice_writes_one_entry(app: Flask, an_institution: Callable[..., UUID]) -> None:
    made = an_institution(known=False)
    for _ in range(2):
        perform(actions.confirm_institution, made)
    assert queries.institution(reading(), made).state is InstitutionState.KNOWN  # type: ignore[union-attr]


def test_two_who_propose_the_same_at_once_get_the_same_one(app: Flask) -> None:
    proposal = Proposal({"en": "Ministry of Diaspora"}, "LK", "ministry")

    def propose(_: int) -> UUID:
        with app.app_context():
            return perform(actions.propose_institution, proposal)

    with ThreadPoolExecutor(8) as at_once:
        made = set(at_once.map(propose, range(16)))
    assert len(made) == 1
    assert reading().scalar(select(func.count()).select_from(InstitutionName)) == 1
