"""The tables of sign-ups: the state now, its history that nothing can change, needs, and notes about people."""
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import Json, Model, words
from emm_platform.kernel.ids import new_id
from emm_platform.people.rules import Sex
from emm_platform.sign_ups.rules.states import (
    ActorAs,
    Attends,
    CalendarMethod,
    DelegationRole,
    NeedKind,
    OverReason,
    SignUpEvent,
    SignUpState,
)
from emm_platform.workshops.rules.words import Way

SEAT_TAKING = "state IN ('reserved', 'offered', 'accepted', 'confirmed')"
NAMELESS = "state IN ('reserved', 'lapsed', 'declined', 'withdrawn', 'replaced', 'cancelled')"
LIVE = text("superseded_by IS NULL")


class Note(Model):
    """Free text about a person, kept apart so that erasing the person touches no row that must never change."""

    __tablename__ = "note"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)


class SignUp(Model):
    """One person and one workshop, for ever, with the affiliation held then. Without a person: a seat kept for a name to come.

    `seat_ceiling` is the workshop's capacity, held equal by a foreign key: neither a wrong copy nor a cut behind its back is possible.
    """

    __tablename__ = "sign_up"
    __table_args__ = (
        UniqueConstraint("workshop_id", "position", name="uq_sign_up_position"),
        UniqueConstraint("workshop_id", "seat_no", name="uq_sign_up_seat"),
        Index("uq_sign_up_person", "workshop_id", "person_id", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
        CheckConstraint(f"({SEAT_TAKING}) = (seat_no IS NOT NULL)", name="ck_sign_up_seat_state"),
        CheckConstraint("(seat_no IS NULL) = (seat_ceiling IS NULL)", name="ck_sign_up_ceiling"),
        CheckConstraint("seat_no >= 1", name="ck_sign_up_seat_no"),
        CheckConstraint("seat_no <= seat_ceiling OR over_reason IS NOT NULL", name="ck_sign_up_capacity"),
        CheckConstraint("state <> 'waiting' OR position IS NOT NULL", name="ck_sign_up_position"),
        CheckConstraint(f"person_id IS NOT NULL OR {NAMELESS}", name="ck_sign_up_name"),
        ForeignKeyConstraint(
            ["workshop_id", "seat_ceiling"], ["workshop.id", "workshop.capacity"], onupdate="CASCADE", name="fk_sign_up_ceiling"
        ),
        ForeignKeyConstraint(
            ["id", "last_seq", "state"], ["sign_up_event.sign_up_id", "sign_up_event.seq", "sign_up_event.to_state"],
            name="fk_sign_up_last_event", deferrable=True, initially="DEFERRED", use_alter=True,
        ),
        Index("ix_sign_up_state", "workshop_id", "state", "position"),  # who has a seat, who waits, in order
        Index("ix_sign_up_of_person", "person_id"),  # the workshops of one person
        Index("ix_sign_up_snapshot", "country", "ministry_type"),  # reports by country and ministry
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", name="fk_sign_up_workshop"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", name="fk_sign_up_person"))
    way: Mapped[Way] = mapped_column(words(Way))
    state: Mapped[SignUpState] = mapped_column(words(SignUpState))
    position: Mapped[int | None]
    priority: Mapped[int] = mapped_column(default=0)
    seat_no: Mapped[int | None]
    seat_ceiling: Mapped[int | None]
    over_reason: Mapped[OverReason | None] = mapped_column(words(OverReason))
    role: Mapped[DelegationRole] = mapped_column(words(DelegationRole), default=DelegationRole.MEMBER)
    attends: Mapped[Attends] = mapped_column(words(Attends), default=Attends.ROOM)
    language: Mapped[str] = mapped_column(String(2), default="en")
    last_seq: Mapped[int]
    attended: Mapped[bool] = mapped_column(default=False)
    seated_at: Mapped[datetime | None]
    frozen_at: Mapped[datetime | None]
    affiliation_changed_at: Mapped[datetime | None]
    superseded_by: Mapped[UUID | None] = mapped_column(ForeignKey("sign_up.id", name="fk_sign_up_superseded_by"))
    withdrawn_after_start: Mapped[bool] = mapped_column(default=False)
    country: Mapped[str | None] = mapped_column(ForeignKey("country.alpha2", name="fk_sign_up_country"))
    institution_id: Mapped[UUID | None] = mapped_column(ForeignKey("institution.id", name="fk_sign_up_institution"))
    institution_name: Mapped[str] = mapped_column(String(300), default="")
    ministry_type: Mapped[str | None] = mapped_column(ForeignKey("ministry_type.id", name="fk_sign_up_ministry_type"))
    stakeholder_type: Mapped[str | None] = mapped_column(ForeignKey("stakeholder_type.id", name="fk_sign_up_stakeholder_type"))
    job_title: Mapped[str] = mapped_column(String(200), default="")
    sex: Mapped[Sex] = mapped_column(words(Sex), default=Sex.UNDISCLOSED)
    created_at: Mapped[datetime] = mapped_column(default=now)


