"""Messages: each once under its key, tried again when refused, never twice after a death in the middle, no header that a person typed."""
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import func, select

from emm_platform.kernel import clock, mail, outbox
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.mail import Enclosure, send_due
from emm_platform.kernel.outbox import GIVEN_UP_AFTER, IN_DOUBT_AFTER, Message, Outgoing, State
from emm_platform.kernel.work import Work, perform
from tests.kernel.letters import Post, free_port, post_office

LETTER = "Subject: {{ subject }}\n\nDear {{ name }},\n\n{{ text }} {{ token|default('') }}\n"


@pytest.fixture
def post(app: Flask) -> Iterator[Post]:
    """The application with an SMTP server of its own and a template for letters."""
    loader = app.jinja_env.loader
    assert loader is not None
    app.jinja_env.loader = ChoiceLoader([DictLoader({"t/letter.txt": LETTER}), loader])
    with post_office() as there:
        app.config["EMM"] = replace(app.config["EMM"], mail_url=there.url)
        yield there


def letter(key: str = "one", **more: object) -> Message:
    values = {"subject": "A subject", "text": "Some text", **more}
    return Message(key=key, template="t/letter", to_address="reader@ministry.example", language="en", values=values)


def send(work: Work, *messages: Message) -> None:
    for message in messages:
        work.send(message)


def only() -> Outgoing:
    database.session.remove()
    return reading().scalars(select(Outgoing)).one()


def later(by: timedelta) -> None:
    clock.start_at(clock.now() + by)


def test_a_message_is_delivered_once(post: Post) -> None:
    perform(send, letter())
    assert (send_due(), send_due(), len(post.letters)) == (1, 0, 1)
    row = only()
    assert (row.state, row.tries, row.subject) == (State.SENT, 1, "A subject")
    assert post.letters[0].get_content().split() == ["Dear", ",", "Some", "text"]


def test_a_calendar_goes_beside_the_text(app: Flask, post: Post) -> None:
    app.extensions["emm_enclosures"] = {"t/letter": lambda work, letter: Enclosure("REQUEST", f"BEGIN:VCALENDAR\r\nX:{letter.address} é\r\n")}
    perform(send, letter())
    send_due()
    text, calendar = post.letters[0].iter_parts()
    assert (post.letters[0].get_content_type(), text["Content-Language"]) == ("multipart/alternative", "en")
    assert calendar["Content-Type"].params["method"] == "REQUEST"
    assert calendar.get_content() == "BEGIN:VCALENDAR\r\nX:reader@ministry.example é\r\n"


def test_the_same_key_is_the_same_message(post: Post) -> None:
    perform(send, letter("one"), letter("one"))
    perform(send, letter("one", subject="Another"))
    assert (send_due(), len(post.letters)) == (1, 1)


def test_a_refused_message_is_tried_later_and_given_up_at_last(post: Post) -> None:
    post.answer = "451 not now"
    perform(send, letter())
    assert send_due() == 0
    row = only()
    assert (row.state, row.tries) == (State.QUEUED, 1)
    assert "451" in (row.answer or "")
    assert send_due() == 0
    assert only().tries == 1, "it was tried again at once"
    for _ in range(GIVEN_UP_AFTER):
        later(timedelta(hours=5))
        send_due()
    assert only().state is State.FAILED
    assert post.letters == []


def test_a_message_that_was_refused_arrives_when_the_server_is_well_again(post: Post) -> None:
    post.answer = "451 not now"
    perform(send, letter())
    send_due()
    post.answer = "250 taken"
    later(timedelta(minutes=3))
    assert (send_due(), len(post.letters)) == (1, 1)


def test_a_server_that_is_down_keeps_the_message(app: Flask, post: Post) -> None:
    app.config["EMM"] = replace(app.config["EMM"], mail_url=f"smtp://127.0.0.1:{free_port()}")
    perform(send, letter())
    assert send_due() == 0
    assert only().state is State.QUEUED


@pytest.mark.parametrize("typed", [
    "Line\nBcc: everyone@example.org", "Line\r\nBcc: everyone@example.org", "a\u2028Bcc: everyone@example.org", "a\x0bBcc: x@example.org",
    "=?utf-8?q?a=0ABcc:everyone=40example.org?=", "=?utf-8?b?YQpCY2M6IGV2ZXJ5b25lQGV4YW1wbGUub3Jn?=", "\x07", "é" * 500, "وزارة العمل", "a" * 2000,
])
def test_no_text_that_was_typed_becomes_a_header(post: Post, typed: str) -> None:
    perform(send, letter(subject=typed, text=typed))
    assert send_due() == 1
    sent = post.letters[0]
    assert sent.get_all("Bcc") is None
    assert [sent["To"], len(sent.get_all("Subject"))] == ["reader@ministry.example", 1]
    assert "\n" not in str(sent["Subject"])


