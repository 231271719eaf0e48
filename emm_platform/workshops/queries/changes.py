"""What people know of a meeting, what is so now, and the difference in words."""
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country
from emm_platform.kernel.languages import _, clock_time, date_long, date_range, in_language, zone_city
from emm_platform.workshops import models
from emm_platform.workshops.models import Room, Workshop, WorkshopUntold
from emm_platform.workshops.rules.changes import Aspect, Change, Facts, SessionFacts, changes, is_a_move
from emm_platform.workshops.rules.words import SessionStatus


@dataclass(frozen=True)
class Untold:
    """What changed since people were last told: what they know, what is so, when it last changed."""

    revision: int
    before: Facts
    after: Facts
    changed_at: datetime

    @property
    def changes(self) -> list[Change]:
        return changes(self.before, self.after)

    @property
    def is_a_move(self) -> bool:
        return is_a_move(self.changes)


def facts(db: Session, workshop_id: UUID) -> Facts:
    """What is so of a meeting now, with its planned sessions. Two statements."""
    row = db.execute(
        select(Workshop.titles, Workshop.place, Country.names, Workshop.online, Workshop.zone)
        .join(Country, Country.alpha2 == Workshop.country, isouter=True).where(Workshop.id == workshop_id)
    ).one()
    sessions = db.execute(
        select(models.Session.id, models.Session.titles, models.Session.starts, models.Session.ends, Room.names)
        .join(Room, Room.id == models.Session.room_id, isouter=True)
        .where(models.Session.workshop_id == workshop_id, models.Session.status == SessionStatus.PLANNED)
    )
    return Facts(*row, {str(found.id): SessionFacts(found.titles, found.starts, found.ends, found.names) for found in sessions})


def untold(db: Session, workshop_id: UUID) -> Untold | None:
    """What changed and was not told; None where nothing did. One statement, three where something did."""
    row = db.execute(
        select(WorkshopUntold.facts, WorkshopUntold.changed_at, Workshop.revision).join(Workshop, Workshop.id == WorkshopUntold.workshop_id)
        .where(WorkshopUntold.workshop_id == workshop_id)
    ).first()
    if row is None:
        return None
    found = Untold(row.revision, Facts.read(row.facts), facts(db, workshop_id), row.changed_at)
    return found if found.changes else None


def in_sentences(found: Untold) -> list[str]:
    """Each change as a sentence in the language spoken now: what is so, and what was."""
    return [_sentence(found.before, found.after, change) for change in found.changes]


def _sentence(before: Facts, after: Facts, change: Change) -> str:
    was, now = before.sessions.get(change.session), after.sessions.get(change.session)
    if was is not None and now is not None:
        return _of_session((was, before.zone), (now, after.zone), change.aspect)
    if now is not None:
        return _("New session: %(session)s, %(when)s.", session=in_language(now.titles), when=_time(now, after.zone))
    if was is not None:
        return _("Not held any more: %(session)s, %(when)s.", session=in_language(was.titles), when=_time(was, before.zone))
    return _of_meeting(before, after, change.aspect)


def _of_session(was: tuple[SessionFacts, str], now: tuple[SessionFacts, str], aspect: Aspect) -> str:
    session = in_language(now[0].titles)
    if aspect is Aspect.SESSION_TITLE:
        return _("Session “%(before)s” is called “%(now)s” now.", before=in_language(was[0].titles), now=session)
    if aspect is Aspect.ROOM:
        return _("%(session)s: the room is %(now)s. Before: %(before)s.", session=session, now=_room(now[0]), before=_room(was[0]))
    return _("%(session)s: %(now)s. Before: %(before)s.", session=session, now=_time(*now), before=_time(*was))


def _of_meeting(before: Facts, after: Facts, aspect: Aspect) -> str:
    if aspect is Aspect.TITLE:
        return _("The title is “%(now)s”. Before: “%(before)s”.", now=in_language(after.titles), before=in_language(before.titles))
    if aspect is Aspect.PLACE:
        return _("The place is %(now)s. Before: %(before)s.", now=_place(after), before=_place(before))
    if aspect is Aspect.ONLINE:
        return _("People can take part online now.") if after.online else _("People can no longer take part online.")
    return _("The workshop is on %(now)s. Before: %(before)s.", now=_dates(after), before=_dates(before))


def _time(found: SessionFacts, zone: str) -> str:
    return _(
        "%(day)s, %(starts)s–%(ends)s in %(city)s",
        day=date_long(found.starts.date()), starts=clock_time(found.starts), ends=clock_time(found.ends), city=zone_city(zone),
    )


def _dates(found: Facts) -> str:
    if found.span is None:
        return _("no date yet")
    starts, ends = found.span
    days = date_range(starts.date(), ends.date())
    return _("%(days)s, beginning at %(time)s in %(city)s", days=days, time=clock_time(starts), city=zone_city(found.zone))


def _place(found: Facts) -> str:
    return ", ".join(part for part in (found.place, in_language(found.country)) if part) or _("online only")


def _room(found: SessionFacts) -> str:
    return in_language(found.room) or _("not said")
