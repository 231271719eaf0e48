"""Attempts, every version of every answer, and the history of marks."""
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from emm_platform.kernel.db import Json, Model, words
from emm_platform.kernel.ids import new_id
from emm_platform.quizzes.rules.attempts import AttemptState, ClosedBy
from emm_platform.quizzes.rules.marks import MarkKind

OPEN = text("state = 'open'")
BYTES = String(40).with_variant(String(40, collation="C"), "postgresql")  # compared as bytes, on both databases


class Millionths(TypeDecorator[Decimal]):
    """A score, mark or result with six decimals, kept as a whole number: neither database can lose a digit of it."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value.scaleb(6))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-6)


class Attempt(Model):
    """One try of one person at one quiz, under the revision that it began with. `layout` is what it shows, in shown order; it never changes. `reached` is the page that one came to."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("person_id", "course", "module", "number", name="uq_attempt_number"),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="ck_attempt_closed"),
        Index("uq_attempt_open", "person_id", "course", "module", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_attempt_deadline", "deadline", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_attempt_quiz", "course", "module"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.id"))
    module: Mapped[str] = mapped_column(String(64))
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    number: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[AttemptState] = mapped_column(words(AttemptState))
    layout: Mapped[dict[str, Any]] = mapped_column(Json)
    started_at: Mapped[datetime]
    deadline: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[ClosedBy | None] = mapped_column(words(ClosedBy))
    result: Mapped[Decimal | None] = mapped_column(Millionths)
    certainty_average: Mapped[Decimal | None] = mapped_column(Millionths)
    is_passed: Mapped[bool | None]
    reached: Mapped[int]
    void_reason: Mapped[str | None] = mapped_column(Text)


class Answer(Model):
    """One version of the answer to one question; `value` None is blank. Every version is kept, the one with the greatest (seq, client) counts."""

    __tablename__ = "answer"
    __table_args__ = (PrimaryKeyConstraint("attempt_id", "question_id", "seq", "client", name="pk_answer"),)
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"))
    question_id: Mapped[str] = mapped_column(String(64))
    seq: Mapped[int]
    client: Mapped[str] = mapped_column(BYTES)
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    certainty: Mapped[int]
    is_late: Mapped[bool]
    at: Mapped[datetime]


class AnswerCheck(Model):
    """One check of a question before handing in: the answer as it was, with its plain score. Rows are never changed (the database refuses)."""

    __tablename__ = "answer_check"
    __table_args__ = (
        PrimaryKeyConstraint("attempt_id", "question_id", "number", name="pk_answer_check"),
        ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_answer_check_attempt_id"),
    )
    attempt_id: Mapped[UUID]
    question_id: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    score: Mapped[Decimal] = mapped_column(Millionths)
    at: Mapped[datetime]


class Mark(Model):
    """One entry in the history of a question's mark; the last one counts. Rows are never changed (the database refuses)."""

    __tablename__ = "mark"
    __table_args__ = (
        PrimaryKeyConstraint("attempt_id", "question_id", "entry", name="pk_mark"),
        ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_mark_attempt_id"),
        Index("ix_mark_batch", "batch"),
    )
    attempt_id: Mapped[UUID]
    question_id: Mapped[str] = mapped_column(String(64))
    entry: Mapped[int]
    score: Mapped[Decimal] = mapped_column(Millionths)
    mark: Mapped[Decimal] = mapped_column(Millionths)
    kind: Mapped[MarkKind] = mapped_column(words(MarkKind))
    is_blank: Mapped[bool]
    batch: Mapped[UUID | None]
    revision: Mapped[str] = mapped_column(String(64))
    given_by: Mapped[UUID | None]
    reason: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