def test_a_subject_in_arabic_arrives_as_written(post: Post) -> None:
    perform(send, letter(subject="تأكيد العنوان", text="مرحبا"))
    send_due()
    assert str(post.letters[0]["Subject"]) == "تأكيد العنوان"


def test_the_token_of_a_link_is_blotted_out_once_it_is_sent(post: Post) -> None:
    perform(send, letter(token="s3cret-token"))
    send_due()
    assert "s3cret-token" in post.letters[0].get_content()
    row = only()
    assert "s3cret-token" not in f"{row.values} {row.body} {row.subject}"


def test_a_message_to_somebody_without_an_address_is_dropped(post: Post) -> None:
    perform(send, Message(key="x", template="t/letter", to_person=outbox.new_id(), values={}))
    assert send_due() == 0
    assert (only().state, only().answer) == (State.DROPPED, "no address")


def test_a_message_that_does_not_hold_any_more_is_dropped(app: Flask, post: Post) -> None:
    app.extensions["emm_still_true"] = {"t/letter": lambda _db, values: values["subject"] != "A subject"}
    perform(send, letter("one"), letter("two", subject="Another"))
    assert send_due() == 1
    assert [str(x["Subject"]) for x in post.letters] == ["Another"]


def test_a_message_waits_for_its_time(post: Post) -> None:
    perform(send, replace(letter(), due_at=clock.now() + timedelta(hours=1)))
    assert send_due() == 0
    later(timedelta(hours=2))
    assert send_due() == 1


def test_the_folder_holds_one_file_a_message(app: Flask, post: Post, tmp_path: Path) -> None:
    app.config["EMM"] = replace(app.config["EMM"], mail_url=f"file://{tmp_path}/mail")
    perform(send, letter("one"), letter("two"))
    assert send_due() == 2
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 2


def test_a_slow_server_holds_nobody_up_and_its_silence_is_in_doubt(app: Flask, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "PATIENCE", 1.0)
    post.wait = 3
    perform(send, letter("slow"))

    def deliver() -> None:
        with app.app_context():
            send_due()

    worker = threading.Thread(target=deliver)
    worker.start()
    assert post.arrived.wait(30)
    assert only().state is State.SENDING
    perform(send, replace(letter("later"), due_at=clock.now() + timedelta(hours=1)))  # written while the worker waits for its server
    worker.join(30)
    database.session.remove()
    assert dict(reading().execute(select(Outgoing.key, Outgoing.state)).tuples().all()) == {"slow": State.IN_DOUBT, "later": State.QUEUED}
    assert send_due() == 0


def test_two_workers_at_once_take_different_messages(app: Flask, post: Post) -> None:
    perform(send, *(letter(f"m{n}") for n in range(10)))

    def take(work: Work) -> str:
        row = outbox.take(work.db, work.now)
        assert row is not None
        return row.key

    assert len({perform(take) for _ in range(10)}) == 10
    assert send_due() == 0


def test_a_worker_killed_in_the_middle_leaves_the_message_in_doubt_and_it_is_not_sent_again(app: Flask, post: Post, tmp_path: Path) -> None:
    """The server has taken the letter, the worker dies before it hears so: only a person may send that message again."""
    post.wait = 30
    perform(send, Message(key="one", template="people/messages/has_account", to_address="reader@ministry.example", language="en"))
    settings = app.config["EMM"]
    environment = {
        **os.environ, "EMM_ENV": "test", "EMM_DATA": str(tmp_path), "EMM_DATABASE_URL": settings.database_url, "EMM_MAIL_URL": post.url, "EMM_SECRET_KEY": "k" * 40,
    }
    worker = subprocess.Popen([sys.executable, "-m", "emm_platform.cli", "worker", "--once"], env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    assert post.arrived.wait(60), "the worker sent nothing"
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    post.wait = 0
    assert only().state is State.SENDING
    assert send_due() == 0
    later(IN_DOUBT_AFTER + timedelta(seconds=1))
    assert send_due() == 0
    assert only().state is State.IN_DOUBT
    assert len(post.letters) == 1
    assert reading().scalar(select(func.count()).select_from(Outgoing)) == 1
