"""Everything that reads the library, the glossary and the search."""
from emm_platform.library.queries.contents import (
    Mention,
    Place,
    Thing,
    courses_shown,
    held,
    mentions_held,
    of_all_courses,
    of_course,
)
from emm_platform.library.queries.entries import EntryPage, Library, entry_page, library
from emm_platform.library.queries.found import Found, Hit, Question, found
from emm_platform.library.queries.glossary import Letter, WordPage, glossary, word_page

__all__ = [
    "EntryPage", "Found", "Hit", "Letter", "Library", "Mention", "Place", "Question", "Thing", "WordPage", "courses_shown", "entry_page", "found", "glossary",
    "held", "library", "mentions_held", "of_all_courses", "of_course", "word_page",
]
