"""The one write transaction: all or nothing, a form's key once, two at once in turn, again after a serialisation failure."""
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update

from emm_platform.kernel.audit import Entry
from emm_platform.kernel.db import database, is_sqlite, reading
from emm_platform.kernel.identity import VISITOR, Actor, acting
from emm_platform.kernel.limits import Tries
from emm_platform.kernel.outbox import Message, Outgoing
from emm_platform.kernel.work import BrokenConstraint, Work, perform

KEY = "k3y_of-one-form"


class Changed(Exception):
    """What an action of these tests raises after it wrote."""


def add(work: Work, name: str, count: int = 1) -> str:
    """A row, an entry, a message: everything that an action leaves."""
    work.db.add(Tries(key=name, count=count, until=work.now + timedelta(days=1)))
    work.record("added", kind="try", about=name, count=count)
    work.send(Message(key=f"added:{name}", template="people/messages/has_account", to_address="a@b.example"))
    return name


def add_and_fail(work: Work, name: str) -> None:
    add(work, name)
    work.db.flush()
    raise Changed


def one_more(work: Work, name: str) -> int:
    """Reads, then writes: two of these at once lose one where nothing is locked."""
    row = work.db.get(Tries, name, with_for_update=True)
    assert row is not None
    row.count += 1
    return row.count


def counted(name: str) -> int | None:
    database.session.remove()
    return reading().scalar(select(Tries.count).where(Tries.key == name))


def rows(table: type) -> int:
    database.session.remove()
    return reading().scalar(select(func.count()).select_from(table)) or 0


def sent_as_form(app: Flask, key: str, action: Callable[[], object], who: Actor = VISITOR) -> object:
    """The action as a POST with this request key would perform it."""
    with app.test_request_context("/", method="POST", data={"request_key": key}), acting(who):
        return action()


def test_an_action_leaves_its_rows_its_entry_and_its_message(app: Flask) -> None:
    entries = rows(Entry)
    assert perform(add, "a") == "a"
    assert (counted("a"), rows(Entry) - entries, rows(Outgoing)) == (1, 1, 1)


def test_an_action_that_fails_leaves_nothing(app: Flask) -> None:
    before = rows(Entry), rows(Outgoing)
    with pytest.raises(Changed):
        perform(add_and_fail, "a")
    assert counted("a") is None
    assert (rows(Entry), rows(Outgoing)) == before


def test_a_form_sent_twice_changes_once_and_gets_the_first_answer(app: Flask) -> None:
    first = sent_as_form(app, KEY, lambda: perform(add, "a"))
    again = sent_as_form(app, KEY, lambda: perform(add, "b"))
    assert (first, again, counted("b")) == ("a", "a", None)


@pytest.mark.parametrize("answer", [None, "text", 7, True, UUID(int=9), [UUID(int=1), "x", 2]])
def test_the_first_answer_reads_back_as_it_was(app: Flask, answer: object) -> None:
    def give(_work: Work) -> object:
        return answer

    assert sent_as_form(app, KEY, lambda: perform(give)) == answer
    assert sent_as_form(app, KEY, lambda: perform(give)) == answer


def test_the_key_of_one_person_is_not_that_of_another(app: Flask) -> None:
    one, two = Actor(uuid4(), "One"), Actor(uuid4(), "Two")
    assert sent_as_form(app, KEY, lambda: perform(add, "a"), one) == "a"
    assert sent_as_form(app, KEY, lambda: perform(add, "b"), two) == "b"


def test_a_form_that_failed_may_be_sent_again_with_its_key(app: Flask) -> None:
    with pytest.raises(Changed):
        sent_as_form(app, KEY, lambda: perform(add_and_fail, "a"))
    assert sent_as_form(app, KEY, lambda: perform(add, "a")) == "a"


@pytest.mark.parametrize("key", ["", "short", "a" * 65, "with blank in", "ключ-ключ-ключ"])
def test_a_key_of_another_shape_is_no_key(app: Flask, key: str) -> None:
    sent_as_form(app, key, lambda: perform(add, "a"))
    with pytest.raises(BrokenConstraint):
        sent_as_form(app, key, lambda: perform(add, "a"))


def test_the_same_form_sent_at_once_from_many_threads_changes_once(app: Flask) -> None:
    perform(add, "a", 0)

    def send(_: int) -> object:
        with app.app_context():
            return sent_as_form(app, KEY, lambda: perform(one_more, "a"))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))
    assert answers == [1] * 8
    assert counted("a") == 1


def test_actions_at_once_see_each_other(app: Flask) -> None:
    perform(add, "a", 0)

    def change(_: int) -> int:
        with app.app_context():
            return perform(one_more, "a")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(change, range(40)))
    assert sorted(answers) == list(range(1, 41))
    assert counted("a") == 40


def test_the_audit_chain_of_actions_at_once_is_whole(app: Flask) -> None:
    start = rows(Entry)

    def change(number: int) -> str:
        with app.app_context():
            return perform(add, f"n{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(24)))
    database.session.remove()
    seqs = reading().scalars(select(Entry.seq).order_by(Entry.seq)).all()
    assert list(seqs) == list(range(1, start + 25))


def test_a_serialisation_failure_is_tried_again(app: Flask) -> None:
    """Another writer commits between the read and the write of a repeatable-read transaction: PostgreSQL refuses, and the action runs anew."""
    if is_sqlite():
        return  # there the lock is taken before the first read, so nobody can come between
    perform(add, "a", 0)
    tries = []

    def read_then_write(work: Work) -> int:
        work.db.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        seen = work.db.scalar(select(Tries.count).where(Tries.key == "a")) or 0
        tries.append(seen)
        if len(tries) == 1:
            with database.engine.begin() as other:
                other.execute(update(Tries).where(Tries.key == "a").values(count=10))
        work.db.execute(update(Tries).where(Tries.key == "a").values(count=seen + 1))
        return seen + 1

    assert perform(read_then_write) == 11
    assert tries == [0, 10]


def test_two_that_wait_for_each_other_both_succeed(app: Flask) -> None:
    """A deadlock provoked for real: PostgreSQL ends one of the two, which is tried again."""
    perform(add, "a", 0)
    perform(add, "b", 0)
    met = threading.Barrier(2)

    def cross(work: Work, first: str, second: str) -> None:
        one_more(work, first)
        work.db.flush()
        if not is_sqlite() and not met.broken:
            with suppress(threading.BrokenBarrierError):
                met.wait(5)
            met.abort()
        one_more(work, second)

    def run(names: tuple[str, str]) -> None:
        with app.app_context():
            perform(cross, *names)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, [("a", "b"), ("b", "a")]))
    assert (counted("a"), counted("b")) == (2, 2)


def test_what_was_read_before_a_change_is_read_anew_after_it(app: Flask) -> None:
    perform(add, "a", 0)
    assert reading().scalar(select(Tries.count)) == 0
    perform(one_more, "a")
    assert reading().scalar(select(Tries.count)) == 1
