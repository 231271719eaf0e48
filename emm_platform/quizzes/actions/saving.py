"""Saving answers: as they are given, in whatever order they arrive, each version once."""
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from emm_platform.kernel.db import is_sqlite
from emm_platform.kernel.languages import _l
from emm_platform.kernel.work import Work
from emm_platform.quizzes import queries
from emm_platform.quizzes.actions.closing import checks_of, close, over, quiz_of
from emm_platform.quizzes.models import Answer, Attempt
from emm_platform.quizzes.queries import Held
from emm_platform.quizzes.rules import fields, versions
from emm_platform.quizzes.rules.attempts import ClosedBy
from emm_platform.quizzes.rules.checks import CHECKED, is_settled
from emm_platform.quizzes.rules.fields import Fields, Given
from emm_platform.quizzes.rules.grading import Given as Answered
from emm_platform.quizzes.rules.types.answer import ValueRefused
from emm_platform.quizzes.rules.versions import Version

ID = re.compile(r"[qc]-[a-z0-9-]{1,70}")
MOST_TOUCHED = 500  # above that all answers are read: a database takes only so many values in one statement
STRANGE = _l("This field belongs to no question of this attempt")
NEW = {sqlite: kind(Answer).on_conflict_do_nothing() for sqlite, kind in ((True, sqlite_insert), (False, postgres_insert))}  # sent again: one row
TOO_FAR = _l("This change counts too far ahead. Load the page again")


@dataclass(frozen=True)
class Change:
    """What one tab sent of one question, or of several fields of it."""

    seq: int
    client: str
    fields: Fields


@dataclass(frozen=True)
class Page:
    """A page that was sent without scripts: its fields, its number (0 is no page), the seq that it was loaded at, and the page that comes next."""

    fields: Fields
    number: int = 0
    loaded: int = versions.LAST
    reached: int = 1


@dataclass(frozen=True)
class Refused:
    """A value that was not taken; the answer stays what it was."""

    seq: int
    field: str
    question: str
    sentence: str
    values: Mapping[str, object]


@dataclass
class Saved:
    """What became of what was sent."""

    is_open: bool
    highest: int = 0
    seqs: list[int] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    newer: dict[str, Version] = field(default_factory=dict)
    seconds_left: int | None = None
    blank: list[str] = field(default_factory=list)
    given: Answered = field(default_factory=lambda: Answered({}))


def save_answers(work: Work, attempt_id: UUID, person_id: UUID | None, changes: Sequence[Change]) -> Saved | None:
    """Keep a version for each change of a tab; None if the attempt is not this person's. Two statements, and one more where answers can be checked."""
    held = queries.held(work.db, attempt_id, person_id, _touched(changes))
    if held is None:
        return None
    taking = Taking(work, held)
    for change in changes if taking.is_open else ():
        taking.change(change)
    return taking.keep()


def _touched(changes: Sequence[Change]) -> frozenset[str] | None:
    """The questions that the fields may belong to; None is all."""
    rests = {name[2:] for c in changes for name in c.fields if ID.fullmatch(name)}
    owners = rests | {rest.rpartition("-")[0] for rest in rests}
    return frozenset(owners) if len(owners) <= MOST_TOUCHED else None


def save_page(work: Work, attempt_id: UUID, person_id: UUID | None, page: Page) -> Saved | None:
    """Keep a version for each question of a plain page that differs from what it was loaded with; None if the attempt is not this person's."""
    held = queries.held(work.db, attempt_id, person_id)
    if held is None:
        return None
    if held.attempt.is_open and page.reached > held.attempt.reached:
        work.db.execute(update(Attempt).where(Attempt.id == attempt_id).values(reached=page.reached))
    return take_page(work, held, page)


def take_page(work: Work, held: Held, page: Page) -> Saved:
    """The same, with the attempt already held."""
    taking = Taking(work, held)
    if taking.is_open:
        taking.page(page, held.current if page.loaded >= held.highest else queries.answers(work.db, held.attempt.id, page.loaded))
    return taking.keep()


