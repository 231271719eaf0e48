"""Consultation processes and regional bodies, who belongs to them in which period, and the rounds they held."""
from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.directory.rules.words import ProcessKind, Standing
from emm_platform.kernel.db import Json, Model, Names, words
from emm_platform.kernel.ids import new_id


class Process(Model):
    """A consultation mechanism between States: a regional process, a global dialogue, a standing body or a series of meetings."""

    __tablename__ = "process"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('rcp', 'interregional', 'global', 'agenda', 'commission', 'regional_body', 'board', 'series')", name="ck_process_kind"
        ),
        CheckConstraint("end_year IS NULL OR end_year >= start_year", name="ck_process_years"),
    )

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    kind: Mapped[ProcessKind] = mapped_column(words(ProcessKind))
    acronym: Mapped[str] = mapped_column(String(20), default="")
    names: Mapped[dict[str, str]] = mapped_column(Names)
    other_names: Mapped[list[str]] = mapped_column(Json)
    iamm_region: Mapped[str | None] = mapped_column(ForeignKey("region.id", name="fk_process_iamm_region"))
    start_year: Mapped[int]
    end_year: Mapped[int | None]
    status: Mapped[str] = mapped_column(String(20))
    secretariat: Mapped[str] = mapped_column(Text, default="")
    associated_bodies: Mapped[list[str]] = mapped_column(Json)
    partner_organisations: Mapped[list[str]] = mapped_column(Json)
    themes: Mapped[list[str]] = mapped_column(Json)
    members_complete: Mapped[bool]
    valid_for: Mapped[int]
    confidence: Mapped[str] = mapped_column(String(10))
    source_note: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)


class ProcessMember(Model):
    """A country's or an institution's standing in a process from `since` until the day before `until`."""

    __tablename__ = "process_member"
    __table_args__ = (
        CheckConstraint("(country IS NULL) <> (institution_id IS NULL)", name="ck_process_member_one_party"),
        CheckConstraint("standing IN ('member', 'observer')", name="ck_process_member_standing"),
        CheckConstraint("since IS NULL OR until IS NULL OR until > since", name="ck_process_member_period"),
        UniqueConstraint("load_key", name="uq_process_member_load_key"),
        Index("ix_process_member_process", "process_id", "country"),  # members of a process on a day
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    process_id: Mapped[str] = mapped_column(ForeignKey("process.id", name="fk_process_member_process"))
    country: Mapped[str | None] = mapped_column(ForeignKey("country.alpha2", name="fk_process_member_country"))
    institution_id: Mapped[UUID | None] = mapped_column(ForeignKey("institution.id", name="fk_process_member_institution"))
    standing: Mapped[Standing] = mapped_column(words(Standing))
    since: Mapped[date | None]
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    load_key: Mapped[str | None] = mapped_column(String(120))
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)


class ProcessRound(Model):
    """One meeting of a process. `starts` and `ends` are a year, a month or a day, as exact as they are known."""

    __tablename__ = "process_round"
    __table_args__ = (
        UniqueConstraint("load_key", name="uq_process_round_load_key"),
        Index("ix_process_round_process", "process_id", "starts"),  # the rounds of a process in their order
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    process_id: Mapped[str] = mapped_column(ForeignKey("process.id", name="fk_process_round_process"))
    place: Mapped[int]
    number: Mapped[int | None]
    starts: Mapped[str] = mapped_column(String(10))
    ends: Mapped[str] = mapped_column(String(10), default="")
    city: Mapped[str] = mapped_column(String(80), default="")
    country: Mapped[str | None] = mapped_column(ForeignKey("country.alpha2", name="fk_process_round_country"))
    title: Mapped[str] = mapped_column(Text, default="")
    confidence: Mapped[str] = mapped_column(String(10), default="")
    load_key: Mapped[str | None] = mapped_column(String(160))
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)


class RegionalBody(Model):
    """A regional organisation of States."""

    __tablename__ = "regional_body"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    acronym: Mapped[str] = mapped_column(String(20), default="")
    names: Mapped[dict[str, str]] = mapped_column(Names)
    iamm_region: Mapped[str | None] = mapped_column(ForeignKey("region.id", name="fk_regional_body_iamm_region"))
    start_year: Mapped[int]
    valid_for: Mapped[int]
    confidence: Mapped[str] = mapped_column(String(10))
    source_note: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)


class RegionalBodyMember(Model):
    """A country's standing in a regional body from `since` until the day before `until`."""

    __tablename__ = "regional_body_member"
    __table_args__ = (
        CheckConstraint("standing IN ('member', 'associate')", name="ck_regional_body_member_standing"),
        CheckConstraint("since IS NULL OR until IS NULL OR until > since", name="ck_regional_body_member_period"),
        UniqueConstraint("load_key", name="uq_regional_body_member_load_key"),
        Index("ix_regional_body_member_body", "regional_body_id", "country"),  # members of a body on a day
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    regional_body_id: Mapped[str] = mapped_column(ForeignKey("regional_body.id", name="fk_regional_body_member_body"))
    country: Mapped[str] = mapped_column(ForeignKey("country.alpha2", name="fk_regional_body_member_country"))
    standing: Mapped[Standing] = mapped_column(words(Standing))
    since: Mapped[date | None]
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    load_key: Mapped[str | None] = mapped_column(String(120))
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)
