"""Institutions: ministries, authorities, organisations, and what they were called when."""
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.directory.rules.words import InstitutionState
from emm_platform.kernel.db import Instant, Json, Model, Names, words
from emm_platform.kernel.ids import new_id


class Institution(Model):
    """One body that people come from, known or still proposed. `names` are those of today; `key` is the name as matching folds it."""

    __tablename__ = "institution"
    __table_args__ = (
        CheckConstraint("state IN ('known', 'proposed')", name="ck_institution_state"),
        CheckConstraint("ministry_type IS NULL OR country IS NOT NULL", name="ck_institution_ministry_has_country"),
        UniqueConstraint("country", "key", name="uq_institution_key"),
        Index("uq_institution_key_of_none", "key", unique=True, sqlite_where=text("country IS NULL"), postgresql_where=text("country IS NULL")),
        Index("ix_institution_state", "state", "country"),  # what an organiser has to confirm
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    country: Mapped[str | None] = mapped_column(ForeignKey("country.alpha2", name="fk_institution_country"))
    stakeholder_type: Mapped[str] = mapped_column(ForeignKey("stakeholder_type.id", name="fk_institution_stakeholder_type"))
    ministry_type: Mapped[str | None] = mapped_column(ForeignKey("ministry_type.id", name="fk_institution_ministry_type"))
    names: Mapped[dict[str, str]] = mapped_column(Names)
    aliases: Mapped[list[str]] = mapped_column(Json)
    key: Mapped[str] = mapped_column(String(250))
    search_text: Mapped[str] = mapped_column(Text)
    state: Mapped[InstitutionState] = mapped_column(words(InstitutionState))
    proposed_by: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(Instant)


class InstitutionName(Model):
    """What an institution was called from `since` (None: from the beginning) until the day before `until` (None: still)."""

    __tablename__ = "institution_name"
    __table_args__ = (
        CheckConstraint("since IS NULL OR until IS NULL OR until > since", name="ck_institution_name_period"),
        Index("ix_institution_name_institution", "institution_id", "since"),  # names by date
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    institution_id: Mapped[UUID] = mapped_column(ForeignKey("institution.id", name="fk_institution_name_institution"))
    names: Mapped[dict[str, str]] = mapped_column(Names)
    since: Mapped[date | None]
    until: Mapped[date | None]
