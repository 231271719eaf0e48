"""Makes the demonstration, by the actions that the pages use."""
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from emm_platform.attendance import actions as attendance
from emm_platform.attendance.actions import Seen
from emm_platform.attendance.rules.words import Source, Value
from emm_platform.courses import actions as courses
from emm_platform.demo import queries
from emm_platform.demo.rules import DemoAccount, DemoMeeting, DemoPerson
from emm_platform.kernel.work import Work
from emm_platform.people import actions as people
from emm_platform.people import queries as persons
from emm_platform.people.rules import Affiliation, Post, Profile, Snapshot
from emm_platform.sign_ups import actions as sign_ups
from emm_platform.sign_ups.actions.coming import Wishes
from emm_platform.sign_ups.rules.states import DelegationRole
from emm_platform.workshops import actions as workshops
from emm_platform.workshops.rules.plans import MeetingPlan, Origin, SessionPlan
from emm_platform.workshops.rules.words import SessionKind, Way

SEATED = ("confirmed", "accepted", "withdrawn")


def make_account(work: Work, account: DemoAccount, password_hash: str) -> UUID:
    """An account of the demonstration with its role."""
    profile = Profile(account.name, account.email, account.sex, demo=True)
    post = Post(account.country, account.institution, "ministry", account.ministry_type, account.job_title)
    person = people.know_person(work, profile, people.held_in(work, post))
    people.open_account(work, person, password_hash=password_hash)
    for grant in account.grants:
        people.give_role(work, person, grant.role, grant.scope)
    return person


def make_meeting(work: Work, meeting: DemoMeeting, host: str) -> str:
    """A meeting with its agenda, published; the caller acts as whoever runs it."""
    plan = MeetingPlan(
        titles=meeting.titles, zone=meeting.zone, opens=meeting.opens, closes=meeting.closes, process_id=meeting.process, round_no=meeting.round_no,
        place=meeting.place, country=meeting.country, languages=meeting.languages, areas=meeting.areas, mode=Way(meeting.mode),
    )
    origin = Origin(demo=True, reconstruction=meeting.reconstruction, labels=meeting.labels)
    slug = workshops.create(work, plan, meeting.capacity, meeting.slug, origin)
    made = queries.demo_workshops(work.db)[slug]
    for item in meeting.sessions:
        session = SessionPlan(item.titles, item.starts, item.ends, kind=SessionKind(item.kind), room=item.room, areas=item.areas)
        workshops.add_session(work, made, session, host, item.id)
    workshops.publish(work, made)
    return slug


def fill_meeting(work: Work, workshop_id: UUID, meeting: DemoMeeting) -> None:
    """Its people with their seats, the waiting in their order, and what the sheets say."""
    known = {}
    ahead = not meeting.marks
    for person in sorted(meeting.people, key=lambda p: (p.asked, p.id)):
        if ahead and meeting.mode == Way.OPEN:
            known[person.id] = _ask(work, workshop_id, person)
        elif person.state in SEATED:
            known[person.id] = _note(work, workshop_id, person)
    if meeting.marks:
        _mark(work, workshop_id, meeting, known)


def begin_course(work: Work, person_id: UUID, course: str, lessons: Sequence[tuple[str, str]]) -> None:
    """Somebody takes a course and has read its first lessons, as (module, lesson)."""
    courses.enrol(work, person_id, course)
    for module, lesson in lessons:
        courses.mark_read(work, person_id, course, module, lesson)


def come(work: Work, workshop_id: UUID, person_id: UUID) -> None:
    """Somebody with an account signs up, with the affiliation of today."""
    snapshot = persons.snapshot(work.db, person_id, work.now.date())
    assert snapshot is not None
    sign_ups.sign_up(work, workshop_id, person_id, snapshot)


def _ask(work: Work, workshop_id: UUID, person: DemoPerson) -> tuple[UUID, UUID | None]:
    """A sign-up like any other: a seat, or the end of the line."""
    made, snapshot = _known(work, person)
    sign_ups.sign_up(work, workshop_id, made, snapshot)
    return made, None


def _note(work: Work, workshop_id: UUID, person: DemoPerson) -> tuple[UUID, UUID | None]:
    """A seat on record."""
    made, snapshot = _known(work, person)
    return made, sign_ups.record(work, workshop_id, made, snapshot, Wishes(role=DelegationRole(person.role)))


def _known(work: Work, person: DemoPerson) -> tuple[UUID, Snapshot]:
    post = Post(person.country, person.institution, person.stakeholder_type, person.ministry_type, person.job_title)
    held = replace(people.held_in(work, post), institution_name=person.institution)
    made = people.know_person(work, Profile(person.name, None, person.sex, demo=True), held)
    return made, Snapshot(**{name: getattr(held, name) for name in Affiliation.__dataclass_fields__}, sex=person.sex)


def _mark(work: Work, workshop_id: UUID, meeting: DemoMeeting, known: Mapping[str, tuple[UUID, UUID | None]]) -> None:
    sessions = queries.sessions_of(work.db, workshop_id)
    seen = []
    for mark in meeting.marks:
        person, sign_up = known.get(mark.person, (None, None))
        if person and sign_up:
            seen.append(Seen(sessions[mark.session], sign_up, person, Value(mark.value), Source.SHEET, mark.seconds))
    attendance.record(work, workshop_id, seen)
