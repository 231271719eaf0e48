"""kill -9 of the worker while it hands letters over: no letter goes out twice, and none is lost without a trace."""
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from emm_platform.kernel import clock
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.feature import Duty
from emm_platform.kernel.outbox import IN_DOUBT_AFTER, Message, Outgoing, State
from emm_platform.kernel.work import Work, perform
from emm_platform.kernel.worker import run_once
from tests.faults.platform import environment_of
from tests.kernel.letters import Post, post_office

KILLS = int(os.environ.get("EMM_TEST_KILLS", "3"))
LETTERS = 30 * KILLS


def queue(work: Work) -> None:
    for n in range(LETTERS):
        work.send(Message(key=f"letter {n}", template="people/messages/has_account", to_address=f"p{n}@ministry.example", language="en"))


def test_no_letter_goes_out_twice_however_often_the_worker_is_killed(app: Flask) -> None:
    perform(queue)
    with post_office() as post:
        post.wait = 0.005
        moments = random.Random(20050921)
        for _ in range(KILLS):
            work_and_be_killed(app, post, moments.uniform(0, 0.15))
        clock.start_at(clock.now() + IN_DOUBT_AFTER + timedelta(minutes=1))
        finish(app, post)
        assert len(post.ids) == len(set(post.ids)), "a letter went out twice"
        states = count_states()
        assert set(states) <= {State.SENT, State.IN_DOUBT}
        assert states.get(State.IN_DOUBT, 0) <= KILLS
        assert states[State.SENT] <= len(post.ids) <= LETTERS
        assert sum(states.values()) == LETTERS


def work_and_be_killed(app: Flask, post: Post, after: float) -> None:
    """A worker that dies so many seconds after its first letter."""
    post.arrived.clear()
    command = [sys.executable, "-m", "emm_platform.cli", "worker"]
    worker = subprocess.Popen(command, env=environment_of(app, EMM_MAIL_URL=post.url), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert post.arrived.wait(120), "the worker sent nothing"
    time.sleep(after)
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def finish(app: Flask, post: Post) -> None:
    """What is left is sent by a worker that nobody kills."""
    environment = environment_of(app, EMM_MAIL_URL=post.url, EMM_NOW=clock.now().isoformat())
    subprocess.run([sys.executable, "-m", "emm_platform.cli", "worker", "--once"], env=environment, check=True, capture_output=True)


def count_states() -> dict[State, int]:
    database.session.remove()
    found: dict[State, int] = {}
    for state in reading().scalars(select(Outgoing.state)):
        found[state] = found.get(state, 0) + 1
    return found


def test_a_duty_that_fails_does_not_stop_the_letters(app: Flask) -> None:
    def fail() -> int:
        raise ZeroDivisionError

    app.extensions["emm_duties"] = (Duty("failing", 60, fail),)
    with post_office() as post:
        app.config["EMM"] = replace(app.config["EMM"], mail_url=post.url)
        perform(queue_one)
        assert run_once() == {"failing": 0, "send": 1}
        assert len(post.letters) == 1


def queue_one(work: Work) -> None:
    work.send(Message(key="one", template="people/messages/has_account", to_address="a@ministry.example", language="en"))
