"""The meeting's tables: workshop, ways in, areas, rooms, sessions and who is on them."""
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import Json, Model, Names, words
from emm_platform.kernel.ids import new_id
from emm_platform.workshops.rules.words import Part, Promotion, SessionKind, SessionStatus, Status, WalkIns, Way

LocalTime = DateTime()  # wall time without offset; what it means depends on the workshop's zone


class Workshop(Model):
    """One meeting with one place and one zone. `first_start` and `last_end` are kept from its planned sessions."""

    __tablename__ = "workshop"
    __table_args__ = (
        UniqueConstraint("slug", name="uq_workshop_slug"),
        UniqueConstraint("id", "capacity", name="uq_workshop_capacity"),  # what a seat's ceiling refers to
        UniqueConstraint("process_id", "round_no", name="uq_workshop_round"),
        CheckConstraint("status IN ('draft', 'published', 'cancelled')", name="ck_workshop_status"),
        CheckConstraint("mode IN ('open', 'approval', 'nomination', 'invitation')", name="ck_workshop_mode"),
        CheckConstraint("capacity BETWEEN 0 AND 100000", name="ck_workshop_capacity"),
        CheckConstraint("fill_until <= first_start", name="ck_workshop_fill_until"),
        CheckConstraint("first_start < last_end", name="ck_workshop_span"),
        CheckConstraint("(status = 'cancelled') = (cancelled_at IS NOT NULL)", name="ck_workshop_cancelled_at"),
        CheckConstraint("revision >= 1", name="ck_workshop_revision"),
        Index("ix_workshop_coming", "status", "first_start", "id"),  # the list of workshops, by date
        Index("ix_workshop_process", "process_id", "first_start"),  # the meetings of a process
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(String(60))
    titles: Mapped[dict[str, str]] = mapped_column(Names)
    summaries: Mapped[dict[str, str]] = mapped_column(Names, default=dict)
    process_id: Mapped[str | None] = mapped_column(ForeignKey("process.id", name="fk_workshop_process"))
    round_no: Mapped[int | None]
    round_label: Mapped[str | None] = mapped_column(String(120))
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("workshop.id", name="fk_workshop_previous"))
    status: Mapped[Status] = mapped_column(words(Status), default=Status.DRAFT)
    mode: Mapped[Way] = mapped_column(words(Way), default=Way.OPEN)
    place: Mapped[str] = mapped_column(String(200), default="")
    country: Mapped[str | None] = mapped_column(ForeignKey("country.alpha2", name="fk_workshop_country"))
    online: Mapped[bool] = mapped_column(default=False)
    zone: Mapped[str] = mapped_column(String(60))
    languages: Mapped[list[str]] = mapped_column(Json, default=list)
    capacity: Mapped[int]
    first_start: Mapped[datetime | None]
    last_end: Mapped[datetime | None]
    fill_until: Mapped[datetime | None]
    waiting_list: Mapped[bool] = mapped_column(default=True)
    list_max: Mapped[int | None]
    promotion: Mapped[Promotion] = mapped_column(words(Promotion), default=Promotion.SEAT)
    offer_hours: Mapped[int] = mapped_column(default=48)
    confirm_by: Mapped[datetime | None] = mapped_column(LocalTime)
    confirm_releases: Mapped[bool] = mapped_column(default=False)
    walk_ins: Mapped[WalkIns] = mapped_column(words(WalkIns), default=WalkIns.IF_ROOM)
    late_after_min: Mapped[int] = mapped_column(default=15)
    attended_rule: Mapped[str] = mapped_column(String(20), default="any_session")
    revision: Mapped[int] = mapped_column(default=1)
    cancelled_at: Mapped[datetime | None]
    demo: Mapped[bool] = mapped_column(default=False)
    reconstruction: Mapped[bool] = mapped_column(default=False)
    labels: Mapped[dict[str, str] | None] = mapped_column(Names)
    created_at: Mapped[datetime] = mapped_column(default=now)


