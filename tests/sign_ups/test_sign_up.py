"""Asking for a seat, on its page."""
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import func, select

from emm_platform.kernel.db import reading
from emm_platform.sign_ups.models import Need, SignUp
from tests.client import Client

Build = Callable[..., UUID]


def sent(client: Client, slug: str = "bali", **changed: str) -> dict[str, str]:
    """What the page's form holds, with these changes."""
    return {**client.get(f"/workshops/{slug}/sign-up").form, **changed}


def test_a_person_signs_up_with_what_the_profile_says(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(capacity=2)
    client.sign_in(a_person(country="LK", ministry_type="labour"))
    answer = client.post("/workshops/bali/sign-up", sent(client))
    assert (answer.status_code, answer.location) == (303, "/workshops/bali/sign-up")
    assert "You have a seat." in client.get("/workshops/bali/sign-up").words
    row = reading().scalars(select(SignUp)).one()
    assert (row.country, row.ministry_type, row.seat_no, row.position) == ("LK", "labour", 1, 1)


def test_who_comes_too_late_for_a_seat_sees_the_place_in_line(client: Client, a_workshop: Build, a_person: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=1)
    for _ in range(2):
        a_sign_up(made)
    client.sign_in(a_person())
    assert "All seats are taken" in client.get("/workshops/bali/sign-up").words
    client.post("/workshops/bali/sign-up", sent(client))
    assert "Your place in line: 2." in client.get("/workshops/bali/sign-up").words


def test_another_affiliation_is_for_this_meeting_only(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop()
    client.sign_in(a_person(country="LK"))
    client.post("/workshops/bali/sign-up", sent(client, country="PH", institution="Bureau of Tides", job_title="Adviser", needs="No stairs"))
    row = reading().scalars(select(SignUp)).one()
    assert (row.country, row.institution_name, row.job_title) == ("PH", "Bureau of Tides", "Adviser")
    assert reading().scalars(select(Need.text)).one() == "No stairs"
    assert sent(client, "bali") is not None


def test_a_missing_post_is_named_and_nothing_is_lost(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop()
    client.sign_in(a_person())
    answer = client.post("/workshops/bali/sign-up", sent(client, job_title="", needs="No stairs"))
    assert answer.status_code == 422
    assert "Enter your post" in answer.words
    assert answer.form["needs"].strip() == "No stairs"
    assert reading().scalar(select(func.count()).select_from(SignUp)) == 0


def test_the_same_form_sent_twice_is_one_sign_up(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop()
    client.sign_in(a_person())
    form = sent(client)
    answers = [client.post("/workshops/bali/sign-up", form).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert reading().scalar(select(func.count()).select_from(SignUp)) == 1


def test_before_the_window_the_page_says_why_and_the_form_is_refused(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(in_days=1, capacity=0, waiting_list=False)
    client.sign_in(a_person())
    page = client.get("/workshops/bali/sign-up")
    assert "All seats are taken, and there is no waiting list." in page.words
    profile = {"country": "LK", "institution": "ministry:labour", "stakeholder_type": "ministry", "ministry_type": "labour", "job_title": "Director",
               "sex": "undisclosed", "attends": "room", "needs": ""}
    answer = client.post("/workshops/bali/sign-up", profile)
    assert answer.status_code == 409
    assert "All seats are taken" in answer.words


def test_a_visitor_is_led_to_the_sign_in_page(client: Client, a_workshop: Build) -> None:
    a_workshop()
    answer = client.get("/workshops/bali/sign-up")
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in?next=")


def test_a_draft_is_not_there_for_those_who_do_not_run_it(client: Client, a_workshop: Build, a_person: Build) -> None:
    a_workshop(published=False)
    client.sign_in(a_person())
    assert client.get("/workshops/bali/sign-up").status_code == 404


def test_a_sign_up_sends_ten_statements_at_most(client: Client, a_workshop: Build, a_person: Build, statements: Callable[..., object]) -> None:
    a_workshop()
    client.sign_in(a_person())
    form = sent(client)
    with statements() as log:  # type: ignore[attr-defined]
        client.post("/workshops/bali/sign-up", form)
    begun = next(number for number, statement in enumerate(log) if "request_key" in statement)
    assert len(log) - begun <= 10, log[begun:]
