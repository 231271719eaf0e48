"""Every form sent twice with the same key changes once: the second time not a row more in any table, and the same answer."""
from collections.abc import Callable, Mapping
from uuid import UUID

import pytest
from flask import Flask

from emm_platform.kernel.db import database
from emm_platform.kernel.identity import Role
from emm_platform.kernel.outbox import Outgoing, State
from emm_platform.kernel.work import Work, perform
from emm_platform.operations.queries import row_counts
from tests.client import Client

Build = Callable[..., UUID]
COUNTED_EACH_TIME = {"tries", "sign_in"}  # a limit counts a second try too, and each sign-in is a device
REGISTRATION = {
    "full_name": "Nimali Perera", "email": "nimali@ministry.example", "country": "LK", "stakeholder_type": "ministry", "ministry_type": "labour",
    "institution": "ministry:labour", "job_title": "Director", "sex": "female", "language": "en", "password": "four quiet words here", "agreed": "y",
}


def rows() -> Mapping[str, int]:
    with database.engine.connect() as connection:
        return {name: count for name, count in row_counts(connection).items() if name not in COUNTED_EACH_TIME}


def failed(work: Work) -> UUID:
    row = Outgoing(key="x", template="t", to_address="a@b.example", values={}, queued_at=work.now, due_at=work.now, state=State.FAILED)
    work.db.add(row)
    work.db.flush()
    return row.id


def twice(client: Client, address: str, **fields: str) -> None:
    """Send the page's form, then the same again; the first must change something, the second nothing."""
    form = {**client.get(address).form, **fields}
    assert form["request_key"], f"{address}: the form has no key"
    before = rows()
    first = client.post(address, form)
    assert first.status_code == 303, first.words
    after = rows()
    assert after != before, f"{address} changed no row"
    again = client.post(address, form)
    assert (again.status_code, again.location) == (303, first.location)
    assert rows() == after


def test_registration(client: Client) -> None:
    twice(client, "/register", **REGISTRATION)


def test_a_forgotten_password(client: Client, a_person: Build) -> None:
    a_person(email="nimali@ministry.example")
    twice(client, "/forgotten-password", email="nimali@ministry.example")


def test_the_profile(client: Client, a_person: Build) -> None:
    client.sign_in(a_person())
    twice(client, "/me/profile", full_name="Another Name")


def test_signing_up_and_withdrawing(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(slug="bali")
    client.sign_in(a_person())
    twice(client, "/workshops/bali/sign-up")


def test_giving_a_role(client: Client, a_person: Build) -> None:
    a_person(email="nimali@ministry.example")
    client.sign_in(a_person(role=Role.ADMINISTRATOR))
    twice(client, "/admin/roles/give", email="nimali@ministry.example", role="author", scope="platform", scope_key="")


def test_sending_a_message_again(client: Client, a_person: Build) -> None:
    client.sign_in(a_person(role=Role.ADMINISTRATOR))
    twice(client, f"/admin/outbox/{perform(failed)}/again")


def test_cancelling_a_workshop(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(slug="bali")
    client.sign_in(a_person(role=Role.FACILITATOR))
    page = client.get("/manage/workshops/bali/cancel")
    reason = {name: "The hall is under water" for name in page.form if "reason" in name or "why" in name}
    twice(client, "/manage/workshops/bali/cancel", **reason)


def test_publishing_a_workshop(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(slug="bali", published=False)
    client.sign_in(a_person(role=Role.FACILITATOR))
    twice(client, "/manage/workshops/bali/publish")


def test_taking_a_role_back(client: Client, a_person: Build) -> None:
    a_person(role=Role.ADMINISTRATOR)
    client.sign_in(a_person(role=Role.ADMINISTRATOR))
    address = client.get("/admin/roles").tree.xpath("//tbody//a/@href")[0]
    twice(client, address)


@pytest.mark.parametrize("page", ["/register", "/forgotten-password", "/sign-in"])
def test_every_form_that_writes_carries_a_key_for_one_use(app: Flask, client: Client, page: str) -> None:
    assert client.get(page).form["request_key"] != client.get(page).form["request_key"]
