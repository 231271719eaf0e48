"""Attempts: their states, when one may begin and must end, and which of several counts (quiz.md, sections 4, 6 and 9)."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from emm_platform.kernel.languages import _l
from emm_platform.kernel.refusals import Refusal
from emm_platform.quizzes.rules.exact import is_passed, rounded


class AttemptState(StrEnum):
    """Where an attempt stands. `waiting`: closed, with an essay still to be marked; `void`: taken out by an author, with a reason."""

    OPEN = "open"
    WAITING = "waiting"
    GRADED = "graded"
    VOID = "void"


class ClosedBy(StrEnum):
    """Who closed an attempt."""

    PERSON = "person"
    TIME = "time"


class NotOpenYet(Refusal):
    """The quiz opens later."""

    sentence = _l("This quiz is not open yet. Come back when it opens.")


class QuizClosed(Refusal):
    """The quiz can no longer be begun."""

    sentence = _l("This quiz is closed. Attempts that were made still count.")


class NoAttemptsLeft(Refusal):
    """All attempts are used."""

    sentence = _l("You have used all attempts at this quiz. What you reached still counts.")


class PauseFirst(Refusal):
    """The pause between two attempts is not over."""

    sentence = _l("Read the lessons again first: the next attempt can begin at %(time)s UTC.")


class NotEnrolled(Refusal):
    """Quizzes are for those who take the course."""

    sentence = _l("Enrol in the course first; then you can take its quizzes.")


class AttemptClosed(Refusal):
    """Nothing can be saved any more."""

    sentence = _l("This attempt is closed. What was saved before is graded.")


@dataclass(frozen=True)
class Limits:
    """What a quiz allows. Times are instants; None is no limit."""

    attempts: int | None
    pause: timedelta
    time: timedelta | None
    grace: timedelta
    opens: datetime | None
    closes: datetime | None


@dataclass(frozen=True)
class Past:
    """One attempt that was closed."""

    state: AttemptState
    closed_at: datetime
    result: Decimal | None


def why_not_start(limits: Limits, past: Sequence[Past], at: datetime, **where: str) -> Refusal | None:
    """Why a new attempt cannot begin now, or None; void attempts are not used ones. `where` names course and module for the page of the refusal."""
    used = [p for p in past if p.state is not AttemptState.VOID]
    if limits.opens and at < limits.opens:
        return NotOpenYet(**where)
    if limits.closes and at >= limits.closes:
        return QuizClosed(**where)
    if attempts_left(limits, past) == 0:
        return NoAttemptsLeft(**where)
    ready = max((p.closed_at for p in used), default=at - limits.pause) + limits.pause
    return PauseFirst(time=f"{ready:%H:%M}", **where) if at < ready else None


def attempts_left(limits: Limits, past: Sequence[Past]) -> int | None:
    """How many attempts the quiz still allows; None is as many as one likes. Void ones are not used ones."""
    used = sum(p.state is not AttemptState.VOID for p in past)
    return None if limits.attempts is None else max(0, limits.attempts - used)


def may_still_try(limits: Limits, past: Sequence[Past], at: datetime) -> bool:
    """Whether an attempt is left and the quiz has not closed; a pause that is not over does not count."""
    return attempts_left(limits, past) != 0 and not (limits.closes and at >= limits.closes)


def deadline(limits: Limits, started: datetime, extra_percent: int = 0, own_closes: datetime | None = None) -> datetime | None:
    """When an attempt must be in; None is never. Extra time and an own closing time belong to a person."""
    closes = own_closes or limits.closes
    if limits.time is None:
        return closes
    end = started + limits.time * (100 + extra_percent) / 100
    return min(end, closes) if closes else end


def is_over(at: datetime, until: datetime | None, grace: timedelta) -> bool:
    """Whether time is up and the grace with it: what arrives now is kept but not graded."""
    return until is not None and at > until + grace


def closing_time(at: datetime, until: datetime | None) -> datetime:
    """When an attempt that closes now counts as closed: inside the grace, at its deadline."""
    return min(at, until) if until else at


def over_attempts(grading: str, past: Sequence[Past]) -> Decimal | None:
    """The result that counts of all graded attempts, in the order of their closing; None where there is none."""
    results = [p.result for p in sorted(past, key=lambda p: p.closed_at) if p.state is AttemptState.GRADED and p.result is not None]
    if not results:
        return None
    match grading:
        case "last":
            return results[-1]
        case "first":
            return results[0]
        case "average":
            return rounded(sum(map(Fraction, results), Fraction(0)) / len(results))
        case _:
            return max(results)


def has_passed(grading: str, past: Sequence[Past], needed_percent: Decimal) -> bool:
    """Whether the attempts made so far reach the pass mark; an attempt without graded points completes."""
    graded = [p for p in past if p.state is AttemptState.GRADED]
    return bool(graded) and is_passed(over_attempts(grading, graded), needed_percent)
