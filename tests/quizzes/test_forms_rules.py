"""Two forms of one test: everybody gets one before and the other after, half of the people each."""
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from emm_platform.quizzes.rules.forms import form

people = some.uuids().map(str)
pairs = some.text(min_size=1, max_size=20)


@given(people, pairs)
def test_nobody_meets_the_same_form_twice(person: str, pair: str) -> None:
    assert {form(person, pair, "pre"), form(person, pair, "post")} == {0, 1}
    assert form(person, pair, "pre") == form(person, pair, "pre")


def test_half_of_many_people_begin_with_each_form_and_pairs_do_not_agree() -> None:
    begun = [(form(str(UUID(int=n)), "gain", "pre"), form(str(UUID(int=n)), "other", "pre")) for n in range(4_000)]
    for combination in ((0, 0), (0, 1), (1, 0), (1, 1)):
        assert abs(begun.count(combination) - 1_000) < 120  # 4.4 standard deviations


def test_a_form_can_be_reckoned_by_anyone() -> None:
    person = "01980000-0000-7000-8000-000000000001"
    assert (form(person, "essentials", "pre"), form(person, "essentials", "post")) == (0, 1)
