"""The search: lessons, words of the glossary and entries of the library, in all languages, in one statement."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, Text, TextClause, text
from sqlalchemy.orm import Session

from emm_platform.kernel.db import Names, words
from emm_platform.library.rules import Kept, Kind, Piece, Sought, extract, marked, sought

SIZE, LAST_PAGE = 10, 100

# The same for both databases: of each thing the row in the reader's language, else in English, else the best; the reader's language comes first.
STATEMENT = """
WITH hit AS (
    SELECT library_page.id, library_page.kind, library_page.key, library_page.language, library_page.language <> :reader AS away, {score} AS score
    FROM library_fts JOIN library_page ON library_page.id = library_fts.{id}
    WHERE {matches}{narrowed}
), best AS (
    SELECT id, key, away, score, row_number() OVER (PARTITION BY kind, key ORDER BY away, language <> 'en', score, language) AS nth FROM hit
), shown AS (
    SELECT id, away, score, count(*) OVER () AS total FROM best WHERE nth = 1 ORDER BY away, score, key LIMIT :size OFFSET :start
)
SELECT page.kind, page.key, page.language, page.title, page.cut, page.stems, shown.total, course_revision.titles
FROM shown JOIN library_page AS page ON page.id = shown.id
LEFT JOIN course ON course.id = page.course
LEFT JOIN course_revision ON course_revision.id = course.revision
ORDER BY shown.away, shown.score, page.key
"""
SQLITE = {"score": "bm25(library_fts, 10.0, 1.0)", "id": "rowid", "matches": "library_fts MATCH :asked"}
POSTGRESQL = {"score": "-ts_rank(library_fts.words, CAST(:asked AS tsquery))", "id": "id", "matches": "library_fts.words @@ CAST(:asked AS tsquery)"}


@dataclass(frozen=True)
class Question:
    """What is looked for: words, and where it is narrowed, of which kind and in which language. `page` begins with 1."""

    text: str
    kind: str = ""
    language: str = ""
    page: int = 1


@dataclass(frozen=True)
class Hit:
    """Something found, with its title and an extract in which the sought words are marked."""

    kind: Kind
    key: str
    language: str
    title: Sequence[Piece]
    extract: Sequence[Piece]
    course_titles: Mapping[str, str] | None

    @property
    def place(self) -> Sequence[str]:
        """A lesson's course, module and page."""
        return self.key.split("/")


@dataclass(frozen=True)
class Found:
    """A page of what was found, and how many there are in all. `is_asked` is false where no word could be looked for."""

    is_asked: bool
    hits: Sequence[Hit] = ()
    total: int = 0
    first: int = 0

    @property
    def last(self) -> int:
        return self.first + len(self.hits) - 1

    @property
    def has_more(self) -> bool:
        return self.last < self.total


def found(db: Session, question: Question, reader: str) -> Found:
    """What fits all of the words, the reader's language first. One statement; none where there is no word to look for."""
    asked = sought(question.text)
    if not asked:
        return Found(is_asked=False)
    is_sqlite = db.get_bind().dialect.name == "sqlite"
    start = (min(max(question.page, 1), LAST_PAGE) - 1) * SIZE
    given: dict[str, Any] = {"asked": (_for_sqlite if is_sqlite else _for_postgresql)(asked), "reader": reader, "size": SIZE, "start": start}
    narrowed = {"kind": question.kind, "language": question.language}
    given |= {name: value for name, value in narrowed.items() if value}
    rows = db.execute(_statement(is_sqlite, *(name for name, value in narrowed.items() if value)), given).all()
    hits = [
        Hit(row.kind, row.key, row.language, marked(row.title, row.language, asked), extract(Kept(row.cut, row.stems), asked), row.titles) for row in rows
    ]
    return Found(True, hits, rows[0].total if rows else 0, start + 1)


def _statement(is_sqlite: bool, *narrowed: str) -> TextClause:
    more = "".join(f" AND library_page.{name} = :{name}" for name in narrowed)
    plain = text(STATEMENT.format(**(SQLITE if is_sqlite else POSTGRESQL), narrowed=more))
    return plain.columns(kind=words(Kind), key=String, language=String, title=Text, cut=Text, stems=Text, titles=Names)  # type: ignore[return-value]  # it stays a text that is executed


def _for_sqlite(asked: Sequence[Sought]) -> str:
    """The words in the language of FTS5. Tokens are letters and digits and stand in quotes, so nothing in them is an operator."""
    return " AND ".join("(" + " OR ".join([*(f'"{token}"' for token in sorted(word.tokens)), *([f'"{word.form}" *'] if word.begins else [])]) + ")" for word in asked)


def _for_postgresql(asked: Sequence[Sought]) -> str:
    """The words in the language of tsquery."""
    return " & ".join("(" + " | ".join([*(f"'{token}'" for token in sorted(word.tokens)), *([f"'{word.form}':*"] if word.begins else [])]) + ")" for word in asked)
