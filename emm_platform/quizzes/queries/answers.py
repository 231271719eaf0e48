"""Answers and marks of one attempt."""
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, String, Subquery, Uuid, bindparam, func, select
from sqlalchemy.orm import Session

from emm_platform.quizzes.models import Answer, AnswerCheck, Attempt, Mark
from emm_platform.quizzes.queries.attempts import COLUMNS, OwnAttempt, of_row, with_titles
from emm_platform.quizzes.rules.checks import Check
from emm_platform.quizzes.rules.versions import Version


@dataclass(frozen=True)
class Held:
    """An attempt that is being written to, the versions that count of some of its questions, and the highest seq of all."""

    attempt: OwnAttempt
    current: Mapping[str, Version]
    highest: int


# Built once: every save of an answer sends one of them.
_ATTEMPT, _PERSON, _UPTO = bindparam("attempt", type_=Uuid()), bindparam("person", type_=Uuid()), bindparam("upto", type_=Integer())
_SOME = Answer.question_id.in_(bindparam("questions", type_=String(), expanding=True))


def _ranked(*more: ColumnElement[bool]) -> Subquery:
    """Versions of the answers, the one that counts ranked first; late ones never count."""
    order = func.row_number().over(partition_by=Answer.question_id, order_by=(Answer.seq.desc(), Answer.client.desc()))
    found = select(Answer.attempt_id, Answer.question_id, Answer.seq, Answer.client, Answer.value, Answer.certainty, order.label("rank"))
    return found.where(Answer.attempt_id == _ATTEMPT, Answer.is_late.is_(False), *more).subquery()


def _best(ranked: Subquery) -> Select[Any]:
    best = ranked.c
    return select(best.question_id, best.seq, best.client, best.value, best.certainty).where(best.rank == 1)


def _held(ranked: Subquery) -> Select[Any]:
    best = ranked.c
    highest = select(func.max(Answer.seq)).where(Answer.attempt_id == _ATTEMPT).scalar_subquery()
    found = with_titles(highest, best.question_id, best.seq, best.client, best.value, best.certainty)
    found = found.outerjoin(ranked, (best.attempt_id == Attempt.id) & (best.rank == 1))
    return found.where(Attempt.id == _ATTEMPT, Attempt.person_id == _PERSON).with_for_update(of=Attempt)


_BEST, _BEST_THEN = _best(_ranked()), _best(_ranked(Answer.seq <= _UPTO))
_HELD, _HELD_FOR_SOME = _held(_ranked()), _held(_ranked(_SOME))


def answers(db: Session, attempt_id: UUID, upto: int | None = None) -> Mapping[str, Version]:
    """The version that counts of each answered question; or that counted when `upto` was the highest seq. One statement."""
    rows = db.execute(_BEST if upto is None else _BEST_THEN, {"attempt": attempt_id, "upto": upto})
    return {row.question_id: Version(*row) for row in rows}


def held(db: Session, attempt_id: UUID, person_id: UUID | None, questions: Collection[str] | None = None) -> Held | None:
    """The attempt, if it is this person's, locked until the end of the transaction, with its answers (all, or to these questions). One statement."""
    values = {"attempt": attempt_id, "person": person_id, "questions": list(questions or ())}
    rows = db.execute(_HELD if questions is None else _HELD_FOR_SOME, values).all()
    if not rows:
        return None
    versions = [Version(*row[len(COLUMNS) + 1:]) for row in rows if row[len(COLUMNS) + 1] is not None]
    return Held(of_row(rows[0]), {v.question: v for v in versions}, rows[0][len(COLUMNS)] or 0)


def checks(db: Session, attempt_id: UUID) -> Mapping[str, Sequence[Check]]:
    """What was checked of each question before handing in, in its order. One statement."""
    found: dict[str, list[Check]] = defaultdict(list)
    mine = select(AnswerCheck.question_id, AnswerCheck.value, AnswerCheck.score).where(AnswerCheck.attempt_id == attempt_id)
    for question, value, score in db.execute(mine.order_by(AnswerCheck.number)):
        found[question].append(Check(value, score))
    return dict(found)


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
