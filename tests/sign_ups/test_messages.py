"""What sign-ups write, in every language, and which of it still holds when it is sent."""
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import SYSTEM, Actor, acting
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.mail import send_due
from emm_platform.kernel.outbox import Outgoing
from emm_platform.kernel.work import perform
from emm_platform.people.queries import snapshot
from emm_platform.sign_ups import actions
from emm_platform.sign_ups.actions import Wishes
from emm_platform.workshops import actions as workshops
from tests.builders.sign_ups import withdraws

Build = Callable[..., UUID]


def mails(folder: Path) -> list[tuple[str, str]]:
    """Subject and body of what lies in the folder."""
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("mail/*.eml"))]
    return sorted((mail["Subject"], text.get_content()) for mail in read if (text := mail.get_body(("plain",))))


def test_a_seat_and_a_place_in_line_are_told(app: Flask, a_workshop: Build, a_sign_up: Build, tmp_path: Path) -> None:
    made = a_workshop(capacity=1)
    a_sign_up(made)
    a_sign_up(made)
    send_due()
    (_, seat), (_, place) = mails(tmp_path)[-2:]
    assert [subject for subject, _ in mails(tmp_path)] == ["You are on the waiting list: Workshop bali", "You have a seat: Workshop bali"]
    assert "beginning at 09:00 in Makassar" in seat
    assert "Your place in line is 1." in seat + place
    assert "/workshops/bali/sign-up" in place


def test_what_is_no_longer_true_is_not_sent(app: Flask, a_workshop: Build, a_sign_up: Build, tmp_path: Path) -> None:
    made = a_workshop(capacity=1)
    withdraws(made, a_sign_up(made))
    send_due()
    assert [subject for subject, _ in mails(tmp_path)] == ["You have withdrawn: Workshop bali"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_is_written_in_each_language(app: Flask, a_workshop: Build, a_person: Build, language: str) -> None:
    made, first, second = a_workshop(capacity=1, reconstruction=True), a_person(), a_person()
    for person in (first, second):
        held = snapshot(reading(), person, now().date())
        assert held is not None
        with acting(Actor(person, "Somebody")):
            perform(actions.sign_up, made, person, held, Wishes(language))
    send_due()
    with acting(Actor(second, "Somebody")):
        perform(actions.withdraw, made, second, language)
    with acting(SYSTEM):
        perform(workshops.cancel, made)
    send_due()
    written = reading().execute(select(Outgoing.template, Outgoing.state, Outgoing.language).where(Outgoing.template.startswith("sign_ups/"))).all()
    assert sorted(tuple(row) for row in written) == sorted(
        (f"sign_ups/messages/{name}", "sent", language) for name in ("sign_up_accepted", "sign_up_waiting", "sign_up_withdrawn", "workshop_cancelled")
    )
