"""Hostile trees: whatever is done to a good one, the checker gives a verdict in time, with a line that is there."""
import random
from time import monotonic

import pytest

from emm_platform.courses.interchange.folder import Folder
from emm_platform.courses.interchange.numbers import numbers
from emm_platform.courses.interchange.prose import sentences
from emm_platform.courses.interchange.tree import judge
from tests.builders.courses import PLAIN_QUIZ, a_tree, in_memory
from tests.builders.exercises import an_exercise

BATCH = 100  # mutated courses in one tree, so that one child process draws them all
PIECES = (
    b":::", b"---", b"\n\n", b"[" * 500, b"](", b"![", b"*" * 300, b"`", b"&a", b"*a", b"!!python/object", b"{", b"}", b'"', b"'", b"\x00", b"\xff", b"\xed\xa0\x80",
    b"<svg onload=x>", b"glossary:", b"[^F-DEF-01]", b"[^", b"../../etc/passwd", b"\xe2\x80\xa8", b"\r", b"\t", b"    ", b"> " * 200, b"- " * 200, b"| " * 200,
    b"<!DOCTYPE x [<!ENTITY a '&a;'>]>", b"#", b"1. ", b"\xd8\xa7" * 40, b"&#0;", b"&amp", b"\\", b"||||", b"::: check\n", b":::\n",
)


def mutant(course: str, seed: int) -> dict[str, bytes]:
    """A good tree with a few files cut, joined, swapped, doubled or peppered."""
    chance = random.Random(seed)
    texts = a_tree(course, **{f"{course}__10-module-1__trial.yml": "a: b\n"}) | {f"{course}{path.removeprefix('small')}": text for path, text in an_exercise().items()}
    files = {path: text.encode() for path, text in texts.items()}
    for _ in range(chance.randint(1, 3)):
        path = chance.choice([p for p in files if p.startswith(f"{course}/") or (seed % BATCH == 0 and p.startswith("_shared/"))])
        content = files[path]
        at = chance.randint(0, len(content))
        match chance.randint(0, 5):
            case 0:
                files[path] = content[:at] + chance.choice(PIECES) + content[at:]
            case 1:
                files[path] = content[:at]
            case 2:
                files[path] = content[:at] + content[chance.randint(0, len(content)):]
            case 3:
                del files[path]
            case 4:
                files[path] = files[chance.choice(sorted(files))]
            case 5:
                files[f"{path}{chance.choice(('.fr.md', '.yml', '/x.md', '.svg', '.ar.yml'))}"] = content
    return files


@pytest.mark.parametrize("batch", range(20))
def test_a_mutated_tree_gets_a_verdict(batch: int) -> None:
    files: dict[str, bytes] = {}
    for n in range(BATCH):
        files |= mutant(f"course-{n}", batch * BATCH + n)
    begun = monotonic()
    verdict = judge(Folder(files), known=[PLAIN_QUIZ])
    assert monotonic() - begun < 60
    assert verdict.problems, "a hundred mutants and no problem"
    for problem in verdict.problems:
        lines = files.get(problem.file, b"").count(b"\n") + 1
        assert 1 <= problem.line <= lines, problem
        assert problem.what
        assert problem.mend


@pytest.mark.parametrize("line", ["a. ", "1 000 ", "([", "![](", "12,345,678.9 % ", "(a) b; ", "[^F-DEF-01] 10 ", "e.g. A ", "::: check\n"])
def test_prose_that_takes_ages_is_read_in_time(line: str) -> None:
    files = a_tree()
    path = "small/10-module-1/10-lesson-1.md"
    text = "\n".join([line * (1_900 // len(line))] * 30)
    begun = monotonic()
    for sentence in sentences(text, 1):
        list(numbers(sentence.text))
    judge(in_memory(files | {path: files[path].replace("A [visa]", text + "\n\nA [visa]")}), known=[])
    assert monotonic() - begun < 30


@pytest.mark.parametrize("trap", ["[" * 1_900, "[a](" * 450, "*a " * 600, "`" * 1_900, "> " * 900, "![" * 900, "<" * 1_900, "|" * 1_900])
def test_markdown_that_takes_ages_is_stopped_and_named(trap: str) -> None:
    files = a_tree()
    path = "small/10-module-1/10-lesson-1.md"
    files[path] = files[path].replace("A [visa]", "\n\n".join([trap] * 25) + "\n\nA [visa]")
    begun = monotonic()
    judge(in_memory(files), known=[])
    assert monotonic() - begun < 30