class Taking:
    """What came in for one attempt, on its way to becoming versions."""

    def __init__(self, work: Work, held: Held) -> None:
        self.work, self.held = work, held
        self.quiz = quiz_of(work, held.attempt)
        self.checks = checks_of(work, held.attempt)
        self.new: list[Version] = []
        self.is_open = held.attempt.is_open
        self.saved = Saved(self.is_open, held.highest)

    def change(self, change: Change) -> None:
        """Take one change of a tab, or refuse it."""
        if not 0 < change.seq <= min(self.held.highest + versions.FARTHEST, versions.LAST):
            self._refuse(change, next(iter(change.fields), ""), "", ValueRefused(TOO_FAR))
            return
        given, strange = fields.by_question(change.fields, self.held.attempt.layout.questions)
        for name in strange:
            self._refuse(change, name, "", ValueRefused(STRANGE))
        known = versions.current([*self.held.current.values(), *self.new])
        made = [self._version(change, question, what, known) for question, what in given.items()]
        free = [version for version in made if version and self._is_free(change, version)]
        self.new += [version for version in free if not self._is_settled(version.question)]
        if not strange and len(free) == len(made):
            self.saved.seqs.append(change.seq)

    def page(self, page: Page, loaded: Mapping[str, Version]) -> None:
        """Take each question of a plain page that was changed."""
        change = Change(self.held.highest + 1, versions.PLAIN_FORM, page.fields)
        layout = self.held.attempt.layout
        given, strange = fields.by_question(page.fields, layout.questions)
        for name in strange:
            self._refuse(change, name, "", ValueRefused(STRANGE))
        every = layout.pages(self.quiz.per_page)
        on_page = every[page.number - 1] if 0 < page.number <= len(every) else ()
        for question in layout.questions:
            if question in given or (question in on_page and not self._is_settled(question)):
                version = self._version(change, question, given.get(question, Given()), loaded, is_whole=True)
                before = loaded.get(question, Version(question, 0, "", None))
                if version and (version.value, version.certainty) != (before.value, before.certainty) and self._is_free(change, version):
                    self.new.append(version)

    def keep(self) -> Saved:
        """Write the new versions; where the time is over they are late, and the attempt closes with what was saved before."""
        if not self.is_open:
            return self.saved
        late = over(self.work, self.held.attempt)
        if self.new:
            self.work.db.execute(NEW[is_sqlite()], [self._row(version, late) for version in self.new])
        if late:
            close(self.work, self.held.attempt, ClosedBy.TIME)
            self.saved.is_open = False
            return self.saved
        best = versions.current([*self.held.current.values(), *self.new])
        self.saved.given = Answered(best, self.checks)
        self.saved.newer = {v.question: best[v.question] for v in self.new if best[v.question].client != v.client}
        self.saved.highest = max([self.held.highest, *(v.seq for v in self.new)])
        until = self.held.attempt.deadline
        self.saved.seconds_left = max(0, int((until - self.work.now).total_seconds())) if until else None
        return self.saved

    def _version(self, change: Change, question: str, given: Given, known: Mapping[str, Version], is_whole: bool = False) -> Version | None:
        try:
            reading = fields.read(self.quiz, self.held.attempt.layout, question, given, is_whole)
        except ValueRefused as refused:
            self._refuse(change, next((n for n in change.fields if n[2:].startswith(question)), f"q-{question}"), question, refused)
            return None
        before = known.get(question, Version(question, 0, "", None))
        value = reading.value if reading.has_value else before.value
        return Version(question, change.seq, change.client, value, reading.certainty or before.certainty)

    def _is_settled(self, question: str) -> bool:
        return question in self.checks and is_settled(self.checks[question], self.quiz.tries_at(question))

    def _is_free(self, change: Change, version: Version) -> bool:
        """Whether the version may be kept: what was checked for the last time stays as it is, and to say it again is no change."""
        if not self._is_settled(version.question) or version.value == self.checks[version.question][-1].value:
            return True
        self._refuse(change, f"q-{version.question}", version.question, ValueRefused(CHECKED))
        return False

    def _refuse(self, change: Change, name: str, question: str, why: ValueRefused) -> None:
        self.saved.refused.append(Refused(change.seq, name, question, why.sentence, why.values))

    def _row(self, version: Version, late: bool) -> dict[str, Any]:
        return {
            "attempt_id": self.held.attempt.id, "question_id": version.question, "seq": version.seq, "client": version.client, "value": version.value,
            "certainty": version.certainty, "is_late": late, "at": self.work.now,
        }
