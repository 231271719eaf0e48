"""Persons, their affiliations by date, accounts, signed-in devices, links in mails, and grants."""
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.kernel.db import Json, Model, words
from emm_platform.kernel.identity import Role
from emm_platform.kernel.ids import new_id
from emm_platform.people.rules import LinkPurpose, Sex


class Person(Model):
    """One human being. A person may be known only from a sign-in sheet: no address, no account."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("email", name="uq_person_email"),
        CheckConstraint("full_name <> ''", name="ck_person_full_name"),
        Index("ix_person_folded_name", "folded_name"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    full_name: Mapped[str] = mapped_column(String(200))
    folded_name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(320))
    sex: Mapped[Sex] = mapped_column(words(Sex))
    language: Mapped[str | None] = mapped_column(String(2))
    zone: Mapped[str | None] = mapped_column(String(60))
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class PersonAffiliation(Model):
    """Where a person worked in one period. The rows of a person do not overlap; the one without an end is today's."""

    __tablename__ = "affiliation"
    __table_args__ = (
        CheckConstraint("until IS NULL OR since IS NULL OR since <= until", name="ck_affiliation_period"),
        Index("ix_affiliation_person", "person_id", "since"),
        Index("uq_affiliation_today", "person_id", unique=True, sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    since: Mapped[date | None]
    until: Mapped[date | None]
    country: Mapped[str | None] = mapped_column(String(2), ForeignKey("country.alpha2"))
    institution_id: Mapped[UUID | None] = mapped_column(ForeignKey("institution.id"))
    institution_name: Mapped[str] = mapped_column(String(300))
    ministry_type: Mapped[str | None] = mapped_column(String(40), ForeignKey("ministry_type.id"))
    stakeholder_type: Mapped[str] = mapped_column(String(40), ForeignKey("stakeholder_type.id"))
    job_title: Mapped[str] = mapped_column(String(200))


class Account(Model):
    """How a person signs in. Nobody signs in before the address is proven."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("email", name="uq_account_email"),)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    email: Mapped[str] = mapped_column(String(320))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    verified_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class SignIn(Model):
    """One device that is signed in, until it is revoked or its time is over. Only the hash of its token is kept."""

    __tablename__ = "sign_in"
    __table_args__ = (Index("ix_sign_in_person", "person_id"), Index("ix_sign_in_ends", "ends_at"))
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[UUID] = mapped_column(default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    device: Mapped[str] = mapped_column(String(200))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Link(Model):
    """A one-use link that went out by mail; only its hash is kept. `typed` is the registration that it confirms, until one of its address is confirmed."""

    __tablename__ = "account_link"
    __table_args__ = (Index("ix_account_link_person_id", "person_id"),)
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[LinkPurpose] = mapped_column(words(LinkPurpose))
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    typed: Mapped[dict[str, Any] | None] = mapped_column(Json)


class RoleGrant(Model):
    """A role given to a person for a scope, from a moment until it was taken back."""

    __tablename__ = "role_grant"
    __table_args__ = (
        Index("ix_role_grant_person", "person_id"),
        Index(
            "uq_role_grant_live", "person_id", "role", "scope_kind", "scope_key", unique=True,
            sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL"),
        ),
        CheckConstraint("(scope_kind = 'platform') = (scope_key = '')", name="ck_role_grant_scope"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role] = mapped_column(words(Role))
    scope_kind: Mapped[str] = mapped_column(String(20))
    scope_key: Mapped[str] = mapped_column(String(80))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    given_by: Mapped[UUID | None]
