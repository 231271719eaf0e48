"""Grading of each type: the worked cases of the design, what is refused, and what always holds."""
import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.quizzes.rules.draws import shuffled
from emm_platform.quizzes.rules.exact import rounded
from emm_platform.quizzes.rules.types import question_type
from emm_platform.quizzes.rules.types.answer import QuestionType, ValueRefused
from emm_platform.quizzes.rules.types.ordering import Ordering


def options(**credits: str) -> list[dict[str, Any]]:
    return [{"id": name, "credit": credit} for name, credit in credits.items()]


def numeric(*ranges: tuple[str, str, str], **more: Any) -> QuestionType:
    return question_type("numeric", {"answers": [{"id": f"a{n}", "low": a, "high": b, "credit": c} for n, (a, b, c) in enumerate(ranges)], **more})


MONTHS = {"list": [{"unit": "month", "factor": "1", "also": ["months", "mo"]}, {"unit": "year", "factor": "12", "also": ["years"]}]}
SINGLE = question_type("single", {"options": options(a="100", b="0", c="0")})
CREDITS = question_type("single", {"options": options(a="100", b="50", c="-25")})
TRUEFALSE = question_type("truefalse", {"answer": "false"})
FIVE = options(a="100", b="100", c="0", d="0", e="0")
PARTIAL, EXACT, PER_OPTION = (question_type("multiple", {"options": FIVE, "grading": g}) for g in ("partial", "exact", "per_option"))
WEIGHTED = question_type("multiple", {"options": options(a="50", b="50", c="-100", d="-100"), "grading": "credits"})
ROWS = {"pairs": [{"id": i, "target": i} for i in "abc"] + [{"id": "d", "target": "a"}], "targets": ["a", "b", "c", "x1"]}
MATCHING, MATCHING_EXACT = (question_type("matching", {**ROWS, "grading": g}) for g in ("share", "exact"))
PAIRS, POSITIONS, NEXT, ORDER_EXACT = (
    question_type("ordering", {"items": [{"id": i} for i in "abcd"], "grading": g}) for g in ("pairs", "positions", "next", "exact"))
EIGHT, MANY = numeric(("7.5", "8.5", "100")), numeric(("2400", "2400", "100"))
WITH_UNITS, UNIT_NEEDED = numeric(("7.5", "8.5", "100"), units=MONTHS), numeric(("7.5", "8.5", "100"), units={**MONTHS, "required": True})
SHORT_KEY = {"answers": [
    {"id": "a", "accept": {"": ["regional consultative process*"], "fr": ["processus consultatif*"]}, "credit": "100"},
    {"id": "b", "accept": {"": ["regional*"]}, "credit": "50"}]}
SHORT = question_type("short", SHORT_KEY)
GAPS = {"gaps": [
    {"id": "a", "type": "numeric", "points": "1", "key": {"answers": [{"id": "a", "low": "8", "high": "8", "credit": "100"}]}},
    {"id": "b", "type": "single", "points": "2", "key": {"options": options(a="0", b="100", c="50")}}]}
CLOZE, CLOZE_EXACT = (question_type("cloze", {**GAPS, "grading": g}) for g in ("share", "exact"))
ALL = [CLOZE, CLOZE_EXACT, SINGLE, CREDITS, TRUEFALSE, PARTIAL, EXACT, PER_OPTION, WEIGHTED, MATCHING, MATCHING_EXACT, PAIRS, POSITIONS, NEXT, ORDER_EXACT, EIGHT, WITH_UNITS,
       UNIT_NEEDED, SHORT]


def places(order: str) -> dict[str, Any]:
    return {"places": {item: n for n, item in enumerate(order, 1)}}


def text(words: str) -> dict[str, Any]:
    return {"text": words}


def in_gaps(a: str, b: str) -> dict[str, Any]:
    return {"gaps": {"a": {"text": a}, "b": {"choice": b}}}


