"""What a careful reader would remark on a course that has no mistake: sentences too long, numbers from nowhere, objectives that nothing tests."""
import re
from collections.abc import Iterator

from emm_platform.courses.interchange.accepted import Advice, left
from emm_platform.courses.interchange.prose import Sentence, sentences
from emm_platform.courses.interchange.values import Course, Lesson, Text
from emm_platform.kernel.yaml import Problem

MOST_WORDS = 30
EDGE = re.compile(r"\s+\S*$")


def advise(course: Course) -> Iterator[Problem]:
    """All advice on a course that its authors have not accepted with a reason."""
    for module in course.modules:
        for lesson in module.lessons:
            yield from left(_on_lesson(course, lesson), lesson.accepted)


def _on_lesson(course: Course, lesson: Lesson) -> Iterator[Advice]:
    """Only the original is read; a translation follows it."""
    body = lesson.texts[course.original].body
    for sentence in sentences(body.markdown, body.first_line):
        yield from _long(body, sentence)


def _long(body: Text, sentence: Sentence) -> Iterator[Advice]:
    if sentence.words > MOST_WORDS and sentence.part != "table":
        what = f"a sentence of {sentence.words} words, “{EDGE.sub('', sentence.text[:40])} …”"
        yield Advice("long-sentence", body.file, sentence.line, what, f"Cut it; up to {MOST_WORDS} words are easy to read", sentence.text)
