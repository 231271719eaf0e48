"""Attempts, each for the person whose it is."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Uuid, and_, bindparam, select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseModule, CourseRevision
from emm_platform.courses.rules import AFTER, BEFORE
from emm_platform.quizzes.models import Attempt
from emm_platform.quizzes.rules.attempts import AttemptState, ClosedBy, Past
from emm_platform.quizzes.rules.layout import Layout


@dataclass(frozen=True)
class OwnAttempt:
    """One attempt, for the person whose it is. Without titles and a position, its quiz stands beside the modules."""

    id: UUID
    person_id: UUID
    course: str
    module: str
    revision: str
    number: int
    language: str
    state: AttemptState
    layout: Layout
    started_at: datetime
    deadline: datetime | None
    closed_at: datetime | None
    closed_by: ClosedBy | None
    result: Decimal | None
    certainty_average: Decimal | None
    is_passed: bool | None
    reached: int
    course_titles: Mapping[str, str]
    module_titles: Mapping[str, str] | None
    position: int | None

    @property
    def is_open(self) -> bool:
        return self.state is AttemptState.OPEN

    @property
    def has_one_before(self) -> bool:
        """Whether it is at the test after the modules, which stands beside the one before them."""
        return self.module == AFTER

    def as_past(self) -> Past:
        """The attempt as the rules count it."""
        return Past(self.state, self.closed_at or self.started_at, self.result)


COLUMNS = (
    Attempt.id, Attempt.person_id, Attempt.course, Attempt.module, Attempt.revision, Attempt.number, Attempt.language, Attempt.state, Attempt.layout,
    Attempt.started_at, Attempt.deadline, Attempt.closed_at, Attempt.closed_by, Attempt.result, Attempt.certainty_average, Attempt.is_passed, Attempt.reached,
    CourseRevision.titles, CourseModule.titles, CourseModule.position,
)


def with_titles(*more: Any) -> Select[Any]:
    """Attempts with what their pages are headed by."""
    return (
        select(*COLUMNS, *more)
        .join(CourseRevision, CourseRevision.id == Attempt.revision)
        .outerjoin(CourseModule, and_(CourseModule.revision == Attempt.revision, CourseModule.module == Attempt.module))
    )


def of_row(row: Sequence[Any]) -> OwnAttempt:
    """An attempt from the columns above."""
    values = list(row[:len(COLUMNS)])
    values[8] = Layout.of(values[8])
    return OwnAttempt(*values)


_OWN = with_titles().where(Attempt.id == bindparam("attempt", type_=Uuid()), Attempt.person_id == bindparam("person", type_=Uuid()))  # built once


def attempt(db: Session, attempt_id: UUID, person_id: UUID | None) -> OwnAttempt | None:
    """The attempt, if it is this person's. One statement."""
    row = db.execute(_OWN, {"attempt": attempt_id, "person": person_id}).first()
    return of_row(row) if row else None


def own_attempts(db: Session, course: str, module: str, person_id: UUID | None) -> Sequence[OwnAttempt]:
    """All attempts of a person at a quiz, in their order. One statement."""
    mine = with_titles().where(Attempt.person_id == person_id, Attempt.course == course, Attempt.module == module)
    return [of_row(row) for row in db.execute(mine.order_by(Attempt.number))]


def result_before(db: Session, course: str, person_id: UUID | None) -> Decimal | None:
    """What a person reached in the test before the modules, at the first attempt that was graded. One statement."""
    first = select(Attempt.result).where(
        Attempt.person_id == person_id, Attempt.course == course, Attempt.module == BEFORE, Attempt.state == AttemptState.GRADED)
    return db.execute(first.order_by(Attempt.number).limit(1)).scalar_one_or_none()


def open_attempt(attempts: Sequence[OwnAttempt]) -> OwnAttempt | None:
    """The one that is open."""
    return next((a for a in attempts if a.is_open), None)


def overdue(db: Session, at: datetime, most: int) -> Sequence[OwnAttempt]:
    """Open attempts whose deadline is past (their grace may not be), locked; those that another worker holds are passed over. One statement."""
    late = with_titles().where(Attempt.state == AttemptState.OPEN, Attempt.deadline < at).order_by(Attempt.deadline).limit(most)
    return [of_row(row) for row in db.execute(late.with_for_update(of=Attempt, skip_locked=True))]
