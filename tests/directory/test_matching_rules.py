"""What a typed name means: sure, near, or nothing."""
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.directory.interchange.reference import sheets
from emm_platform.directory.rules.matching import MOST, Known, completions, folded, match, named

TYPES = [
    Known(None, row["id"], row["names"], row["aliases"])
    for sheet in sheets() if sheet.table == "ministry_type" for row in sheet.rows if row["id"] != "other"
]
SURE = [
    ("Min. of Labour", "labour"), ("MINISTRY OF LABOR", "labour"), ("Ministry of Labour & Employment", "labour"), ("MoLE", "labour"),
    ("Min. du travail", "labour"), ("Min. de Trabajo", "labour"), ("وزارة العمل", "labour"), ("و. العمل", "labour"),
    ("Ministério do Trabalho", "labour"), ("Мин-во труда", "labour"), ("Минтруд", "labour"),
    ("MFA", "foreign_affairs"), ("M.F.A.", "foreign_affairs"), ("Min. des Aff. étrangères", "foreign_affairs"), ("Cancilleria", "foreign_affairs"),
    ("МИД", "foreign_affairs"), ("الخارجية", "foreign_affairs"), ("Dept. of Health", "health"), ("Ministerio de Salud Publica", "health"),
    ("Ministry of Labour, Sri Lanka", "labour"), ("Sri Lanka Bureau of Foreign Employment", "overseas_employment"),
]


@pytest.mark.parametrize(("typed", "ministry_type"), SURE)
def test_a_name_in_any_of_six_languages_means_its_type_of_ministry(typed: str, ministry_type: str) -> None:
    found = match(typed, [], TYPES, ["Sri Lanka"])
    assert found.exact is not None
    assert (found.exact.ministry_type, found.exact.choice) == (ministry_type, f"ministry:{ministry_type}")


@pytest.mark.parametrize(("typed", "nearest"), [("Minstry of Helth", "health"), ("Labour", "labour"), ("Ministère de la Sante et Hygiene", "health")])
def test_what_is_only_near_is_proposed_and_never_taken(typed: str, nearest: str) -> None:
    found = match(typed, [], TYPES)
    assert found.exact is None
    assert found.near[0].ministry_type == nearest


@pytest.mark.parametrize("typed", ["", " . ", "of the", "Zzyzx", "ministry"])
def test_a_name_that_says_nothing_finds_nothing(typed: str) -> None:
    found = match(typed, [], TYPES)
    assert (found.exact, list(found.near)) == (None, [])


def test_the_countrys_own_institution_comes_before_the_type() -> None:
    own = _institution("Ministry of Labour and Foreign Employment", "labour")
    assert match("Min. of Labour", [own], TYPES).exact == own


def test_two_institutions_of_one_type_are_both_asked_about() -> None:
    two = [_institution("Ministry of Labour, Women and Family", "labour"), _institution("Department of Manpower", "labour")]
    found = match("Ministry of Labour", two, TYPES)
    assert found.exact is None
    assert list(found.near) == two


def test_a_former_name_kept_as_an_alias_is_sure() -> None:
    renamed = Known(uuid4(), None, {"en": "Ministry of Jobs"}, ("Ministry of Manpower",))
    assert match("MINISTRY OF MANPOWER", [renamed], TYPES).exact == renamed


def test_neighbouring_countries_are_never_taken_for_each_other() -> None:
    countries = {row["alpha2"]: [*row["names"].values(), *row["aliases"]] for sheet in sheets() if sheet.table == "country" for row in sheet.rows}
    meant = [named(text, countries) for text in ("Niger", "NIGERIA", "Côte d'Ivoire", "Ivory Coast", "Burma", "Dominica", "Austri", "Кения")]
    assert meant == ["NE", "NG", "CI", "CI", "MM", "DM", None, "KE"]


def test_typing_offers_what_begins_so_first_and_eight_at_most() -> None:
    assert completions("min lab", TYPES)[0].ministry_type == "labour"
    assert len(completions("min", TYPES)) == MOST


def test_no_two_types_of_ministry_share_a_spelling() -> None:
    spellings: dict[str, str] = {}
    for known in TYPES:
        for spelling in [*known.names.values(), *known.aliases]:
            assert spellings.setdefault(folded(spelling), known.choice) == known.choice, spelling


@given(some.text(max_size=60))
def test_folding_twice_changes_nothing_more_and_nothing_typed_breaks_it(typed: str) -> None:
    assert folded(folded(typed)) == folded(typed)
    match(typed, [], TYPES[:3])


def _institution(name: str, ministry_type: str, institution: UUID | None = None) -> Known:
    return Known(institution or uuid4(), ministry_type, {"en": name})
