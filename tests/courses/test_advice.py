"""Advice: what a careful reader would remark, where it stands, and how an author accepts it."""
import pytest

from emm_platform.courses.interchange.prose import sentences
from emm_platform.courses.interchange.tree import judge
from tests.builders.courses import a_tree, in_memory

FIRST = "small/10-module-1/10-lesson-1.md"
PROSE = "A [visa](glossary:visa) is asked for at a border.[^F-DEF-01]"
LONG = "One office asks and " + "the next office asks as well and " * 5 + "that is all."


def told(files: dict[str, str]) -> list[str]:
    verdict = judge(in_memory(files), known=[])
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


@pytest.mark.parametrize(("entry", "what"), [
    ("{advice: long-sentence, quote: x}", "why is missing"),
    ("{advice: long-sentense, quote: x, why: y}", "long-sentense is not a known value of advice. Did you mean long-sentence"),
    ("{advice: long-sentence, why: y}", "quote is missing"),
    ("{advise: long-sentence, quote: x, why: y}", "advise is not known here. Did you mean advice"),
])
def test_an_acceptance_without_all_its_parts_is_a_mistake(entry: str, what: str) -> None:
    verdict = judge(in_memory(with_prose("", f"accepted: [{entry}]\n")), known=[])
    assert any(what in str(problem) for problem in verdict.mistakes), verdict.problems
