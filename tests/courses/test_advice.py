"""Advice: what a careful reader would remark, where it stands, and how an author accepts it."""
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.courses.interchange.items import ItemFiles, ItemKind, ItemRead
from emm_platform.courses.interchange.numbers import Stated, numbers
from emm_platform.courses.interchange.prose import sentences
from emm_platform.courses.interchange.tree import judge
from emm_platform.courses.interchange.values import Asked
from emm_platform.kernel.yaml import Problem, Severity
from tests.builders.courses import a_tree, in_memory

FIRST = "small/10-module-1/10-lesson-1.md"
PROSE = "A [visa](glossary:visa) is asked for at a border.[^F-DEF-01]"
LONG = "One office asks and " + "the next office asks as well and " * 5 + "that is all."


def told(files: dict[str, str], *kinds: ItemKind) -> list[str]:
    verdict = judge(in_memory(files), known=kinds)
    assert verdict.is_good, verdict.mistakes
    return [str(problem) for problem in verdict.advice]


def with_prose(text: str, front: str = "") -> dict[str, str]:
    """A tree whose first lesson says this, with more in its front matter."""
    lesson = a_tree()[FIRST].replace(PROSE, f"{PROSE} {text}").replace("areas: [", f"{front}areas: [")
    return a_tree() | {FIRST: lesson}


def accepted(advice: str, quote: str) -> str:
    return f'accepted: [{{advice: {advice}, quote: "{quote}", why: "It is so."}}]\n'


@pytest.mark.parametrize(("text", "found"), [
    ("A [visa](glossary:visa) is **asked** for.[^F-DEF-01] Who asks?", ["A visa is asked for.", "Who asks?"]),
    ("See art. 6 of C97, e.g. on pay. Dr. Silva agrees.", ["See art. 6 of C97, e.g. on pay.", "Dr. Silva agrees."]),
    ("It grew by 3.7 % in a year. “So what?” she asks.", ["It grew by 3.7 % in a year.", "“So what?” she asks."]),
    ("- One\n- Two\n  and more.", ["One", "Two and more."]),
    ("## A heading\nText", ["A heading", "Text"]),
    ("| a | b |\n|---|---|\n| c | |", ["a", "b", "---", "---", "c"]),
    ("![A map of 3 States](media/a.svg)", ["A map of 3 States"]),
    ("::: check\nWhy?\n\n---\n\nSo.\n:::", ["Why?", "So."]),
])
def test_prose_is_cut_into_the_sentences_that_a_reader_reads(text: str, found: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text, 1)] == found


def test_a_sentence_knows_its_line_and_where_it_stands() -> None:
    text = "First.\nSecond\ngoes on. Third.\n\n::: activity \"Do\" 5\n1. Do it.\n:::\nLast."
    assert [(s.line, s.text, s.part) for s in sentences(text, 10)] == [
        (10, "First.", "text"), (11, "Second goes on.", "text"), (12, "Third.", "text"), (15, "Do it.", "activity"), (17, "Last.", "text")]


def test_a_sentence_of_more_than_thirty_words_is_remarked_with_its_line() -> None:
    assert told(with_prose(LONG)) == [f"{FIRST}:10: advice: a sentence of 42 words, “One office asks and the next office …”. Cut it; up to 30 words are easy to read."]
    assert told(with_prose("Word " + " ".join(["word"] * 29) + ".")) == []
    assert told(with_prose("Put in order: " + "ask the one office; " * 20 + "go.")) == [], "a list with semicolons is read point by point"


def test_accepted_advice_is_not_given_and_survives_edits_around_its_words() -> None:
    reason = accepted("long-sentence", "the next office asks as well")
    assert told(with_prose(LONG, reason)) == []
    assert told(with_prose(f"Before. Then {LONG}", reason)) == []


def test_what_was_accepted_and_is_gone_is_told() -> None:
    assert told(with_prose("", accepted("long-sentence", "the next office"))) == [
        f"{FIRST}:7: advice: long-sentence is accepted here and no longer found. Take the entry out."]


@pytest.mark.parametrize(("text", "found"), [
    ("191 million people", [("191 million", 191_000_000)]),
    ("1,000 and 1 000 and 1\u00a0000 and 1000", [("1,000", 1000), ("1 000", 1000), ("1\u00a0000", 1000), ("1000", 1000)]),
    ("3.7 % or 3,7\u00a0% or 3.7% or 3.7 per cent", [("3.7 %", "3.7"), ("3,7\u00a0%", "3.7"), ("3.7%", "3.7"), ("3.7 per cent", "3.7")]),
    ("from 1998–2021", [("1998", 1998), ("2021", 2021)]),
    ("USD 1.44 billion, 52.4 m", [("1.44 billion", 1_440_000_000), ("52.4 m", 52_400_000)]),
    ("C97 and article 33 and resolution 1373.", [("C97", 97), ("33", 33), ("1373", 1373)]),
    ("article 6", [("6", 6)]),
    ("three of 9 offices, at 10:45, in 100, per 1,000, COVID-19", []),
    ("2 to 10", [("10", 10)]),
])
def test_a_number_is_found_in_each_form_that_prose_uses(text: str, found: list[tuple[str, object]]) -> None:
    assert [(n.text, n.whole) for n in numbers(text) if n.is_claim] == [(word, Decimal(str(value))) for word, value in found]


