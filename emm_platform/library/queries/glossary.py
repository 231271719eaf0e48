"""The glossary: its list in one language, and a word in all of them."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseWord
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.library.models import LibraryPage
from emm_platform.library.queries.contents import newest_revision
from emm_platform.library.queries.lessons import CitedFact, LessonLink, facts, lessons_with
from emm_platform.library.rules import Kept, Kind, fold, letter


@dataclass(frozen=True)
class Listed:
    """A word in the list, in the language in which it is there."""

    id: str
    language: str
    term: str
    definition: str


@dataclass(frozen=True)
class Letter:
    """The words that begin with one letter."""

    name: str
    words: Sequence[Listed]


@dataclass(frozen=True)
class Meaning:
    """A word in one language."""

    language: str
    term: str
    definition: str


@dataclass(frozen=True)
class WordPage:
    """A word in all languages that have it, the reader's first, with its sources and the lessons that explain it."""

    id: str
    meanings: Sequence[Meaning]
    also: str
    area: str
    facts: Sequence[CitedFact]
    lessons: Sequence[LessonLink]


def glossary(db: Session, language: str, part: str = "") -> Sequence[Letter]:
    """The words in a language, else in English, letter by letter; with `part`, those whose term in any language has it. One statement."""
    rows = db.execute(select(LibraryPage.key, LibraryPage.language, LibraryPage.title, LibraryPage.cut).where(LibraryPage.kind == Kind.WORD)).all()
    wanted = " ".join(map(fold, part.split()))
    meant = {row.key for row in rows if wanted in " ".join(map(fold, row.title.split()))}
    best = {row.key: row for code in ("en", language) for row in rows if row.language == code and row.key in meant}
    listed = sorted((Listed(key, row.language, row.title, Kept(row.cut, "").plain) for key, row in best.items()), key=lambda w: (fold(w.term), w.id))
    return [Letter(name, list(words)) for name, words in groupby(listed, key=lambda word: letter(word.term))]


def word_page(db: Session, name: str, language: str) -> WordPage | None:
    """A word of the glossary; None if there is none of this id. Three statements."""
    row = db.execute(
        select(CourseWord.word, CourseWord.terms, CourseWord.definitions, CourseWord.also, CourseWord.area, CourseWord.facts)
        .where(CourseWord.revision == newest_revision(), CourseWord.word == name)
    ).first()
    if row is None:
        return None
    return WordPage(
        row.word, _meanings(row.terms, row.definitions, language), row.also, row.area, facts(db, row.facts), lessons_with(db, Kind.WORD, name, language),
    )


def _meanings(terms: Mapping[str, str], definitions: Mapping[str, str], language: str) -> Sequence[Meaning]:
    order = sorted((code for code in LANGUAGES if terms.get(code)), key=lambda code: code != language)
    return [Meaning(code, terms[code], definitions.get(code, "")) for code in order]
