"""What words and entries have in common: the lessons that mention them, and the facts they rest on."""
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseFact
from emm_platform.library.models import LibraryMention, LibraryPage
from emm_platform.library.queries.contents import newest_revision
from emm_platform.library.rules import Kind


@dataclass(frozen=True)
class LessonLink:
    """A lesson, by its title in a language that has it."""

    key: str
    language: str
    title: str

    @property
    def place(self) -> Sequence[str]:
        """Its course, module and page."""
        return self.key.split("/")


@dataclass(frozen=True)
class CitedFact:
    """A fact with its source."""

    id: str
    text: str
    valid: str
    source: str
    status: str


def lessons_with(db: Session, kind: Kind, key: str, language: str) -> Sequence[LessonLink]:
    """The lessons that mention a word or an entry, course by course, each in the reader's language, else in its own. One statement."""
    rows = db.execute(
        select(LibraryPage.key, LibraryPage.language, LibraryPage.title)
        .join(LibraryMention, LibraryMention.lesson == LibraryPage.key)
        .where(LibraryMention.kind == kind, LibraryMention.key == key, LibraryPage.kind == Kind.LESSON)
        .order_by(LibraryPage.key)
    ).all()
    order = (language, "en")
    best = {row.key: row for row in sorted(rows, key=lambda row: order.index(row.language) if row.language in order else len(order), reverse=True)}
    return [LessonLink(*best[name]) for name in dict.fromkeys(row.key for row in rows)]


def facts(db: Session, ids: Collection[str]) -> Sequence[CitedFact]:
    """These facts, in the order of their ids. One statement."""
    rows = db.execute(
        select(CourseFact.fact, CourseFact.text, CourseFact.valid, CourseFact.source, CourseFact.status)
        .where(CourseFact.revision == newest_revision(), CourseFact.fact.in_(list(ids)))
        .order_by(CourseFact.fact)
    )
    return [CitedFact(*row) for row in rows]
