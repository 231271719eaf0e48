"""The search follows the courses: what is shown is found, and what is no longer shown is not."""
from collections.abc import Collection, Sequence

from sqlalchemy import delete, insert, text

from emm_platform.courses.events import CoursePublished
from emm_platform.kernel.work import Work
from emm_platform.library import queries
from emm_platform.library.actions import full_text
from emm_platform.library.models import LibraryMention, LibraryPage
from emm_platform.library.queries import Mention, Place, Thing
from emm_platform.library.rules import cut, kept, tokens

MANY = 500  # rows of a statement
ONE_AT_A_TIME = 5_012_012  # PostgreSQL's lock for writers of the search: two courses published at once both write the glossary


def keep(work: Work, published: CoursePublished) -> None:
    """Let the search hold the course as it is shown now, and the glossary and library that came with it. Only what differs is written."""
    _alone(work)
    things, mentions = queries.of_course(work.db, published.course)
    _keep_things(work, published.course, things)
    _keep_mentions(work, published.course, mentions)
    _keep_things(work, "", queries.of_all_courses(work.db))


def rebuild(work: Work) -> int:
    """Make the search anew from the courses that are shown; gives how many pages it has."""
    _alone(work)
    full_text.empty(work.db)
    for table in (LibraryPage, LibraryMention):
        work.db.execute(delete(table))
    count = 0
    for course in queries.courses_shown(work.db):
        things, mentions = queries.of_course(work.db, course)
        _keep_things(work, course, things)
        _keep_mentions(work, course, mentions)
        count += len(things)
    shared = queries.of_all_courses(work.db)
    _keep_things(work, "", shared)
    return count + len(shared)


def _alone(work: Work) -> None:
    if work.db.get_bind().dialect.name == "postgresql":
        work.db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})


def _keep_things(work: Work, course: str, things: Sequence[Thing]) -> None:
    """Write what is new or differs, take out what is no longer there."""
    held = queries.held(work.db, course)
    wanted: dict[Place, Thing] = {(thing.kind, thing.key, thing.language): thing for thing in things}
    same = {place for place, thing in wanted.items() if place in held and (held[place].title, held[place].cut) == (thing.title, cut(thing.text))}
    _take_out(work, [row.id for place, row in held.items() if place not in same])
    _put_in(work, [thing for place, thing in wanted.items() if place not in same])


def _take_out(work: Work, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), MANY):
        some = ids[start:start + MANY]
        full_text.take_out(work.db, some)
        work.db.execute(delete(LibraryPage).where(LibraryPage.id.in_(some)))


def _put_in(work: Work, things: Sequence[Thing]) -> None:
    for start in range(0, len(things), MANY):
        texts = [(thing, kept(thing.title, thing.language), kept(thing.text, thing.language)) for thing in things[start:start + MANY]]
        ids = work.db.scalars(insert(LibraryPage).returning(LibraryPage.id, sort_by_parameter_order=True), [
            {"kind": thing.kind, "key": thing.key, "language": thing.language, "course": thing.course, "title": thing.title, "cut": body.cut,
             "stems": body.stems} for thing, _title, body in texts
        ]).all()
        full_text.put_in(work.db, [(id_, tokens(title), tokens(body)) for id_, (_thing, title, body) in zip(ids, texts, strict=True)])


def _keep_mentions(work: Work, course: str, mentions: Collection[Mention]) -> None:
    if set(queries.mentions_held(work.db, course)) == set(mentions):
        return
    work.db.execute(delete(LibraryMention).where(LibraryMention.course == course))
    if mentions:
        work.db.execute(insert(LibraryMention), [{"kind": m.kind, "key": m.key, "lesson": m.lesson, "course": m.course} for m in mentions])
