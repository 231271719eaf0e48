"""One page of an open attempt, and the list of all its answers."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from emm_platform.quizzes.queries.asked import Asked, Given, asked
from emm_platform.quizzes.queries.attempts import OwnAttempt
from emm_platform.quizzes.rules.content import Quiz


@dataclass(frozen=True)
class Sheet:
    """One page of an attempt. `seq` is the highest one known when it was made; `errors` belong to no question."""

    attempt: OwnAttempt
    quiz: Quiz
    number: int
    pages: int
    first: int
    last: int
    total: int
    questions: Sequence[Asked]
    errors: Sequence[str]
    wrong: Sequence[Asked]
    has_back: bool
    has_next: bool
    seq: int
    seconds_left: int | None
    minutes_left: str


@dataclass(frozen=True)
class Overview:
    """All answers before handing in: each question with its page, and how many are blank."""

    attempt: OwnAttempt
    quiz: Quiz
    questions: Sequence[tuple[Asked, int]]
    blank: int
    seconds_left: int | None
    minutes_left: str


def sheet(quiz: Quiz, attempt: OwnAttempt, wanted: int, given: Given, language: str, at: datetime) -> Sheet:
    """The page of this number, or the nearest there is; in a quiz that goes only forward none that was left. No statement."""
    every = attempt.layout.pages(quiz.per_page)
    place = min(max(1, wanted, attempt.reached if quiz.forward_only else 1), len(every))
    questions = asked(quiz, attempt, every[place - 1], given, language)
    seconds = seconds_left(attempt, at)
    return Sheet(
        attempt=attempt, quiz=quiz, number=place, pages=len(every), first=questions[0].number, last=questions[-1].number, total=len(attempt.layout.questions),
        questions=questions, errors=given.loose, wrong=[q for q in questions if q.error], has_back=place > 1 and not quiz.forward_only,
        has_next=place < len(every), seq=max((v.seq for v in given.current.values()), default=0), seconds_left=seconds, minutes_left=clock(seconds),
    )


def overview(quiz: Quiz, attempt: OwnAttempt, given: Given, language: str, at: datetime) -> Overview:
    """All answers of the attempt. No statement."""
    page_of = {name: n for n, names in enumerate(attempt.layout.pages(quiz.per_page), 1) for name in names}
    questions = asked(quiz, attempt, attempt.layout.questions, given, language)
    seconds = seconds_left(attempt, at)
    return Overview(attempt, quiz, [(q, page_of[q.id]) for q in questions], sum(not q.is_answered for q in questions), seconds, clock(seconds))


def seconds_left(attempt: OwnAttempt, at: datetime) -> int | None:
    """By the server's clock; None where there is no limit."""
    return max(0, int((attempt.deadline - at).total_seconds())) if attempt.deadline else None


def clock(seconds: int | None) -> str:
    """18:42, as the script goes on counting."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02d}"
