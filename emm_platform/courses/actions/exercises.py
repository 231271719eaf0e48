"""The rows of a course's exercises: what a case holds in all its languages, and its texts as they were drawn."""
from collections.abc import Mapping
from typing import Any

from emm_platform.courses.interchange.rendering import Rendered, sheet_key
from emm_platform.courses.interchange.values import Course, Exercise, Sheets


def exercise_line(exercise: Exercise) -> dict[str, Any]:
    """What the course's own page shows of it."""
    return {"id": exercise.id, "titles": dict(exercise.titles)}


def exercise_rows(course: Course, rendered: Rendered) -> list[dict[str, Any]]:
    """The exercises of one revision: the case, the briefs of its parties, and the facilitator's guide."""
    return [_row(course, exercise, rendered) for exercise in course.exercises]


def _row(course: Course, exercise: Exercise, rendered: Rendered) -> dict[str, Any]:
    return {
        "exercise": exercise.id, "titles": dict(exercise.titles), "content": _content(course, exercise, rendered),
        "briefs": {party.id: _drawn(course, exercise, f"briefs/{party.id}", party.brief, rendered) for party in exercise.parties},
        "guide": _drawn(course, exercise, "facilitator", exercise.guide, rendered),
    }


def _content(course: Course, exercise: Exercise, rendered: Rendered) -> dict[str, Any]:
    return {
        "original": course.original, "labels": dict(exercise.labels), "year": exercise.year,
        "profile": {language: rendered.pages[sheet_key(course.id, exercise.id, "profile", language)].html for language in exercise.profiles},
        "figures": [{"labels": dict(f.labels), "value": f.value, "units": dict(exercise.units.get(f.unit, {}))} for f in exercise.figures],
        "measures": [{"id": m.id, "titles": dict(m.titles), "area": m.area, "texts": dict(m.texts)} for m in exercise.measures],
        "functions": [{"id": f.id, "titles": dict(f.titles)} for f in exercise.functions],
        "parties": [{"id": p.id, "names": dict(p.names), "kind": p.kind, "type": p.type} for p in exercise.parties],
    }


def _drawn(course: Course, exercise: Exercise, name: str, sheets: Sheets, rendered: Rendered) -> Mapping[str, Any]:
    return {
        language: {"title": sheet.title, "html": rendered.pages[sheet_key(course.id, exercise.id, name, language)].html} for language, sheet in sheets.items()
    }
