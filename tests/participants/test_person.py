"""One person with everything taken part in, as the reader may see it."""
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import insert

from emm_platform.courses.models import CourseRevision, Enrolment, PageRead, PublishedCourse
from emm_platform.kernel import clock
from emm_platform.kernel.clock import now
from emm_platform.kernel.identity import SYSTEM, Role, Scope, acting
from emm_platform.kernel.work import Work, perform
from emm_platform.people import actions
from emm_platform.people.rules import Post
from tests.builders.sign_ups import signs_up
from tests.client import Client
from tests.conftest import Counted

Build = Callable[..., UUID]


def reader(app: Flask, a_person: Build, role: Role, scope: Scope | None = None) -> Client:
    return Client(app).sign_in(a_person(name="Zz Reader", country="CH", role=role, scope=scope or Scope()))


def move(work: Work, person: UUID, title: str) -> None:
    actions.change_affiliation(work, person, actions.held_in(work, Post("PH", "ministry:foreign_affairs", "ministry", "foreign_affairs", title)), work.now.date())


def moves_once_the_meeting_has_begun(person: UUID) -> None:
    """Until a meeting begins, a sign-up follows its person."""
    clock.start_at(now() + timedelta(days=31))
    with acting(SYSTEM):
        perform(move, person, "Ambassador")


def enrol(work: Work, person: UUID, course: str = "emm") -> None:
    texts = {"titles": {"en": f"Course {course}"}, "ledes": {}, "audiences": {}, "digests": {}, "outdated": []}
    revision = {"id": course * 8, "course": course, "original": "en", "hours": 8, "lessons": 12, "published_at": work.now, "published_by": None, **texts}
    work.db.execute(insert(CourseRevision), [revision])
    work.db.execute(insert(PublishedCourse), [{"id": course, "revision": course * 8}])
    work.db.execute(insert(Enrolment), [{"person_id": person, "course": course, "revision": course * 8, "at": work.now}])
    pages = [{"person_id": person, "course": course, "module": "m", "page": f"p{number}", "revision": course * 8, "at": now()} for number in range(3)]
    work.db.execute(insert(PageRead), pages)


def test_affiliations_stand_by_date_and_a_sign_up_keeps_what_was_true_then(app: Flask, a_person: Build, a_workshop: Build, a_sign_up: Build) -> None:
    person = a_sign_up(a_workshop(slug="bali"), name="Nimali Perera", email="nimali@labour.example", country="LK", institution="Ministry of Labour", job_title="Clerk")
    moves_once_the_meeting_has_begun(person)
    page = reader(app, a_person, Role.ORGANISER).get(f"/people/{person}")
    assert page.tree.xpath("//h1")[0].text_content() == "Nimali Perera"
    assert "nimali@labour.example" in page.words
    held, meetings = (" ".join(section.text_content().split()) for section in page.tree.xpath("//section[position() < 3]"))
    assert held.index("Ambassador") < held.index("Clerk")
    assert "Philippines" in held
    assert "Workshop bali" in meetings
    assert "Clerk · Ministry of Labour · Sri Lanka" in meetings
    assert "Has a seat" in meetings
    assert "Ambassador" not in meetings


def test_courses_stand_with_how_far_the_person_is(app: Flask, a_person: Build) -> None:
    person = a_person()
    with acting(SYSTEM):
        perform(enrol, person)
    assert "Course emm3 of 12 lessons read" in reader(app, a_person, Role.ORGANISER).get(f"/people/{person}").words


@pytest.mark.parametrize("role,scope,status", [
    (Role.ORGANISER, Scope("country", "LK"), 200), (Role.FOCAL_POINT, Scope("country", "LK"), 200), (Role.ORGANISER, Scope("process", "colombo_process"), 200),
    (Role.ORGANISER, Scope("country", "FR"), 404), (Role.FOCAL_POINT, Scope("country", "PH"), 404), (Role.ORGANISER, Scope("process", "puebla_process"), 404),
    (Role.FACILITATOR, Scope(), 404), (Role.FACILITATOR, Scope("workshop", "bali"), 404), (Role.FACILITATOR, Scope("country", "LK"), 404),
])
def test_a_person_outside_the_scope_is_not_there(app: Flask, a_person: Build, role: Role, scope: Scope, status: int) -> None:
    person = a_person(country="LK")
    assert reader(app, a_person, role, scope).get(f"/people/{person}").status_code == status


def test_a_facilitator_sees_participants_of_own_workshops_and_of_them_only_those(
    app: Flask, a_person: Build, a_workshop: Build, a_sign_up: Build,
) -> None:
    person = a_sign_up(a_workshop(slug="bali"), name="Nimali Perera", email="nimali@labour.example")
    other = a_sign_up(a_workshop(slug="geneva"))
    with acting(SYSTEM):
        perform(enrol, person)
    page = reader(app, a_person, Role.FACILITATOR, Scope("workshop", "bali")).get(f"/people/{person}")
    assert page.status_code == 200
    assert "Workshop bali" in page.words
    for hidden in ("nimali@labour.example", "Affiliations by date", "Course emm"):
        assert hidden not in page.words
    assert reader(app, a_person, Role.FACILITATOR, Scope("workshop", "bali")).get(f"/people/{other}").status_code == 404
    assert reader(app, a_person, Role.FACILITATOR, Scope("workshop", "geneva")).get(f"/people/{person}").status_code == 404


def test_a_facilitator_of_a_course_sees_who_takes_it(app: Flask, a_person: Build) -> None:
    person = a_person()
    with acting(SYSTEM):
        perform(enrol, person)
    assert "Course emm" in reader(app, a_person, Role.FACILITATOR, Scope("course", "emm")).get(f"/people/{person}").words
    assert reader(app, a_person, Role.FACILITATOR, Scope("course", "other")).get(f"/people/{person}").status_code == 404


def test_who_represented_a_country_stays_seen_there_with_that_meeting_alone(app: Flask, a_person: Build, a_workshop: Build, a_sign_up: Build) -> None:
    person = a_sign_up(a_workshop(slug="bali"), country="LK", email="nimali@labour.example")
    moves_once_the_meeting_has_begun(person)
    page = reader(app, a_person, Role.FOCAL_POINT, Scope("country", "LK")).get(f"/people/{person}")
    assert "Workshop bali" in page.words
    assert "Ambassador" not in page.words
    assert "nimali@labour.example" not in page.words


def test_nobody_by_this_id_is_a_page_that_is_not_there(app: Flask, a_person: Build) -> None:
    client = reader(app, a_person, Role.ORGANISER)
    assert client.get("/people/00000000-0000-0000-0000-000000000000").status_code == 404
    assert client.get("/people/nobody").status_code == 404


def test_a_trainee_has_no_such_page_not_even_of_oneself(client: Client, a_person: Build) -> None:
    me = a_person()
    assert client.sign_in(me).get(f"/people/{me}").status_code == 403


def test_the_page_costs_the_same_statements_with_one_and_with_three_meetings(
    app: Flask, a_person: Build, a_workshop: Build, a_sign_up: Build, statements: Counted,
) -> None:
    person = a_sign_up(a_workshop(slug="one"))
    client = reader(app, a_person, Role.ORGANISER)
    client.get(f"/people/{person}")
    with statements() as one:
        client.get(f"/people/{person}")
    for slug in ("two", "three"):
        signs_up(a_workshop(slug=slug), person)
    with statements() as three:
        page = client.get(f"/people/{person}")
    assert "Workshop three" in page.words
    assert len(one) == len(three) == 5