@pytest.mark.parametrize(("prose", "fact", "is_stated"), [
    ("191 million", "The UN estimated 191 million.", True),
    ("191 million", "The UN estimated 190 million.", False),
    ("191 billion", "The UN estimated 191 million.", False),
    ("13.7", "United States 52.4 m, Saudi Arabia 13.7 m", True),
    ("12", "twelve States", True),
    ("22", "twenty-two sectors", True),
    ("1 000", "1,000 people", True),
    ("C97", "C97 art. 6: treatment", True),
    ("article 33", "art. 33 forbids it", True),
    ("2021", "valid 2011–", False),
])
def test_a_number_of_prose_is_held_against_the_numbers_of_facts(prose: str, fact: str, is_stated: bool) -> None:
    assert all(number in Stated([fact]) for number in numbers(prose)) is is_stated


@given(some.integers(10, 10**12), some.sampled_from(["{}", "{:,}", "{} %", "{} million"]))
def test_a_number_stands_in_a_fact_that_says_it_in_any_form(value: int, form: str) -> None:
    text = form.format(value)
    assert all(number in Stated([f"It was {text} then."]) for number in numbers(f"There are {text}."))


@given(some.text(max_size=300))
def test_any_text_has_sentences_and_numbers(text: str) -> None:
    for sentence in sentences(text, 1):
        assert 1 <= sentence.line <= text.count("\n") + 1
        assert list(numbers(sentence.text)) is not None


def test_a_number_that_no_cited_fact_states_is_remarked() -> None:
    assert told(with_prose("In 2005 there were 191 million.")) == [
        f"{FIRST}:10: advice: {number} stands in no fact that this lesson cites. Cite the fact, correct the number, or say that the example is invented."
        for number in ("191 million", "2005")]
    assert told(with_prose("In 2019 it was asked for.")) == [], "the fact is valid in 2019"
    assert told(with_prose("An imaginary office has 40 clerks.")) == []
    assert told(with_prose("x\n\n::: check\nAre there 40?\n\n---\n\nNo, 41.\n:::\n")) == []


def test_a_course_accepts_an_advice_for_all_its_lessons() -> None:
    files = with_prose("In 2005 it was so.")
    files["small/course.yml"] += "  " + accepted("uncited-number", "2005")
    assert told(files) == []


def asking(*questions: Asked, remarks: Sequence[str] = ()) -> ItemKind:
    """An item that asks these questions, and whose reader remarks this."""

    def read(files: ItemFiles) -> ItemRead:
        advice = [Problem(files.file, 1, remark, "Mend it", Severity.ADVICE) for remark in remarks]
        return ItemRead({files.original: "Quiz"}, None, advice, minutes=20, asks=questions)

    return ItemKind("trial", "trial.yml", "Trial", read)


TRIAL = "small/10-module-1/trial.yml"
TWO = 'objectives:\n  - {id: O-a, text: "a", area: governance, verb: name}\n  - {id: O-b, text: "b", area: governance, verb: name}\n' \
    '  - {id: O-c, text: "c", area: governance, verb: name}\n'


def with_objectives(module: str = "") -> dict[str, str]:
    """A tree whose one lesson has three objectives, a check and an activity."""
    old = 'objectives:\n  - {id: O-lesson-1, text: "name a lesson-1", area: governance, verb: name}\n'
    files = a_tree()
    for language in ("fr", "ar"):
        del files[FIRST.replace(".md", f".{language}.md")]
    files["small/10-module-1/module.yml"] += module
    return files | {FIRST: files[FIRST].replace(old, TWO), TRIAL: "x"}


def test_an_objective_that_nothing_tests_is_remarked_at_its_line() -> None:
    tells = "no question names the objective"
    assert [line.split(": ")[0] for line in told(with_objectives(), asking()) if tells in line] == [f"{FIRST}:{n}" for n in (6, 7, 8)]
    one = Asked("q", TRIAL, 1, "O-b", has_feedback=True)
    assert told(with_objectives(), asking(one)) == [], "the check and the activity may stand for the other two"


def test_a_question_that_says_nothing_of_an_answer_is_remarked_and_can_be_accepted() -> None:
    silent = Asked("q", TRIAL, 1, "O-b", has_feedback=False)
    assert told(with_objectives(), asking(silent)) == [f"{TRIAL}:1: advice: the question q says nothing of an answer. Add feedback: why the right answer is right."]
    assert told(with_objectives(accepted("no-feedback", "q")), asking(silent)) == []


def test_what_the_reader_of_an_item_remarks_can_be_accepted_in_its_module() -> None:
    kind = asking(Asked("q", TRIAL, 1, "O-b", has_feedback=True), remarks=["the first option is right in 5 of 6"])
    assert told(with_objectives(), kind) == [f"{TRIAL}:1: advice: the first option is right in 5 of 6. Mend it."]
    assert told(with_objectives(accepted("item", "the first option is right")), kind) == []


def test_what_one_module_accepts_is_still_said_of_another() -> None:
    files = a_tree(modules=2) | {TRIAL: "x", "small/20-module-2/trial.yml": "x"}
    files["small/10-module-1/module.yml"] += accepted("item", "too long")
    assert told(files, asking(remarks=["it is too long"])) == ["small/20-module-2/trial.yml:1: advice: it is too long. Mend it."]


@pytest.mark.parametrize(("entry", "what"), [
    ("{advice: long-sentence, quote: x}", "why is missing"),
    ("{advice: long-sentense, quote: x, why: y}", "long-sentense is not a known value of advice. Did you mean long-sentence"),
    ("{advice: long-sentence, why: y}", "quote is missing"),
    ("{advise: long-sentence, quote: x, why: y}", "advise is not known here. Did you mean advice"),
])
def test_an_acceptance_without_all_its_parts_is_a_mistake(entry: str, what: str) -> None:
    verdict = judge(in_memory(with_prose("", f"accepted: [{entry}]\n")), known=[])
    assert any(what in str(problem) for problem in verdict.mistakes), verdict.problems
