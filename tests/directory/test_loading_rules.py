"""A new edition of the data changes what still reads as it was loaded, and nothing else."""
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from emm_platform.directory.rules.loading import fields_to_write, loaded_form

fields = some.dictionaries(some.sampled_from(["place", "note", "kind"]), some.integers(0, 3), min_size=3, max_size=3)


def test_one_edited_language_stays_while_the_others_follow_the_data() -> None:
    loaded = {"names": {"en": "Swaziland", "fr": "Swaziland"}}
    present = {"names": {"en": "Swaziland", "fr": "Royaume d’Eswatini"}}
    incoming = {"names": {"en": "Eswatini", "fr": "Eswatini", "ru": "Эсватини"}}
    assert fields_to_write(present, loaded, incoming) == {"names": {"en": "Eswatini", "fr": "Royaume d’Eswatini", "ru": "Эсватини"}}


def test_a_language_that_somebody_added_is_not_taken_over() -> None:
    present = {"names": {"en": "A", "ru": "ours"}}
    assert fields_to_write(present, {"names": {"en": "A"}}, {"names": {"en": "A", "ru": "theirs"}}) == {}


def test_a_column_that_is_new_takes_the_data() -> None:
    assert fields_to_write({"note": ""}, {}, {"note": "new"}) == {"note": "new"}


@given(loaded=fields, incoming=fields)
def test_what_nobody_touched_reads_as_the_data_says(loaded: dict[str, Any], incoming: dict[str, Any]) -> None:
    assert {**loaded, **fields_to_write(loaded, loaded, incoming)} == incoming


@given(present=fields, loaded=fields, incoming=fields)
def test_an_edited_field_outlives_every_loading(present: dict[str, Any], loaded: dict[str, Any], incoming: dict[str, Any]) -> None:
    after = {**present, **fields_to_write(present, loaded, incoming)}
    assert all(after[field] == present[field] for field in present if present[field] != loaded[field])


@given(present=fields, incoming=fields)
def test_the_same_data_again_writes_nothing(present: dict[str, Any], incoming: dict[str, Any]) -> None:
    assert fields_to_write(present, loaded_form(incoming), incoming) == {}
