"""Limits on tries: counted in the database, so that every process sees them, and nobody's name is kept."""
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import TooManyRequests

from emm_platform.kernel import clock
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.limits import Limit, Tries, forget_old, spend
from emm_platform.kernel.work import perform

FIVE = Limit("tests", 5, timedelta(hours=1))
ELSEWHERE = """
from datetime import timedelta
from emm_platform.app import create_app
from emm_platform.kernel.limits import Limit, spend
with create_app().app_context():
    for _ in range(3):
        spend(Limit("tests", 5, timedelta(hours=1)), "nimali@ministry.example")
"""


def left(who: str) -> int:
    """How many tries go through until the limit refuses."""
    count = 0
    while count < 50:
        try:
            spend(FIVE, who)
        except TooManyRequests:
            break
        count += 1
    return count


@pytest.fixture(autouse=True)
def _within_one_window() -> None:
    """Begin at the start of a window, so that none ends inside a test."""
    clock.start_at(clock.now().replace(minute=1, second=0))


def test_so_many_tries_and_no_more(app: Flask) -> None:
    assert left("a") == 5
    assert left("a") == 0


def test_each_who_has_tries_of_its_own(app: Flask) -> None:
    assert (left("a"), left("b")) == (5, 5)


def test_one_who_is_out_of_tries_is_enough_to_refuse(app: Flask) -> None:
    assert left("a") == 5
    with pytest.raises(TooManyRequests) as refused:
        spend(FIVE, "b", "a")
    assert refused.value.retry_after == 3600


def test_the_next_window_begins_anew(app: Flask) -> None:
    assert left("a") == 5
    clock.start_at(clock.now() + timedelta(hours=1))
    assert left("a") == 5


def test_threads_together_get_no_more_than_one(app: Flask) -> None:
    def one(_: int) -> bool:
        with app.app_context():
            try:
                spend(FIVE, "a")
            except TooManyRequests:
                return False
            return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(24))) == 5


def test_another_process_counts_with_us(app: Flask, tmp_path: Path) -> None:
    environment = {
        **os.environ, "EMM_ENV": "test", "EMM_DATA": str(tmp_path), "EMM_DATABASE_URL": app.config["EMM"].database_url, "EMM_SECRET_KEY": "k" * 40,
        "EMM_NOW": clock.now().isoformat(),
    }
    subprocess.run([sys.executable, "-c", ELSEWHERE], env=environment, check=True, capture_output=True)
    assert left("nimali@ministry.example") == 2


def test_who_tried_is_not_kept(app: Flask) -> None:
    spend(FIVE, "nimali@ministry.example")
    kept = reading().scalars(select(Tries.key)).all()
    assert kept
    assert not any("nimali" in key for key in kept)


def test_windows_that_are_over_are_forgotten(app: Flask) -> None:
    spend(FIVE, "a")
    clock.start_at(clock.now() + timedelta(hours=3))
    spend(FIVE, "b")
    assert perform(forget_old) == 1
    database.session.remove()
    assert len(reading().scalars(select(Tries)).all()) == 1
