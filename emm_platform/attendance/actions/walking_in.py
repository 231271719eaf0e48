"""Letting somebody in at the door: known or made known, a seat as far as there is room, and marked present, all at once."""
from dataclasses import asdict
from uuid import UUID

from emm_platform.attendance import queries
from emm_platform.attendance.actions.keeping import Door, Seen, at_the_door, keep
from emm_platform.attendance.rules.door import Hours, Newcomer, RoomFull, has_room, why_not_now
from emm_platform.attendance.rules.marks import arrival, holding
from emm_platform.attendance.rules.words import Source, Value
from emm_platform.kernel.work import Work
from emm_platform.people import actions as people
from emm_platform.people.queries import snapshot
from emm_platform.people.rules import Affiliation, Post, Profile, Snapshot
from emm_platform.sign_ups import actions as sign_ups
from emm_platform.sign_ups.actions import Unasked
from emm_platform.workshops.queries import is_record_keeper, starts_of


def let_in(work: Work, workshop_id: UUID, session_id: UUID, who: Newcomer) -> UUID:
    """Mark somebody present who is not on the roster; returns the sign-up. Whoever has a seat is only marked; the same person twice is once.

    Raises DoorNotOpen, WorkshopOver, RoomFull, and what a walk-in by sign-ups raises.
    """
    door = at_the_door(work, workshop_id)
    as_record = is_record_keeper(work.actor, door.workshop.slug, door.workshop.process_id)
    closed = why_not_now(Hours(door.workshop.first_start, door.workshop.last_end, as_record), work.now)
    if closed:
        raise closed(slug=door.workshop.slug)
    person_id = who.person_id or _made_known(work, who)
    if not queries.has_seat(work.db, workshop_id, person_id):
        room = queries.room_of(work.db, session_id)
        if not door.is_over and not has_room(door.workshop.walk_ins, room):
            raise RoomFull(slug=door.workshop.slug, people=room.people, places=room.places)
    admit = sign_ups.record if door.is_over else sign_ups.walk_in
    sign_up_id = admit(work, workshop_id, person_id, _then(work, person_id, who))
    _mark(work, door, (session_id, person_id), sign_up_id)
    return sign_up_id


def _made_known(work: Work, who: Newcomer) -> UUID:
    held = _affiliation(work, who)
    return people.know_person(work, Profile(who.full_name, None, who.sex), held if isinstance(held, Affiliation) else None)


def _then(work: Work, person_id: UUID, who: Newcomer) -> Snapshot | Unasked:
    """What goes onto the sign-up: what is known of the person today, else what was said at the door."""
    known = snapshot(work.db, person_id, work.now.date())
    if known is not None:
        return known
    held = _affiliation(work, who)
    return Snapshot(**asdict(held), sex=who.sex) if isinstance(held, Affiliation) else held


def _affiliation(work: Work, who: Newcomer) -> Affiliation | Unasked:
    """Where somebody comes from, as far as it was asked. Without whom they represent it is nobody's affiliation yet."""
    if who.stakeholder_type is None:
        return Unasked(who.country, institution_name=who.institution, job_title=who.job_title, sex=who.sex)
    if who.institution:
        return people.held_in(work, Post(who.country, who.institution, who.stakeholder_type, who.ministry_type, who.job_title))
    return Affiliation(who.country, None, "", who.ministry_type, who.stakeholder_type, who.job_title)


def _mark(work: Work, door: Door, cell: queries.Cell, sign_up_id: UUID) -> None:
    """Present, or late by the meeting's own rule; who is marked so already stays as they are."""
    marks = queries.marks_of(work.db, [cell])
    held = holding(marks.get(cell, ()))
    if held is not None and held.mark.is_positive:
        return
    value = Value.PRESENT if door.is_over else arrival(work.now, starts_of(work.db, [cell[0]])[cell[0]], door.workshop.late_after_min)
    keep(work, door, [Seen(cell[0], sign_up_id, cell[1], value, Source.WALK_IN)], marks)
