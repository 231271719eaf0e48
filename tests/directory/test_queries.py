"""What other features ask of the directory."""
from datetime import date

from flask import Flask

from emm_platform.directory import queries
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import speaking
from tests.conftest import Counted


def test_countries_stand_in_the_order_of_the_readers_language(app: Flask) -> None:
    english = [country.name for country in queries.countries(reading(), "en")]
    assert english.index("Åland Islands") < english.index("Albania")
    assert [c.name for c in queries.countries(reading(), "fr")][-1] == "Zimbabwe"
    assert "Bouvet Island" not in english
    assert len(english) == 244


def test_members_of_the_process_stand_on_top_and_again_among_all(app: Flask) -> None:
    with speaking("en"):
        choices = queries.country_choices(reading(), "en", "colombo-process", date(2005, 9, 20))
    assert list(choices) == ["Members of Colombo Process", "All countries"]
    assert len(choices["Members of Colombo Process"]) == 11
    assert len(choices["All countries"]) == 244
    assert ("KH", "Cambodia") not in choices["Members of Colombo Process"]


def test_without_a_process_there_is_one_group(app: Flask) -> None:
    assert list(queries.country_choices(reading(), "en")) == ["Countries"]
    assert list(queries.country_choices(reading(), "en", "no_such_process")) == ["Countries"]


def test_every_list_is_one_statement(app: Flask, statements: Counted) -> None:
    db, day = reading(), date(2005, 9, 20)
    for asked in (
        lambda: queries.countries(db, "en"), lambda: queries.country_choices(db, "en", "colombo_process"), lambda: queries.ministry_types(db, "ru"),
        lambda: queries.stakeholder_types(db, "ar"), lambda: queries.policy_areas(db, "es"), lambda: queries.processes(db, "pt"),
        lambda: queries.process(db, "colombo-process"), lambda: queries.members_on(db, "colombo_process", day),
        lambda: queries.member_countries_on(db, "colombo_process", day), lambda: queries.rounds(db, "gfmd"),
        lambda: queries.names_of(db, "ministry_type"), lambda: queries.country_now(db, "lk"), lambda: queries.country_named(db, "Burma"),
    ):
        with statements() as sent:
            assert asked()
        assert len(sent) == 1


def test_a_policy_area_names_who_leads_it(app: Flask) -> None:
    areas = {area.id: area for area in queries.policy_areas(reading(), "en")}
    types = {ministry.id for ministry in queries.ministry_types(reading(), "en")}
    assert "labour" in areas["labour_migration"].leads
    assert all(set(area.leads) | set(area.supports) <= types for area in areas.values())