class WorkshopWay(Model):
    """One way in with its window. The instants are kept beside the wall times: a moment that was told does not move."""

    __tablename__ = "workshop_way"
    __table_args__ = (
        CheckConstraint("way IN ('open', 'approval', 'nomination', 'invitation')", name="ck_workshop_way_way"),
        CheckConstraint("opens_utc < closes_utc", name="ck_workshop_way_window"),
    )

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", name="fk_workshop_way_workshop"), primary_key=True)
    way: Mapped[Way] = mapped_column(words(Way), primary_key=True)
    opens: Mapped[datetime] = mapped_column(LocalTime)
    closes: Mapped[datetime] = mapped_column(LocalTime)
    opens_utc: Mapped[datetime]
    closes_utc: Mapped[datetime]
    questions: Mapped[list[Any]] = mapped_column(Json, default=list)
    created_at: Mapped[datetime] = mapped_column(default=now)


class WorkshopUntold(Model):
    """That people know something of a workshop that is no longer so: the facts before the first change that nobody was told of."""

    __tablename__ = "workshop_untold"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", name="fk_workshop_untold_workshop"), primary_key=True)
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    changed_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(default=now)


class WorkshopArea(Model):
    """A policy area that the whole meeting is about."""

    __tablename__ = "workshop_area"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", name="fk_workshop_area_workshop"), primary_key=True)
    area: Mapped[str] = mapped_column(ForeignKey("policy_area.id", name="fk_workshop_area_area"), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Room(Model):
    """A room of the meeting's place. `places` is None where nobody counted them."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("workshop_id", "slug", name="uq_room_slug"),
        CheckConstraint("places >= 0", name="ck_room_places"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", name="fk_room_workshop"))
    slug: Mapped[str] = mapped_column(String(60))
    names: Mapped[dict[str, str]] = mapped_column(Names)
    places: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Session(Model):
    """One item of the agenda. `counts` is False for what is never in attendance or minutes: a dinner, the registration."""

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("workshop_id", "slug", name="uq_session_slug"),
        UniqueConstraint("ical_uid", name="uq_session_ical_uid"),
        CheckConstraint("ends_utc > starts_utc", name="ck_session_times"),
        CheckConstraint("fold_start IN (0, 1) AND fold_end IN (0, 1)", name="ck_session_fold"),
        CheckConstraint("kind IN ('plenary', 'parallel', 'group', 'drafting', 'registration', 'social')", name="ck_session_kind"),
        CheckConstraint("status IN ('planned', 'cancelled')", name="ck_session_status"),
        Index("ix_session_workshop", "workshop_id", "starts_utc"),  # an agenda in its order
        Index("ix_session_starts", "starts_utc"),  # reports by period
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", name="fk_session_workshop"))
    slug: Mapped[str] = mapped_column(String(60))
    titles: Mapped[dict[str, str]] = mapped_column(Names)
    starts: Mapped[datetime] = mapped_column(LocalTime)
    ends: Mapped[datetime] = mapped_column(LocalTime)
    fold_start: Mapped[int] = mapped_column(default=0)
    fold_end: Mapped[int] = mapped_column(default=0)
    starts_utc: Mapped[datetime]
    ends_utc: Mapped[datetime]
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id", name="fk_session_room"))
    kind: Mapped[SessionKind] = mapped_column(words(SessionKind), default=SessionKind.PLENARY)
    counts: Mapped[bool] = mapped_column(default=True)
    ical_uid: Mapped[str] = mapped_column(String(255))
    sequence: Mapped[int] = mapped_column(default=0)
    interpretation: Mapped[list[str]] = mapped_column(Json, default=list)
    status: Mapped[SessionStatus] = mapped_column(words(SessionStatus), default=SessionStatus.PLANNED)
    cancelled_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class SessionArea(Model):
    """A policy area that one session is about."""

    __tablename__ = "session_area"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id", name="fk_session_area_session"), primary_key=True)
    area: Mapped[str] = mapped_column(ForeignKey("policy_area.id", name="fk_session_area_area"), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class SessionPerson(Model):
    """Somebody who chairs, speaks, interprets or is expected in a session. Nobody `expected`: everybody with a seat is."""

    __tablename__ = "session_person"
    __table_args__ = (
        CheckConstraint("part IN ('chair', 'speaker', 'expected', 'interpreter')", name="ck_session_person_part"),
        Index("ix_session_person_person", "person_id"),  # the sessions of a person
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id", name="fk_session_person_session"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", name="fk_session_person_person"), primary_key=True)
    part: Mapped[Part] = mapped_column(words(Part), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