@pytest.mark.parametrize(("key", "value", "language", "score"), [
    (CLOZE, in_gaps("8", "a"), "en", "0.333333"), (CLOZE_EXACT, in_gaps("8", "a"), "en", "0"), (CLOZE, in_gaps("8", "b"), "en", "1"),
    (CLOZE, in_gaps("9", "c"), "en", "0.333333"), (CLOZE_EXACT, in_gaps("8", "b"), "en", "1"), (CLOZE, {"gaps": {"b": {"choice": "b"}}}, "en", "0.666667"),
    (SINGLE, {"choice": "a"}, "en", "1"), (SINGLE, None, "en", "0"), (CREDITS, {"choice": "b"}, "en", "0.5"), (CREDITS, {"choice": "c"}, "en", "0"),
    (PARTIAL, {"choices": ["a", "b", "c"]}, "en", "0.666667"), (PARTIAL, {"choices": ["a"]}, "en", "0.5"), (PARTIAL, {"choices": list("abcde")}, "en", "0"),
    (EXACT, {"choices": ["a", "b", "c"]}, "en", "0"), (EXACT, {"choices": ["b", "a"]}, "en", "1"), (PER_OPTION, {"choices": ["a", "b", "c"]}, "en", "0.8"),
    (PER_OPTION, {"choices": []}, "en", "0"), (WEIGHTED, {"choices": ["a", "b"]}, "en", "1"), (WEIGHTED, {"choices": ["a", "c"]}, "en", "0"),
    (TRUEFALSE, {"choice": "false"}, "en", "1"), (TRUEFALSE, {"choice": "true"}, "en", "0"),
    (MATCHING, {"pairs": {"a": "a", "b": "b", "c": "c"}}, "en", "0.75"), (MATCHING_EXACT, {"pairs": {"a": "a", "b": "b", "c": "c"}}, "en", "0"),
    (MATCHING, {"pairs": {"a": "d", "d": "a"}}, "en", "0.5"), (MATCHING, {"pairs": {"a": "x1"}}, "en", "0"),
    (PAIRS, places("bacd"), "en", "0.666667"), (POSITIONS, places("bacd"), "en", "0.5"), (NEXT, places("bacd"), "en", "0.333333"),
    (ORDER_EXACT, places("bacd"), "en", "0"), (ORDER_EXACT, places("abcd"), "en", "1"), (PAIRS, places("dcba"), "en", "0"),
    (PAIRS, {"places": dict.fromkeys("abcd", 1)}, "en", "0"), (POSITIONS, {"places": {"a": 1, "b": 1, "c": 3}}, "en", "0.25"),
    (EIGHT, text("8,5"), "fr", "1"), (EIGHT, text("٨٫٥"), "ar", "1"), (EIGHT, text("8.51"), "en", "0"),
    (MANY, text("2.400"), "fr", "1"), (MANY, text("2,400"), "en", "1"), (MANY, text("2.400"), "en", "0"), (MANY, text("2 400,0"), "ru", "1"),
    (MANY, text("24e2"), "en", "1"), (WITH_UNITS, text("0,67 years"), "fr", "1"), (WITH_UNITS, text("8 weeks"), "en", "0"), (WITH_UNITS, text("8 Mo."), "en", "1"),
    (UNIT_NEEDED, text("8"), "en", "0"), (WITH_UNITS, text("8"), "en", "1"), (SHORT, text("  Regional   consultative PROCESSES "), "en", "1"),
    (SHORT, text("a regional consultative process"), "en", "0"), (SHORT, text("regional talks"), "en", "0.5"), (SHORT, text("processus consultatif"), "fr", "1"),
    (SHORT, text("processus consultatif"), "en", "0"), (SHORT, text("Regional consultative process"), "ru", "1"),
])
def test_an_answer_is_worth_what_the_worked_cases_say(key: QuestionType, value: dict[str, Any] | None, language: str, score: str) -> None:
    assert rounded(key.grade(value, language).share) == Decimal(score)


