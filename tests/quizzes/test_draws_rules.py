"""Draws and shuffles: the vectors that anyone can repeat, and that no question is favoured."""
import hashlib
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.quizzes.rules import draws
from emm_platform.quizzes.rules.draws import Draw, Section, Stream

SEED = "01980000-0000-7000-8000-000000000001"
SAMPLE = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot"]
ids = some.lists(some.from_regex(r"[a-z]{1,6}", fullmatch=True), unique=True, max_size=12)


@pytest.mark.parametrize(("seed", "purpose", "before", "after"), [
    (SEED, "options:sample", "a b c d", "c a d b"),
    (SEED, "questions", "q1 q2 q3 q4 q5", "q4 q5 q1 q3 q2"),
    ("preview-1", "options:sample", "a b c d", "b c d a"),
    ("preview-1", "questions", "q1 q2 q3 q4 q5", "q4 q5 q3 q2 q1"),
])
def test_shuffles_come_out_as_in_the_published_vectors(seed: str, purpose: str, before: str, after: str) -> None:
    assert draws.shuffled(seed, purpose, before.split()) == after.split()


def test_a_draw_comes_out_as_in_the_published_vector() -> None:
    assert draws.drawn(SEED, "draw:0", SAMPLE, 3) == ["alpha", "foxtrot", "bravo"]


def test_numbers_below_ten_come_out_as_in_the_published_vector() -> None:
    stream = Stream(SEED, "draw:0")
    assert [stream.below(10) for _ in range(8)] == [0, 3, 1, 5, 9, 1, 0, 6]


def test_the_first_block_is_the_published_one() -> None:
    assert hashlib.sha256(f"emm-quiz/1\n{SEED}\noptions:sample\n0".encode()).hexdigest().startswith("0cf0e0ec7f0f9ad9")


@given(ids, some.text(max_size=5))
def test_a_shuffle_loses_nothing_and_repeats(names: list[str], seed: str) -> None:
    out = draws.shuffled(seed, "questions", names)
    assert sorted(out) == sorted(names)
    assert out == draws.shuffled(seed, "questions", names)


@given(ids, some.text(max_size=5))
def test_fixed_options_keep_their_places(names: list[str], seed: str) -> None:
    fixed = set(names[::2])
    out = draws.with_fixed(seed, "options:q", names, fixed)
    assert all(out[n] == name for n, name in enumerate(names) if name in fixed)
    assert sorted(out) == sorted(names)


@given(some.integers(2, 6), some.integers(0, 400))
def test_items_never_come_out_in_the_right_order(n: int, seed: int) -> None:
    names = [f"i{k}" for k in range(n)]
    assert draws.disordered(str(seed), "items:q", names) != names


@given(some.lists(some.tuples(some.sets(some.sampled_from(SAMPLE), min_size=1), some.integers(1, 3)), max_size=3), some.integers())
def test_no_question_is_drawn_twice(wanted: list[tuple[set[str], int]], seed: int) -> None:
    section = Section("", ("alpha",), tuple(Draw(tuple(sorted(pool)), count) for pool, count in wanted), shuffle=True)
    [out] = draws.questions(str(seed), [section])
    assert len(out) == len(set(out))
    if all(sure >= draw.count for sure, draw in draws.certain([section])):
        assert len(out) == 1 + sum(count for _, count in wanted)


def test_a_draw_that_an_earlier_one_can_exhaust_is_seen() -> None:
    pool = ("a", "b", "c")
    section = Section("", (), (Draw(("a",), 1), Draw(pool, 3)), shuffle=False)
    assert [sure for sure, _ in draws.certain([section])] == [1, 2]


def test_sections_keep_their_questions_together() -> None:
    sections = [Section("one", ("a", "b", "c"), (), True), Section("two", ("d",), (Draw(("a", "e"), 1),), False)]
    one, two = draws.questions(SEED, sections)
    assert one == draws.shuffled(SEED, "questions:one", ["a", "b", "c"])
    assert two == ["d", "e"]


def test_every_question_is_drawn_as_often_as_any_other() -> None:
    times = 6_000
    drawn = Counter(x for n in range(times) for x in draws.drawn(f"s{n}", "draw:0", SAMPLE, 2))
    expected = times * 2 / len(SAMPLE)
    spread = sum((drawn[x] - expected) ** 2 / expected for x in SAMPLE)
    assert spread < 20.5  # chi-square with 5 degrees of freedom, p > 0.001


def test_every_order_occurs_as_often_as_any_other() -> None:
    times = 6_000
    orders = Counter(tuple(draws.shuffled(f"s{n}", "questions", "abc")) for n in range(times))
    assert sum((orders[o] - times / 6) ** 2 / (times / 6) for o in permutations("abc")) < 20.5
