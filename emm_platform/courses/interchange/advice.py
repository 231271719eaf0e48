"""What a careful reader would remark on a course that has no mistake: sentences too long, numbers from nowhere, objectives that nothing tests, questions
that say nothing of an answer."""
import re
from collections.abc import Iterator, Sequence

from emm_platform.courses.interchange.accepted import Advice, left
from emm_platform.courses.interchange.numbers import Stated, numbers
from emm_platform.courses.interchange.prose import Sentence, cited, sentences
from emm_platform.courses.interchange.values import Asked, Course, Fact, Lesson, Text
from emm_platform.kernel.yaml import Problem

MOST_WORDS = 30
EDGE = re.compile(r"\s+\S*$")
INVENTED = re.compile(r"\b(?:imagin(?:ary|ed|e)|invented|fictional|suppose)\b", re.I)
TRIES = re.compile(r"^:::[ \t]*(?:check|activity)\b", re.M)


def advise(course: Course) -> Iterator[Problem]:
    """All advice on a course that its authors have not accepted with a reason. Only the original is read; translations follow it."""
    lessons = [lesson for module in course.modules for lesson in module.lessons]
    modules, own = (entry for module in course.modules for entry in module.accepted), (entry for lesson in lessons for entry in lesson.accepted)
    return left(_given(course, lessons), [*course.accepted, *modules, *own])


def _given(course: Course, lessons: Sequence[Lesson]) -> Iterator[Advice]:
    items = [*(item for module in course.modules for item in module.items), *course.beside.values()]
    questions = dict.fromkeys(question for item in items for question in item.asks)
    asked = frozenset(question.objective for question in questions)
    for lesson in lessons:
        yield from _on_lesson(course, lesson, asked)
    for question in questions:
        yield from _silent(question)
    for item in items:
        yield from (Advice("item", remark.file, remark.line, remark.what, remark.mend, remark.what) for remark in item.advice)


def _on_lesson(course: Course, lesson: Lesson, asked: frozenset[str]) -> Iterator[Advice]:
    body = lesson.texts[course.original].body
    stated = Stated(f"{fact.text} {fact.valid}" for fact in _facts(course, body))
    for sentence in sentences(body.markdown, body.first_line):
        yield from _long(body, sentence)
        yield from _from_nowhere(body, sentence, stated)
    yield from _untested(body, lesson, asked)


def _facts(course: Course, body: Text) -> list[Fact]:
    return [course.shared.facts[name] for name in sorted(cited(body.markdown)) if name in course.shared.facts]


def _long(body: Text, sentence: Sentence) -> Iterator[Advice]:
    if sentence.words > MOST_WORDS and sentence.part != "table":
        what = f"a sentence of {sentence.words} words, “{EDGE.sub('', sentence.text[:40])} …”"
        yield Advice("long-sentence", body.file, sentence.line, what, f"Cut it; up to {MOST_WORDS} words are easy to read", sentence.text)


def _from_nowhere(body: Text, sentence: Sentence, stated: Stated) -> Iterator[Advice]:
    """Numbers of what the lesson tells. Checks and activities may have examples, and so may a sentence that says it is invented."""
    if sentence.part in ("check", "activity") or INVENTED.search(sentence.text):
        return
    for number in numbers(sentence.text):
        if number.is_claim and number not in stated:
            what, mend = f"{number.text} stands in no fact that this lesson cites", "Cite the fact, correct the number, or say that the example is invented"
            yield Advice("uncited-number", body.file, sentence.line, what, mend, sentence.text, number.text)


def _untested(body: Text, lesson: Lesson, asked: frozenset[str]) -> Iterator[Advice]:
    """A check or an activity of the lesson may stand for one objective that no question names."""
    unasked = [objective for objective in lesson.objectives if objective.id not in asked]
    if len(unasked) > len(TRIES.findall(body.markdown)):
        for objective in unasked:
            what = f"no question names the objective {objective.id}, and the lesson has fewer checks and activities than such objectives"
            yield Advice("untested-objective", body.file, objective.line, what, "Add a question or a check for it", objective.id, objective.id)


def _silent(question: Asked) -> Iterator[Advice]:
    if not question.has_feedback:
        what, mend = f"the question {question.id} says nothing of an answer", "Add feedback: why the right answer is right"
        yield Advice("no-feedback", question.file, question.line, what, mend, question.id, question.id)