def test_the_best_fitting_answer_gives_the_feedback() -> None:
    near = numeric(("8", "8", "100"), ("7.2", "8.8", "50"))
    assert near.grade(text("8"), "en").met == ("a0",)
    assert near.grade(text("7.5"), "en").met == ("a1",)


def test_a_star_fits_any_number_that_nothing_else_fits() -> None:
    key = question_type("numeric", {"answers": [{"id": "a", "low": "8", "high": "8", "credit": "20"}, {"id": "any", "credit": "50"}]})
    assert [key.grade(text(t), "en").met for t in ("8", "9", "nine")] == [("a",), ("any",), ()]


@pytest.mark.parametrize(("key", "typed", "remark"), [(EIGHT, "eight", "read as a number"), (UNIT_NEEDED, "8", "missing"), (WITH_UNITS, "8 weeks", "not one")])
def test_an_answer_that_is_not_understood_says_why_and_is_not_blank(key: QuestionType, typed: str, remark: str) -> None:
    score = key.grade(text(typed), "en")
    assert remark in score.remark
    assert not score.is_blank


anything = some.recursive(some.none() | some.booleans() | some.integers(-3, 9) | some.text(max_size=4) | some.sampled_from(["a", "true", "x1"]),
                          lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.sampled_from(["a", "b", "c", "d"]) | some.text(max_size=2), inner), max_leaves=6)
answers = some.dictionaries(some.sampled_from(["choice", "choices", "pairs", "places", "text", "gaps"]), anything) | some.none()


@given(some.sampled_from(ALL), answers, some.sampled_from(["en", "fr", "ar"]))
def test_any_stored_json_scores_from_nothing_to_one(key: QuestionType, value: dict[str, Any] | None, language: str) -> None:
    assert 0 <= key.grade(value, language).share <= 1


@pytest.mark.parametrize("key", ALL)
def test_the_right_answer_scores_one_and_a_blank_nothing(key: QuestionType) -> None:
    assert key.grade(key.right(), "en").share == 1
    assert key.grade(None, "en").is_blank


@given(some.sampled_from(ALL), some.text(max_size=3), some.booleans())
def test_an_answer_comes_back_from_its_fields_whatever_the_order_shown(key: QuestionType, seed: str, shuffle: bool) -> None:
    shown = key.arrange(seed, "sample", shuffle)
    right = key.right()
    assert key.read(key.typed(right, shown), shown) == right
    assert key.read(key.typed(None, shown), shown) is None


@given(some.text(max_size=3))
def test_each_gap_is_shuffled_by_itself_and_a_gap_without_choices_is_not_shown(seed: str) -> None:
    assert CLOZE.arrange(seed, "sample", True) == [f"b/{own}" for own in shuffled(seed, "options:sample:b", ["a", "b", "c"])]


@given(some.sets(some.sampled_from("abcde")))
def test_one_more_right_tick_never_lowers_and_one_more_wrong_never_raises(ticked: set[str]) -> None:
    def share(choices: set[str]) -> Any:
        return PARTIAL.grade({"choices": sorted(choices)}, "en").share
    assert all(share(ticked | {right}) >= share(ticked) for right in "ab")
    assert all(share(ticked | {wrong}) <= share(ticked) for wrong in "cde") or share(ticked) == 0


def test_swapping_two_neighbours_that_stand_wrong_never_lowers() -> None:
    for order in itertools.permutations("abcd"):
        for n in range(3):
            if order[n] > order[n + 1]:
                better = [*order[:n], order[n + 1], order[n], *order[n + 2:]]
                assert PAIRS.grade(places("".join(better)), "en").share >= PAIRS.grade(places("".join(order)), "en").share


def test_a_place_given_twice_names_both_items() -> None:
    assert isinstance(PAIRS, Ordering)
    assert PAIRS.twice({"places": {"a": 3, "b": 1, "d": 3}}) == [("a", "d", 3)]


