"""Telling people what changed: read first, sent once, to those who know it otherwise."""
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from emm_platform.kernel import clock
from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import SYSTEM, Role, Scope, acting
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.mail import send_due
from emm_platform.kernel.outbox import Outgoing
from emm_platform.kernel.work import perform
from emm_platform.people.queries import snapshot
from emm_platform.sign_ups import actions
from emm_platform.sign_ups.actions import Wishes
from emm_platform.workshops import actions as workshops
from emm_platform.workshops.models import Session, Workshop, WorkshopUntold
from tests.builders.sign_ups import withdraws
from tests.builders.workshops import session_plan
from tests.client import Client
from tests.sign_ups.test_scenarios import mails

Build = Callable[..., UUID]
EDIT, TELL = "/manage/workshops/bali/edit", "/manage/workshops/bali/tell"


@pytest.fixture
def facilitator(client: Client, a_person: Build) -> Client:
    """Somebody who runs the workshop "bali"."""
    return client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali"), name="Facilitator"))


def written(name: str) -> list[Outgoing]:
    """Messages of this template."""
    database.session.remove()
    return list(reading().scalars(select(Outgoing).where(Outgoing.template == f"sign_ups/messages/{name}")))


def change(client: Client, **fields: str) -> None:
    assert client.post(EDIT, {**client.get(EDIT).form, **fields}).location == "/manage/workshops/bali/agenda"


def test_a_new_place_is_told_once_to_each_who_has_a_seat_or_waits(facilitator: Client, a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=1)
    a, b, gone = (a_sign_up(made) for _ in range(3))
    withdraws(made, gone)
    before = mails(a, b, gone)
    change(facilitator, place="Ubud")
    assert mails(a, b, gone) == before, "nothing is sent before somebody read it"
    assert "have not been told" in facilitator.get("/manage/workshops/bali/agenda").words
    page = facilitator.get(TELL)
    assert "2 people who signed up do not know yet" in page.words
    assert "The place is Ubud, Indonesia. Before: Bali, Indonesia." in page.words
    assert facilitator.post(TELL, page.form).status_code == 303
    assert facilitator.post(TELL, {**page.form, "request_key": "another-key"}).status_code == 303
    assert mails(a, b, gone) - before == Counter({(0, "workshop_changed"): 1, (1, "workshop_changed"): 1})
    assert "have not been told" not in facilitator.get("/manage/workshops/bali/agenda").words


