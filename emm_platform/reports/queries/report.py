"""One report: what was asked, counted once, for the page, every file and the command alike."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from emm_platform.kernel.clock import now
from emm_platform.kernel.sheets import Column
from emm_platform.reports.queries import attendance, counts, participants
from emm_platform.reports.queries.scope import Meeting, Scope, Words, narrowed
from emm_platform.reports.queries.sittings import Sitting
from emm_platform.reports.rules import columns
from emm_platform.reports.rules.asked import Asked, Kind, Known, Unit
from emm_platform.reports.rules.totals import Group, SessionCount, Table, summed, table
from emm_platform.sign_ups.rules.states import SignUpState


@dataclass(frozen=True)
class Report:
    """The counts of a report and where its rows come from. Who is counted is asked of the database when it is needed: a CSV never does."""

    db: Session
    asked: Asked
    scope: Scope
    words: Words
    made_at: datetime
    sittings: Sequence[tuple[Sitting, SessionCount]]
    states: Sequence[tuple[Meeting, SignUpState, int]]

    @cached_property
    def groups(self) -> list[Group]:
        """Everybody who is counted, by affiliation and sex. One statement."""
        return counts.groups(self.db, self.scope, self.asked)

    @cached_property
    def people(self) -> Table:
        """By country and kind in the unit that was asked for. One statement more for presences."""
        by_presence = self.asked.unit is Unit.SESSION_PRESENCES
        return table(counts.presence_groups(self.db, self.scope, self.asked) if by_presence else self.groups, self.asked.unit)

    @cached_property
    def persons(self) -> Table:
        return self.people if self.asked.unit is Unit.PERSONS else table(self.groups, Unit.PERSONS)

    @property
    def participations(self) -> int:
        return sum(group.participations for group in self.groups)

    @property
    def columns(self) -> Sequence[Column]:
        return columns.ATTENDANCE if self.asked.kind is Kind.ATTENDANCE else columns.PARTICIPANTS

    @cached_property
    def sessions(self) -> list[SessionCount]:
        return [count for _sitting, count in self.sittings]

    @cached_property
    def row_count(self) -> int:
        if self.asked.kind is Kind.ATTENDANCE:
            return sum(count.rows for count in self.sessions)
        return sum(count for _meeting, _state, count in self.states)

    @property
    def session_presences(self) -> int:
        return sum(count.came for count in self.sessions)

    @property
    def assumed_whole_session(self) -> int:
        return summed(self.sessions, "assumed_whole_session")

    @property
    def differs(self) -> int:
        return summed(self.sessions, "differs")

    @cached_property
    def meetings(self) -> list[Meeting]:
        """The meetings of which something is in the report, by their address."""
        found = {sitting.meeting.id: sitting.meeting for sitting, _count in self.sittings} | {meeting.id: meeting for meeting, *_rest in self.states}
        return sorted(found.values(), key=lambda meeting: meeting.slug)

    @property
    def is_final(self) -> bool:
        """Whether no affiliation in it can change any more: every meeting in it has begun."""
        return all(meeting.first_start <= self.made_at for meeting in self.meetings)

    def rows(self, db: Session, start: int = 0, size: int | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows from one on, in their order, made as they are taken. One statement for some thousand rows."""
        if self.asked.kind is Kind.ATTENDANCE:
            sessions = [(sitting, count.rows) for sitting, count in self.sittings]
            return attendance.rows(db, self.scope, self.asked, self.words, sessions, (start, size))
        sums: dict[UUID, int] = {}
        for meeting, _state, count in self.states:
            sums[meeting.id] = sums.get(meeting.id, 0) + count
        meetings = [(meeting, sums[meeting.id]) for meeting in self.meetings if meeting.id in sums]
        return participants.rows(db, self.scope, self.asked, self.words, meetings, (start, size))


def known(scope: Scope, words: Words) -> Known:
    """The values that parameters can have for this reader."""
    slugs = frozenset(meeting.slug for meeting in scope.meetings)
    return Known(slugs, *(frozenset(words.names[what]) for what in ("process", "country", "region", "ministry_type", "stakeholder_type")))


def report(db: Session, asked: Asked, scope: Scope, words: Words) -> Report:
    """Count the sessions and sign-ups of what was asked. One statement, two for participants."""
    mine = narrowed(scope, asked)
    states = participants.counts(db, mine, asked) if asked.kind is Kind.PARTICIPANTS else []
    return Report(db, asked, mine, words, now(), counts.sittings(db, mine, asked), states)