class SignUpEntry(Model):
    """One thing that happened to a sign-up. Append-only; each entry is tied to the one before, so the chain has no gap."""

    __tablename__ = "sign_up_event"
    __table_args__ = (
        UniqueConstraint("sign_up_id", "seq", name="uq_sign_up_event_seq"),
        UniqueConstraint("sign_up_id", "seq", "to_state", name="uq_sign_up_event_state"),
        CheckConstraint("(seq = 1) = (prev_seq IS NULL)", name="ck_sign_up_event_first"),
        CheckConstraint("prev_seq = seq - 1", name="ck_sign_up_event_order"),
        CheckConstraint("seq > 1 OR from_state = 'none'", name="ck_sign_up_event_start"),
        CheckConstraint(
            "actor_as IN ('person', 'focal-point', 'party', 'facilitator', 'organiser', 'system')", name="ck_sign_up_event_actor"
        ),
        ForeignKeyConstraint(
            ["sign_up_id", "prev_seq", "from_state"], ["sign_up_event.sign_up_id", "sign_up_event.seq", "sign_up_event.to_state"],
            name="fk_sign_up_event_chain",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("sign_up.id", name="fk_sign_up_event_sign_up"))
    seq: Mapped[int]
    prev_seq: Mapped[int | None]
    event: Mapped[SignUpEvent] = mapped_column(words(SignUpEvent))
    from_state: Mapped[str] = mapped_column(String(40))
    to_state: Mapped[SignUpState] = mapped_column(words(SignUpState))
    actor_person: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", name="fk_sign_up_event_actor"))
    actor_as: Mapped[ActorAs] = mapped_column(words(ActorAs))
    note_id: Mapped[UUID | None] = mapped_column(ForeignKey("note.id", name="fk_sign_up_event_note"))
    request_key: Mapped[str | None] = mapped_column(String(80))
    data: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Need(Model):
    """What somebody needs to take part, seen by the organisers alone and deleted 30 days after the meeting."""

    __tablename__ = "need"
    __table_args__ = (
        UniqueConstraint("sign_up_id", "kind", name="uq_need_kind"),
        CheckConstraint("kind IN ('travel', 'visa_letter', 'diet', 'access', 'other')", name="ck_need_kind"),
        Index("ix_need_delete_on", "delete_on"),  # what the worker deletes today
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("sign_up.id", name="fk_need_sign_up"))
    kind: Mapped[NeedKind] = mapped_column(words(NeedKind))
    text: Mapped[str] = mapped_column(Text)
    delete_on: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(default=now)


class CalendarSent(Model):
    """What somebody's calendar was last asked for: to hold the meeting, or to drop it. `ical_uid` is made once and never again."""

    __tablename__ = "calendar_sent"
    __table_args__ = (CheckConstraint("method IN ('REQUEST', 'CANCEL')", name="ck_calendar_sent_method"),)

    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("sign_up.id", name="fk_calendar_sent_sign_up"), primary_key=True)
    ical_uid: Mapped[str] = mapped_column(String(255), primary_key=True)
    sequence: Mapped[int]
    method: Mapped[CalendarMethod] = mapped_column(words(CalendarMethod))
    created_at: Mapped[datetime] = mapped_column(default=now)
