"""/admin/outbox: what waits, what needs a person, and sending it again."""
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from emm_platform.kernel.db import database, reading
from emm_platform.kernel.identity import Role
from emm_platform.kernel.outbox import Message, Outgoing, State
from emm_platform.kernel.work import Work, perform
from tests.client import Client

Build = Callable[..., UUID]


@pytest.fixture
def keeper(client: Client, a_person: Build) -> Client:
    """The browser of an administrator."""
    return client.sign_in(a_person(name="Keeper", role=Role.ADMINISTRATOR))


def messages(work: Work, states: list[State]) -> None:
    for number, state in enumerate(states):
        work.db.add(Outgoing(
            key=f"k{number}", template=f"t/{number}", to_address=f"p{number}@ministry.example", values={"token": "s3cret"}, queued_at=work.now, due_at=work.now,
            state=state, tries=1, answer="451 <b>not now</b>" if state is State.FAILED else None,
        ))


def with_state(state: State) -> UUID:
    database.session.remove()
    return reading().scalars(select(Outgoing.id).where(Outgoing.state == state)).one()


def test_what_failed_and_what_is_in_doubt_stands_on_top(keeper: Client) -> None:
    perform(messages, [State.QUEUED, State.FAILED, State.SENT, State.IN_DOUBT])
    page = keeper.get("/admin/outbox")
    first = page.tree.xpath("//table")[0].text_content()
    assert "t/1" in first
    assert "t/3" in first
    assert "t/0" not in first
    assert "451 <b>not now</b>" in first
    assert "s3cret" not in page.text


def test_a_failed_message_is_sent_again_after_a_question(keeper: Client) -> None:
    perform(messages, [State.FAILED])
    message = with_state(State.FAILED)
    asked = keeper.get(f"/admin/outbox/{message}/again")
    assert "twice" in asked.words
    assert with_state(State.FAILED) == message, "a look changed something"
    answer = keeper.post(f"/admin/outbox/{message}/again", asked.form)
    assert (answer.status_code, answer.location) == (303, "/admin/outbox")
    assert with_state(State.QUEUED) == message


@pytest.mark.parametrize("state", [State.QUEUED, State.SENDING, State.SENT, State.DROPPED])
def test_a_message_that_has_not_failed_is_not_sent_again(keeper: Client, state: State) -> None:
    perform(messages, [state])
    answer = keeper.post(f"/admin/outbox/{with_state(state)}/again")
    assert answer.status_code == 409
    assert "has not failed" in answer.words
    assert with_state(state)


def test_one_state_alone_can_be_shown(keeper: Client) -> None:
    perform(messages, [State.QUEUED, State.SENT, State.SENT])
    table = keeper.get("/admin/outbox?state=queued").tree.xpath("//table")[0].text_content()
    assert ("t/0" in table, "t/1" in table) == (True, False)


def test_pages_follow_one_another_without_a_gap(keeper: Client) -> None:
    perform(queue_many)
    address, seen = "/admin/outbox", []
    while address:
        page = keeper.get(address)
        seen += [cell.text_content() for cell in page.tree.xpath("//tbody/tr/td[3]")]
        address = next(iter(page.tree.xpath("//a[@rel='next']/@href")), "")
    assert sorted(seen) == sorted(f"p{n}@ministry.example" for n in range(120))


def queue_many(work: Work) -> None:
    for n in range(120):
        work.send(Message(key=f"k{n}", template="t", to_address=f"p{n}@ministry.example"))


@pytest.mark.parametrize("query", ["after=x", "after=~", "after=2026-01-01~", "after=2026-01-01T00:00:00~01a20d7b-cf6a-7df1-982b-6d5f3937430c", "state=nonsense"])
def test_what_cannot_be_read_in_the_address_is_no_fault(keeper: Client, query: str) -> None:
    assert keeper.get(f"/admin/outbox?{query}").status_code == 200


def test_an_unknown_message_is_not_found(keeper: Client) -> None:
    assert keeper.get("/admin/outbox/01a20d7b-cf6a-7df1-982b-6d5f3937430c/again").status_code == 404


def test_one_and_three_messages_need_the_same_number_of_statements(keeper: Client, statements) -> None:  # type: ignore[no-untyped-def]
    counts = []
    for n in (1, 3):
        perform(queue_some, n)
        with statements() as sent:
            keeper.get("/admin/outbox")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 5


def queue_some(work: Work, n: int) -> None:
    for number in range(n):
        work.send(Message(key=f"{n}.{number}", template="t", to_address="a@ministry.example"))
