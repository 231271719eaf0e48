"""Marks, results, times, attempts and phases."""
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.quizzes.rules import attempts, exact, marks, phases, versions
from emm_platform.quizzes.rules.attempts import AttemptState, Limits, Past
from emm_platform.quizzes.rules.marks import Behaviour
from emm_platform.quizzes.rules.phases import Phase, Shown
from emm_platform.quizzes.rules.types.answer import BLANK, RIGHT, WRONG, ValueRefused
from emm_platform.quizzes.rules.versions import Version

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FREE = Limits(attempts=3, pause=30 * MINUTE, time=30 * MINUTE, grace=MINUTE, opens=None, closes=None)
SEVENTY = Decimal(70)


def limits(**changes: object) -> Limits:
    return Limits(**{**FREE.__dict__, **changes})  # type: ignore[arg-type]  # a test names only what it changes


def past(result: str | None, minutes_ago: int = 60, state: AttemptState = AttemptState.GRADED) -> Past:
    return Past(state, TEN - minutes_ago * MINUTE, None if result is None else Decimal(result))


def test_a_result_is_weighted_and_cut_where_it_is_shown() -> None:
    result = exact.result([(Decimal(1), Decimal("0.666667")), (Decimal(2), Decimal(1)), (Decimal(1), Decimal(0))])
    assert result == Decimal("0.666667")
    assert exact.percent_shown(result) == Decimal("66.6")
    assert not exact.is_passed(result, SEVENTY)


@pytest.mark.parametrize(("value", "kept"), [("0.0000005", "0.000001"), ("-0.0000005", "-0.000001"), ("0.00000049", "0"), ("0.6666666", "0.666667")])
def test_scores_are_rounded_half_away_from_zero(value: str, kept: str) -> None:
    assert exact.rounded(Fraction(value)) == Decimal(kept)


def test_nobody_who_failed_reads_the_pass_mark() -> None:
    assert exact.percent_shown(Decimal("0.699999")) == Decimal("69.9")
    assert exact.is_passed(Decimal("0.7"), SEVENTY)
    assert exact.is_passed(None, SEVENTY)


def test_certainty_pays_and_costs_as_in_the_worked_case() -> None:
    given_marks = [marks.mark(Behaviour.CERTAINTY, s, c) for s, c in ((RIGHT, 3), (RIGHT, 2), (WRONG, 3), (BLANK, 3))]
    assert given_marks == [3, 2, -6, 0]
    result = marks.attempt_result(Behaviour.CERTAINTY, [(Decimal(1), m) for m in given_marks])
    assert (result.certainty_average, result.share) == (Decimal("-0.25"), 0)


def test_certainty_is_one_to_three() -> None:
    assert [marks.certainty(t) for t in ("", "1", "3")] == [1, 1, 3]
    with pytest.raises(ValueRefused):
        marks.certainty("4")


@pytest.mark.parametrize(("grading", "result"), [("highest", "0.8"), ("last", "0.7"), ("first", "0.5"), ("average", "0.666667")])
def test_which_of_several_attempts_counts(grading: str, result: str) -> None:
    three = [past("0.5", 60), past("0.8", 50), past("0.7", 40), past("1", 30, AttemptState.VOID), past("1", 20, AttemptState.WAITING)]
    assert attempts.over_attempts(grading, three) == Decimal(result)


@given(some.lists(some.integers(0, 1_000_000).map(lambda n: Decimal(n).scaleb(-6)), min_size=1, max_size=6))
def test_the_highest_is_never_under_the_average_and_one_attempt_is_one_result(results: list[Decimal]) -> None:
    made = [Past(AttemptState.GRADED, TEN + n * MINUTE, r) for n, r in enumerate(results)]
    assert attempts.over_attempts("highest", made) >= attempts.over_attempts("average", made)  # type: ignore[operator]
    assert {attempts.over_attempts(g, made[:1]) for g in ("highest", "last", "first", "average")} == {results[0]}


