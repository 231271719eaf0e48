"""A thousand lessons in six languages for the search: the words of the real ones, under other names."""
from itertools import chain, cycle

from sqlalchemy import insert

from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.work import Work, perform
from emm_platform.library import queries
from emm_platform.library.actions import full_text
from emm_platform.library.models import LibraryPage
from emm_platform.library.rules import Kind, kept, tokens

LESSONS, SOURCES, MANY = 1_000, 24, 500


def fill() -> None:
    """Put them into the search, whose words are made once for each text that is repeated."""
    perform(_put_in)


def _put_in(work: Work) -> None:
    lessons = chain.from_iterable(queries.of_course(reading(), course)[0] for course in queries.courses_shown(reading()))
    texts = [(thing.title, kept(thing.text, thing.language)) for thing in lessons if thing.text][:SOURCES]
    ready = cycle([(title, body, tokens(kept(title, "en")), tokens(body)) for title, body in texts])
    places = [(n, language) for n in range(LESSONS) for language in LANGUAGES]
    for start in range(0, len(places), MANY):
        some = [(n, language, *next(ready)) for n, language in places[start:start + MANY]]
        ids = work.db.scalars(insert(LibraryPage).returning(LibraryPage.id, sort_by_parameter_order=True), [
            {"kind": Kind.LESSON, "key": f"many/module/lesson-{n}", "language": language, "course": "many", "title": title, "cut": body.cut, "stems": body.stems}
            for n, language, title, body, _head, _words in some
        ]).all()
        full_text.put_in(work.db, [(id_, head, words) for id_, (_n, _language, _title, _body, head, words) in zip(ids, some, strict=True)])
