"""Answers and marks of one attempt."""
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import Session

from emm_platform.quizzes.models import Answer, Attempt, Mark
from emm_platform.quizzes.queries.attempts import COLUMNS, OwnAttempt, of_row, with_titles
from emm_platform.quizzes.rules.versions import Version


@dataclass(frozen=True)
class Held:
    """An attempt that is being written to, the versions that count of some of its questions, and the highest seq of all."""

    attempt: OwnAttempt
    current: Mapping[str, Version]
    highest: int


def _ranked(attempt_id: UUID, upto: int | None = None, questions: Collection[str] | None = None) -> Subquery:
    """Versions of the answers, the one that counts ranked first; late ones never count."""
    order = func.row_number().over(partition_by=Answer.question_id, order_by=(Answer.seq.desc(), Answer.client.desc()))
    found = select(Answer.attempt_id, Answer.question_id, Answer.seq, Answer.client, Answer.value, Answer.certainty, order.label("rank")).where(
        Answer.attempt_id == attempt_id, Answer.is_late.is_(False))
    if upto is not None:
        found = found.where(Answer.seq <= upto)
    if questions is not None:
        found = found.where(Answer.question_id.in_(questions))
    return found.subquery()


def answers(db: Session, attempt_id: UUID, upto: int | None = None) -> Mapping[str, Version]:
    """The version that counts of each answered question; or that counted when `upto` was the highest seq. One statement."""
    best = _ranked(attempt_id, upto)
    rows = db.execute(select(best.c.question_id, best.c.seq, best.c.client, best.c.value, best.c.certainty).where(best.c.rank == 1))
    return {row.question_id: Version(*row) for row in rows}


def held(db: Session, attempt_id: UUID, person_id: UUID | None, questions: Collection[str] | None = None) -> Held | None:
    """The attempt, if it is this person's, locked until the end of the transaction, with its answers (all, or to these questions). One statement."""
    best = _ranked(attempt_id, questions=questions)
    highest = select(func.max(Answer.seq)).where(Answer.attempt_id == attempt_id).scalar_subquery()
    columns: tuple[Any, ...] = (highest, best.c.question_id, best.c.seq, best.c.client, best.c.value, best.c.certainty)
    found = with_titles(*columns).outerjoin(best, (best.c.attempt_id == Attempt.id) & (best.c.rank == 1))
    rows = db.execute(found.where(Attempt.id == attempt_id, Attempt.person_id == person_id).with_for_update(of=Attempt)).all()
    if not rows:
        return None
    versions = [Version(*row[len(COLUMNS) + 1:]) for row in rows if row[len(COLUMNS) + 1] is not None]
    return Held(of_row(rows[0]), {v.question: v for v in versions}, rows[0][len(COLUMNS)] or 0)


@dataclass(frozen=True)
class LastMark:
    """The mark of a question as it stands."""

    score: Decimal
    mark: Decimal
    is_blank: bool


def marks(db: Session, attempt_id: UUID) -> Mapping[str, LastMark]:
    """The last mark of each question of an attempt. One statement."""
    rows = db.execute(select(Mark.question_id, Mark.score, Mark.mark, Mark.is_blank).where(Mark.attempt_id == attempt_id).order_by(Mark.entry))
    return {question: LastMark(score, mark, is_blank) for question, score, mark, is_blank in rows}
