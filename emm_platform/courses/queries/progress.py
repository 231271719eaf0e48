"""What one person has done in a course, as columns that any statement about the course can carry along."""
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Uuid, bindparam, func, select, type_coerce

from emm_platform.courses.models import Enrolment, ItemResult, PageRead
from emm_platform.courses.rules import Done, Entry, ItemState, Outline

BEST_FIRST = (ItemState.PASSED, ItemState.FAILED, ItemState.BEGUN)


# Parameters of statements that are built once, with their types said: read from the column beside it, a type would hang on which module was
# imported first. Columns are those of the tables and not of the classes: by these a statement costs twice as much.
PERSON, COURSE = bindparam("person", type_=Uuid()), bindparam("course", type_=String())
READ, RESULTS, ENROLLED = PageRead.__table__.c, ItemResult.__table__.c, Enrolment.__table__.c


def read_by(person_id: Any, course: Any) -> ColumnElement[str | None]:
    """The lessons that somebody has read in a course: "module/page module/page", or null."""
    words = func.aggregate_strings(READ.module + "/" + READ.page, " ")
    return _joined(select(words).where(READ.person_id == person_id, READ.course == course))


def results_of(person_id: Any, course: Any) -> ColumnElement[str | None]:
    """Somebody's results in a course: "module/kind/state module/kind/state", or null."""
    words = func.aggregate_strings(RESULTS.module + "/" + RESULTS.kind + "/" + type_coerce(RESULTS.state, String), " ")
    return _joined(select(words).where(RESULTS.person_id == person_id, RESULTS.course == course))


def enrolled_in(person_id: Any, course: Any) -> ColumnElement[bool]:
    """Whether somebody takes a course."""
    return select(ENROLLED.course).where(ENROLLED.person_id == person_id, ENROLLED.course == course).exists()


def _joined(statement: Select[Any]) -> ColumnElement[str | None]:
    return statement.scalar_subquery()


def done(read: str | None, results: str | None) -> Done:
    """The two columns above as a value of the rules; of several results of an item the best."""
    items: dict[tuple[str, str], ItemState] = {}
    for word in (results or "").split():
        module, kind, state = word.split("/")
        known = items.get((module, kind))
        items[module, kind] = ItemState(state) if known is None else min(known, ItemState(state), key=BEST_FIRST.index)
    pairs = (word.split("/") for word in (read or "").split())
    return Done(frozenset((module, page) for module, page in pairs), items)


def outline(module: str, titles: Mapping[str, str], summaries: Mapping[str, str], contents: Sequence[Mapping[str, Any]]) -> Outline:
    """A module's row as a value of the rules."""
    return Outline(module, titles, summaries, [Entry(**line) for line in contents])
