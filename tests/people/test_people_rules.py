"""Pure rules of people: addresses, passwords, names of devices, the end of a sign-in."""
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.people.rules import IDLE, LONGEST_SIGN_IN, Period, device_name, folded_name, password_problem, same_address, sign_in_ends

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("one,other", [
    ("Nimali@Labour.example", "nimali@labour.EXAMPLE"), (" nimali@labour.example ", "nimali@labour.example"),
    ("jose\u0301@labour.example", "josé@labour.example"), ("a@xn--mnchen-3ya.example", "a@münchen.example"),
])
def test_two_spellings_of_one_address_are_the_same(one: str, other: str) -> None:
    assert same_address(one) == same_address(other)


@pytest.mark.parametrize("text", ["", "nimali", "nimali@", "@labour.example", "a b@labour.example", "a@b@labour.example", "a@labour.example\nBcc: b@c.example"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        same_address(text)


@pytest.mark.parametrize("password,begins", [
    ("elevenchars", "Use at least 12"), ("x" * 201, "Use at most 200"), ("passwordpassword", "This password is on lists"),
    ("123456789012", "This password is on lists"), ("qwertyuiopasdf", "This password is on lists"), ("aaaaaaaaaaaaaaaa", "This password is on lists"),
    ("Nimali Perera 1", "Do not use your own name"), ("NIMALIPERERA 2026!", "Do not use your own name"),
    ("four quiet words here", ""), ("coherence-2005", ""), ("كلمة سر طويلة جدا", ""),
])
def test_a_password_is_long_and_neither_common_nor_one_s_own_name(password: str, begins: str) -> None:
    problem = password_problem(password, "Nimali Perera", "np")
    assert problem.startswith(begins)
    assert bool(problem) == bool(begins)


@pytest.mark.parametrize("said,name", [
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Windows"),
    ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"),
    ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36", "Chrome · Android"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1", "Safari · iPhone"),
    ("curl/8.0", ""), ("", ""),
])
def test_a_device_is_named_by_its_browser_and_system(said: str, name: str) -> None:
    assert device_name(said) == name


@given(idle=some.timedeltas(timedelta(0), timedelta(days=30)))
def test_a_sign_in_ends_after_idle_hours_and_never_after_its_longest_time(idle: timedelta) -> None:
    ends = sign_in_ends(NOON, NOON + idle)
    assert ends <= NOON + LONGEST_SIGN_IN
    assert ends <= NOON + idle + IDLE
    assert ends in (NOON + LONGEST_SIGN_IN, NOON + idle + IDLE)


def test_a_period_holds_on_both_of_its_ends() -> None:
    day = NOON.date()
    period = Period(day, day + timedelta(days=2))
    assert [period.holds_on(day + timedelta(days=n)) for n in (-1, 0, 2, 3)] == [False, True, True, False]
    assert Period(None, None).holds_on(day)


@pytest.mark.parametrize("name,folded", [
    ("Siobhán O'Brien", "siobhan obrien"), ("De la Cruz, María", "de la cruz maria"), ("MIN Jung-ho", "min jung ho"), ("Владимир", "vladimir"), ("  ", ""),
])
def test_a_folded_name_keeps_every_word(name: str, folded: str) -> None:
    assert folded_name(name) == folded