def test_several_changes_are_one_mail_and_one_taken_back_is_none(facilitator: Client, a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop()
    a_sign_up(made)
    change(facilitator, place="Ubud", title="Another title")
    change(facilitator, place="Bali")
    words = facilitator.get(TELL).words
    assert "The title is “Another title”. Before: “Workshop bali”." in words
    assert "Ubud" not in words
    change(facilitator, title="Workshop bali")
    assert facilitator.get(TELL).location == "/manage/workshops/bali/agenda"
    assert reading().scalars(select(WorkshopUntold)).all() == []


def test_nobody_signed_up_nobody_is_told_and_whoever_comes_later_knows_it(facilitator: Client, a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop()
    change(facilitator, place="Ubud")
    assert reading().scalars(select(WorkshopUntold)).all() == []
    a_sign_up(made)
    clock.start_at(clock.now() + timedelta(minutes=1))
    change(facilitator, place="Kuta")
    clock.start_at(clock.now() + timedelta(minutes=1))
    a_sign_up(made)
    assert "1 person who signed up does not know yet" in facilitator.get(TELL).words


def test_a_change_after_the_text_was_read_is_shown_before_anything_is_sent(facilitator: Client, a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop()
    a_sign_up(made)
    change(facilitator, place="Ubud")
    page = facilitator.get(TELL)
    change(facilitator, place="Kuta")
    answer = facilitator.post(TELL, {**page.form, "reason": "The hall burnt down."})
    assert answer.status_code == 409
    assert "changed again meanwhile" in answer.words
    assert answer.tree.xpath("string(//textarea[@name='reason'])").strip() == "The hall burnt down."
    assert written("workshop_changed") == []
    assert facilitator.post(TELL, {**answer.form, "reason": "The hall burnt down.", "request_key": "a-fresh-key"}).status_code == 303
    [sent] = written("workshop_changed")
    assert (sent.values["changes"], sent.values["reason"]) == (["The place is Kuta, Indonesia. Before: Bali, Indonesia."], "The hall burnt down.")


def test_somebody_may_decide_that_nobody_is_told(facilitator: Client, a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop()
    a_sign_up(made)
    change(facilitator, place="Ubud")
    assert facilitator.post("/manage/workshops/bali/tell/nobody").status_code == 303
    assert facilitator.get(TELL).location == "/manage/workshops/bali/agenda"
    assert written("workshop_changed") == []


def test_a_draft_and_a_meeting_that_is_over_tell_nobody(a_workshop: Build, a_sign_up: Build, facilitator: Client, a_person: Build) -> None:
    made = a_workshop()
    a_sign_up(made)
    ends = reading().get_one(Workshop, made).last_end
    assert ends is not None
    clock.start_at(ends + timedelta(days=1))
    facilitator.sign_in(a_person(role=Role.ORGANISER, scope=Scope("workshop", "bali")))
    change(facilitator, place="Ubud")
    assert reading().scalars(select(WorkshopUntold)).all() == []


def test_a_revision_that_is_no_number_is_no_error_of_ours(facilitator: Client, a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop()
    a_sign_up(made)
    change(facilitator, place="Ubud")
    for revision in ("", "x", "9" * 400, "-1"):
        assert facilitator.post(TELL, {"revision": revision}).status_code in (409, 422)


def test_9_a_meeting_moved_to_another_zone_is_told_once_with_old_and_new_times(client: Client, a_person: Build, a_workshop: Build, a_sign_up: Build) -> None:
    clock.start_at(datetime.fromisoformat("2027-05-01T00:00:00+00:00"))
    facilitator = client.sign_in(a_person(role=Role.FACILITATOR, scope=Scope("workshop", "bali")))
    made = a_workshop(capacity=1, in_days=142)
    a, b = a_sign_up(made), a_sign_up(made)
    revision = reading().get_one(Workshop, made).revision
    change(facilitator, zone="Europe/Zurich", keep="clock")
    item, row = reading().scalars(select(Session)).one(), reading().get_one(Workshop, made)
    assert (item.starts_utc.isoformat(), item.ends_utc.isoformat()) == ("2027-09-20T07:00:00+00:00", "2027-09-20T08:30:00+00:00")
    assert (item.sequence, row.revision) == (1, revision + 1)
    page = facilitator.get(TELL)
    assert "20 September 2027, 09:00–10:30 in Zurich. Before: 20 September 2027, 09:00–10:30 in Makassar." in page.words
    facilitator.post(TELL, page.form)
    assert {key: count for key, count in mails(a, b).items() if "workshop" in key[1]} == {(0, "workshop_moved"): 1, (1, "workshop_moved"): 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_is_written_in_each_language(a_workshop: Build, a_person: Build, language: str) -> None:
    made, person = a_workshop(), a_person()
    held = snapshot(reading(), person, clock.now().date())
    assert held is not None
    with acting(SYSTEM):
        perform(actions.sign_up, made, person, held, Wishes(language))
        perform(workshops.remove_session, made, reading().scalars(select(Session.id)).one())
        day = clock.now().replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0) + timedelta(days=40)
        perform(workshops.add_session, made, replace(session_plan(day), room="Hall"), "emm.example")
        assert perform(actions.tell, made, reading().get_one(Workshop, made).revision) == 1
    send_due()
    [sent] = written("workshop_moved")
    assert (sent.state, sent.language, len(sent.values["changes"])) == ("sent", language, 3)
