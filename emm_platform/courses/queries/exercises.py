"""Exercises as they can be read: the case, a party's brief, the facilitator's guide."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from emm_platform.courses.models import CourseExercise, CourseRevision, PublishedCourse
from emm_platform.courses.queries.catalogue import sees_notes
from emm_platform.directory import queries as directory
from emm_platform.kernel.identity import Actor

Names = Mapping[str, str]
COLUMNS = (CourseRevision.titles.label("course_titles"), CourseRevision.original, CourseExercise.titles)


@dataclass(frozen=True)
class FigureLine:
    """A number of the profile and what it counts."""

    label: str
    value: Decimal
    unit: str


@dataclass(frozen=True)
class MeasureLine:
    """A measure on the table. The area's name is in the language of the page."""

    id: str
    title: str
    area: Names
    text: str


@dataclass(frozen=True)
class PartyLine:
    """A party at the table; `address` is the last part of the address of its brief."""

    address: str
    name: str
    is_ministry: bool


@dataclass(frozen=True)
class ExerciseView:
    """A case in one language: the wanted one where it is translated, else the course's own."""

    course: str
    course_titles: Names
    id: str
    language: str
    title: str
    label: str
    year: str
    profile: str
    figures: Sequence[FigureLine]
    measures: Sequence[MeasureLine]
    functions: Sequence[str]
    parties: Sequence[PartyLine]
    has_guide: bool


@dataclass(frozen=True)
class SheetView:
    """A page of its own that belongs to an exercise: a brief, the guide."""

    course: str
    course_titles: Names
    exercise: str
    exercise_titles: Names
    language: str
    title: str
    html: str


def exercise(db: Session, actor: Actor, place: tuple[str, str], language: str) -> ExerciseView | None:
    """The exercise at (course, exercise); None if there is none. Two statements."""
    row = _row(db, place, CourseExercise.content, CourseExercise.guide)
    if row is None:
        return None
    case, areas = row.content, directory.names_of(db, "policy_area")
    spoken = language if language in row.titles and language in case["profile"] else row.original

    def said(names: Names) -> str:
        return names.get(spoken) or names[row.original]

    return ExerciseView(
        course=place[0], course_titles=row.course_titles, id=place[1], language=spoken, title=said(row.titles), label=said(case["labels"]), year=case["year"],
        profile=case["profile"][spoken], figures=[FigureLine(said(f["labels"]), Decimal(f["value"]), said(f["units"])) for f in case["figures"]],
        measures=[MeasureLine(m["id"], said(m["titles"]), areas.get(m["area"], {}), said(m["texts"])) for m in case["measures"]],
        functions=[said(f["titles"]) for f in case["functions"]],
        parties=[PartyLine(p["id"].replace("_", "-"), said(p["names"]), p["kind"] == "ministry") for p in case["parties"]],
        has_guide=bool(row.guide) and sees_notes(actor),
    )


def brief(db: Session, place: tuple[str, str], party: str, language: str) -> SheetView | None:
    """What one party of the exercise at (course, exercise) knows; None if there is no such party. One statement."""
    row = _row(db, place, CourseExercise.briefs.label("sheets"))
    return _sheet(row, place, row.sheets.get(party.replace("-", "_"), {}), language) if row else None


def guide(db: Session, place: tuple[str, str], language: str) -> SheetView | None:
    """How to run the exercise at (course, exercise) in a room; None if it has no guide. One statement."""
    row = _row(db, place, CourseExercise.guide.label("sheets"))
    return _sheet(row, place, row.sheets, language) if row else None


def _row(db: Session, place: tuple[str, str], *columns: Any) -> Row[Any] | None:
    course, name = place
    return db.execute(
        select(*COLUMNS, *columns)
        .join(PublishedCourse, PublishedCourse.revision == CourseExercise.revision)
        .join(CourseRevision, CourseRevision.id == CourseExercise.revision)
        .where(PublishedCourse.id == course, CourseExercise.exercise == name)
    ).first()


def _sheet(row: Row[Any], place: tuple[str, str], sheets: Mapping[str, Mapping[str, str]], language: str) -> SheetView | None:
    spoken = language if language in sheets else row.original
    if spoken not in sheets:
        return None
    return SheetView(place[0], row.course_titles, place[1], row.titles, spoken, sheets[spoken]["title"], sheets[spoken]["html"])