def test_the_deadline_counts_extra_time_and_never_passes_the_closing() -> None:
    until = attempts.deadline(FREE, TEN, extra_percent=25)
    assert until == TEN + timedelta(minutes=37, seconds=30)
    assert not attempts.is_over(TEN + timedelta(minutes=38, seconds=20), until, FREE.grace)
    assert attempts.is_over(TEN + timedelta(minutes=38, seconds=31), until, FREE.grace)
    assert attempts.closing_time(TEN + timedelta(minutes=38, seconds=20), until) == until
    assert attempts.deadline(limits(closes=TEN + 5 * MINUTE), TEN) == TEN + 5 * MINUTE
    assert attempts.deadline(limits(closes=TEN + 5 * MINUTE), TEN, own_closes=TEN + 9 * MINUTE) == TEN + 9 * MINUTE
    assert attempts.deadline(limits(time=None), TEN) is None


@pytest.mark.parametrize(("rules", "made", "refusal"), [
    (limits(opens=TEN + MINUTE), [], attempts.NotOpenYet), (limits(closes=TEN), [], attempts.QuizClosed),
    (limits(attempts=1), [past("0")], attempts.NoAttemptsLeft), (FREE, [past("0", 29)], attempts.PauseFirst),
])
def test_a_start_is_refused_with_its_reason(rules: Limits, made: list[Past], refusal: type[Exception]) -> None:
    assert isinstance(attempts.why_not_start(rules, made, TEN), refusal)


def test_void_attempts_are_not_used_ones() -> None:
    assert attempts.why_not_start(limits(attempts=1), [past("0", 1, AttemptState.VOID)], TEN) is None
    assert attempts.why_not_start(FREE, [past("0", 30), past("0.2", 90)], TEN) is None
    assert attempts.why_not_start(limits(attempts=None), [past("0")] * 60, TEN) is None


def test_passing_is_judged_by_the_attempt_that_counts() -> None:
    both = [past("0.8", 50), past("0.5", 40)]
    assert attempts.has_passed("highest", both, SEVENTY)
    assert not attempts.has_passed("last", both, SEVENTY)
    assert not attempts.has_passed("highest", [], SEVENTY)
    assert attempts.has_passed("highest", [past(None)], SEVENTY)


def test_the_key_is_shown_when_nothing_is_left_to_try() -> None:
    assert phases.phase(TEN, TEN + MINUTE, can_try_again=False) is Phase.JUST_AFTER
    assert phases.phase(TEN, TEN + 3 * MINUTE, can_try_again=True) is Phase.JUST_AFTER
    assert phases.phase(TEN, TEN + 3 * MINUTE, can_try_again=False) is Phase.AFTER_CLOSE
    assert Shown.RIGHT_ANSWER not in phases.shown({}, Phase.JUST_AFTER, "module")
    assert Shown.RIGHT_ANSWER in phases.shown({}, Phase.AFTER_CLOSE, "module")
    assert Shown.RIGHT_ANSWER not in phases.shown({}, Phase.AFTER_CLOSE, "pre")
    assert phases.shown({"just_after": ["marks"]}, Phase.JUST_AFTER, "module") == {Shown.MARKS}


made_versions = some.lists(some.builds(Version, some.sampled_from(["q1", "q2"]), some.integers(1, 4), some.sampled_from(["aa", "ab", "zz"]), some.none()), max_size=8)


@given(made_versions, some.randoms())
def test_a_later_version_never_loses_whatever_order_they_arrive_in(sent: list[Version], chance: object) -> None:
    again = sent + sent[:3]
    chance.shuffle(again)  # type: ignore[attr-defined]
    assert {q: v.rank for q, v in versions.current(again).items()} == {q: v.rank for q, v in versions.current(sent).items()}


def test_of_two_tabs_with_one_number_the_greater_name_counts() -> None:
    three = [Version("q", 7, "aa", {"choice": "a"}), Version("q", 7, "ab", {"choice": "b"}), Version("q", 6, "zz", {"choice": "c"})]
    assert versions.current(three)["q"].client == "ab"