CHOICE, ROW, PLACE = ["a", "b", "c"], ["c", "x1", "a", "b"], ["d", "a", "c", "b"]


@pytest.mark.parametrize(("key", "shown", "typed"), [
    (SINGLE, CHOICE, {0: ["z"]}), (SINGLE, CHOICE, {0: ["a", "b"]}), (SINGLE, CHOICE, {1: ["a"]}), (SINGLE, CHOICE, {0: ["A"]}),
    (TRUEFALSE, ["true", "false"], {0: ["yes"]}), (PARTIAL, list("abcde"), {0: ["a", "z"]}), (PARTIAL, list("abcde"), {2: ["a"]}),
    (MATCHING, ROW, {1: ["5"]}), (MATCHING, ROW, {1: ["0"]}), (MATCHING, ROW, {1: ["-1"]}), (MATCHING, ROW, {1: ["a"]}), (MATCHING, ROW, {5: ["1"]}),
    (MATCHING, ROW, {1: ["1", "2"]}), (MATCHING, ROW, {1: ["١"]}), (MATCHING, ROW, {1: ["1_0"]}), (MATCHING, ROW, {0: ["1"]}),
    (PAIRS, PLACE, {1: ["5"]}), (PAIRS, PLACE, {1: [" 1"]}), (PAIRS, PLACE, {9: ["1"]}), (PAIRS, PLACE, {1: ["1.0"]}),
    (EIGHT, [], {0: ["8" * 41]}), (EIGHT, [], {0: ["8\x00"]}), (EIGHT, [], {0: ["8", "9"]}), (EIGHT, [], {1: ["8"]}),
    (CLOZE, ["b/a", "b/b", "b/c"], {2: ["z"]}), (CLOZE, ["b/a"], {2: ["b"]}), (CLOZE, [], {3: ["a"]}), (CLOZE, [], {0: ["8"]}), (CLOZE, [], {1: ["8", "9"]}),
    (question_type("cloze", {"gaps": [{"id": "a", "type": "short", "points": "1", "key": SHORT_KEY}], "grading": "share"}), [], {1: ["a" * 201]}),
    (SHORT, [], {0: ["a" * 501]}), (SHORT, [], {0: ["a\x07"]}), (SHORT, [], {0: ["\ud800"]}), (SHORT, [], {0: ["a\rb"]}), (SHORT, [], {0: ["\x85b"]}),
])
def test_a_value_that_no_page_would_send_is_refused(key: QuestionType, shown: list[str], typed: dict[int, list[str]]) -> None:
    with pytest.raises(ValueRefused):
        key.read(typed, shown)


@pytest.mark.parametrize(("key", "shown", "typed", "value"), [
    (MATCHING, ROW, {1: ["3"], 2: [""], 3: ["2"], 4: ["3"]}, {"pairs": {"a": "a", "c": "x1", "d": "a"}}),
    (PAIRS, PLACE, {1: ["4"], 2: ["1"], 3: [""], 4: ["2"]}, {"places": {"a": 1, "b": 2, "d": 4}}),
    (PARTIAL, ["e", "b", "a", "c", "d"], {0: ["b", "a", "b"]}, {"choices": ["a", "b"]}), (EIGHT, [], {0: [" 8,5 "]}, {"text": "8,5"}),
    (SHORT, [], {0: ["  "]}, None), (SHORT, [], {0: ["a\r\nb\t"]}, {"text": "a\nb"}), (SINGLE, CHOICE, {0: ["", "b"]}, {"choice": "b"}), (SINGLE, CHOICE, {}, None),
])
def test_fields_become_the_stored_form_with_ids_in_the_order_of_the_file(key: QuestionType, shown: list[str], typed: dict[int, list[str]], value: Any) -> None:
    assert key.read(typed, shown) == value
