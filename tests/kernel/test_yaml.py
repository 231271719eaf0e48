"""Strict YAML: text stays text, lines are kept, and what could surprise is refused with its line."""
import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.kernel.yaml import BadYaml, Mapping, Node, Word, load, words


def mapping(text: str, first_line: int = 1) -> Mapping:
    node = load(text, "a.yml", first_line)
    assert isinstance(node, Mapping)
    return node


def test_plain_words_stay_the_text_that_was_written() -> None:
    assert mapping("a: NO\nb: 10:45\nc: 010\nd: 1.10\ne: ~\nf: 2005-09-20\ng:") == {
        "a": "NO", "b": "10:45", "c": "010", "d": "1.10", "e": "~", "f": "2005-09-20", "g": ""}


def test_every_value_and_name_knows_its_line() -> None:
    node = mapping("title: x\nlist:\n  - a\n  - {b: c}\n", first_line=5)
    assert node.line_of("list") == 6
    assert [w.line for w in words(node)] == [5, 7, 8]
    assert node.line_of("missing") == 5


def test_values_go_into_json_as_they_are() -> None:
    assert json.loads(json.dumps(mapping("a: [1, {b: c}]"))) == {"a": ["1", {"b": "c"}]}


def test_an_empty_text_is_an_empty_mapping() -> None:
    assert load("# nothing\n", "a.yml") == {}


@pytest.mark.parametrize(("text", "line", "what"), [
    ("a: 1\nb: 2\na: 3", 3, "a stands here twice"),
    ("a: &x 1\nb: *x", 1, "an anchor"),
    ("b: *x", 1, "an alias"),
    ("a: !!python/object:os.system 1", 1, "a tag"),
    ("a: 1\n---\nb: 2", 2, "a second document"),
    ("a: [1\nb: 2", 2, "not YAML"),
    ("a:\n\t- 1", 2, "not YAML"),
    ("a: 1\nb: \x07", 2, "a character"),
    ("a: 1\nb: \ud800", 2, "a character"),
    ("? [a]\n: b", 1, "a name that is not text"),
    ("[" * 5_000, 1, "deep"),
    ("- a\n" * 200_001, 200_000, "more than 200,000 values"),
    ("x" * 2_000_001, 1, "2,000,001 characters"),
])
def test_what_could_surprise_is_refused_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(BadYaml) as refused:
        load(text, "a.yml")
    assert refused.value.problem.line == line
    assert what in str(refused.value)


@given(some.text(alphabet="ab:-[]{}&*!|>'\"#%@`,? \n\t0~\x00é\ud800\u2028", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    node: Node = Mapping()
    with contextlib.suppress(BadYaml):
        node = load(text, "a.yml")
    assert all(isinstance(w, Word) and 1 <= w.line <= text.count("\n") + 1 for w in words(node))


@given(some.text(alphabet="ab:-[]{}&*!|>'\"#%@`,? \n\t0~", max_size=60))
def test_a_refusal_names_a_line_of_the_text(text: str) -> None:
    lines = []
    try:
        load(text, "a.yml")
    except BadYaml as refused:
        lines.append(refused.problem.line)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
