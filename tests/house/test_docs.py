"""The docs against the code, both ways: what exists is written down, and what is written down exists."""
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from flask import Flask

from emm_platform.app import create_app
from emm_platform.cli import main
from emm_platform.courses.interchange import blocks, lesson, tree
from emm_platform.quizzes.interchange.keys import READERS
from emm_platform.quizzes.interchange.settings import KEYS
from emm_platform.reports.rules.columns import ATTENDANCE, PARTICIPANTS
from emm_platform.settings import NAMES
from tests.conftest import settings_for

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TELLING = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]  # these tell of today; decisions are never rewritten
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
INLINE = re.compile(r"`([^`\n]+)`")
ON_THE_MACHINE = ("/var/", "/opt/", "/etc/", "/usr/", "/backup/")
FORM = ("What pressed.", "What we chose.", "What it costs.", "When to look again.")


def written(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def spans(text: str) -> list[str]:
    """What stands between single backticks, outside of code blocks."""
    return INLINE.findall(BLOCK.sub("", text))


def table(text: str, head: str) -> list[list[str]]:
    """The rows of the table that begins with this head, as cells."""
    _, found, rest = text.partition(f"\n{head}\n")
    assert found, f"no table begins with {head}"
    rows = rest.split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows if row.startswith("|")]


def first(rows: list[list[str]]) -> list[str]:
    """The code words of the first cells, in their order."""
    return [word for row in rows for word in INLINE.findall(row[0])]


def leaves(command: click.Command, name: str) -> Iterator[str]:
    if isinstance(command, click.Group):
        for part, inner in command.commands.items():
            yield from leaves(inner, f"{name} {part}")
    else:
        yield name


def wrong_with(line: str) -> str:
    """Why a line that begins with `emm` could not be run, by the commands' own reading of it; empty where it could."""
    command: click.Command = main
    words = shlex.split(line, comments=True)[1:]
    while isinstance(command, click.Group) and words:
        inner = command.commands.get(words[0])
        if inner is None:
            return f"{words[0]} is no command"
        command, words = inner, words[1:]
    return _wrong_words(command, words) if words else ""


def _wrong_words(command: click.Command, words: list[str]) -> str:
    context = click.Context(command)
    try:
        given, left, _ = command.make_parser(context).parse_args(words)
        for one in command.params:
            value = given.get(one.name or "")
            if isinstance(value, str) and isinstance(one.type, (click.Choice, click.IntRange)):
                one.type.convert(value, one, context)
    except click.UsageError as problem:
        return problem.format_message()
    missing = [one.name for one in command.params if one.required and not isinstance(given.get(one.name or ""), (str, list, tuple))]
    return f"left over: {left}" if left else f"missing: {missing}" if missing else ""


@pytest.fixture(scope="module")
def put_together(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    data = tmp_path_factory.mktemp("docs")
    return create_app(settings_for(f"sqlite:///{data}/none.sqlite3", data))


def test_every_command_has_its_line_and_no_other() -> None:
    rows = table(written("operator.md"), "| command | does | example |")
    assert sorted(first(rows)) == sorted(leaves(main, "emm"))
    for row in rows:
        assert len(row) == 3, row
        assert row[1], row
        assert row[2].startswith(row[0].rstrip("`")), f"the example of {row[0]} is another command's"


@pytest.mark.parametrize("page", TELLING, ids=lambda page: page.name)
def test_each_command_line_could_be_run(page: Path) -> None:
    text = page.read_text("utf-8")
    lines = [span for span in spans(text) if span.startswith("emm ") and "…" not in span]
    for _language, block in BLOCK.findall(text):
        lines += [f"emm {found}" for found in re.findall(r"(?:^|/)emm ([a-z].*)$", block, re.M)]
    assert {line: wrong for line in lines if (wrong := wrong_with(line))} == {}


def test_every_setting_has_its_line_and_no_other() -> None:
    rows = table(written("operator.md"), "| name | default | meaning |")
    assert sorted(first(rows)) == sorted(NAMES)
    assert all(row[1] and row[2] for row in rows)
    named = {(page.name, name) for page in TELLING for name in re.findall(r"\bEMM_[A-Z_]*[A-Z]", page.read_text("utf-8"))}
    assert sorted((page, name) for page, name in named if name not in NAMES) == []


def shape(address: str) -> str:
    """An address without what its parts are called."""
    return re.sub(r"<[^>]+>", "<>", address)


def test_every_page_is_in_the_docs_and_no_other(put_together: Flask) -> None:
    there = {shape(rule.rule): rule.rule for rule in put_together.url_map.iter_rules()}
    said: dict[str, str] = {}
    for page in TELLING:
        said |= {shape(span): page.name for span in spans(page.read_text("utf-8")) if re.fullmatch(r"/[\w<>./-]*", span)}
    said = {address: page for address, page in said.items() if not f"{address}/".startswith(ON_THE_MACHINE)}
    assert sorted(rule for address, rule in there.items() if address not in said) == [], "pages that no doc names"
    assert sorted((address, page) for address, page in said.items() if address not in there) == [], "pages that are gone"


@pytest.mark.parametrize(("name", "columns"), [("attendance", ATTENDANCE), ("participants", PARTICIPANTS)])
def test_the_columns_of_a_report_stand_in_their_order(name: str, columns: Sequence[Any]) -> None:
    _, _, section = written("organiser.md").partition(f"### Columns of the report on {name}\n")
    rows = table(section, "| column | what it holds |")
    assert first(rows) == [column.name for column in columns]
    assert all(row[1] for row in rows)


def test_what_an_author_may_write_is_all_there() -> None:
    text = written("author.md")
    assert first(table(text, "| type | its own keys |")) == list(READERS)
    for row in table(text, "| type | its own keys |"):
        assert set(READERS[first([row])[0]].names) <= set(INLINE.findall(row[1])) | {"options", "grading"}, row
    assert sorted(first(table(text, "| key of `quiz` | what it does | without it |"))) == sorted(KEYS)
    assert sorted(first(table(text, "| block | what it is |"))) == sorted(blocks.KINDS)
    assert tuple(first(table(text, "| field | what it holds |"))) == lesson.FIELDS


def test_the_course_in_the_authors_page_passes_the_check(put_together: Flask, tmp_path: Path) -> None:
    files = re.findall(r"^`([\w./-]+)`\n\n```\w*\n(.*?)^```$", written("author.md"), re.M | re.S)
    assert len(files) > 6
    for path, text in files:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    with put_together.app_context():
        verdict = tree.check(tmp_path)
    assert [str(problem) for problem in verdict.problems] == []
    asked = verdict.courses[0].modules[0].items[0].content["questions"].values()
    assert {question["type"] for question in asked} == set(READERS), "the example shows each type of question"


def test_every_floor_and_room_is_named() -> None:
    floors = table(written("contributor.md"), "| floor, from the ground up | folders |")
    features = {path.parent.name for path in (ROOT / "emm_platform").glob("*/feature.py")} - {"kernel"}
    assert sorted(name for row in floors for name in INLINE.findall(row[1])) == sorted({*features, "kernel"})
    rooms = {path.stem for feature in features for path in (ROOT / "emm_platform" / feature).iterdir() if path.suffix in ("", ".py")}
    named = {name.removesuffix(".py") for name in first(table(written("contributor.md"), "| room | what is in it | what it never does |"))}
    assert sorted(rooms - named - {"__init__", "__pycache__"}) == []


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", page.read_text("utf-8")), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [*TELLING, *DECISIONS], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = INLINE.sub("", BLOCK.sub("", page.read_text("utf-8")))
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not target.startswith("https://") and not (there.exists() and (not anchor or anchor in _anchors(there))):
            dead.append(target)
    assert dead == []


@pytest.mark.parametrize("page", TELLING, ids=lambda page: page.name)
def test_files_and_targets_that_are_named_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    named = [span for span in spans(text) if re.fullmatch(r"[a-z_]+(/[\w-]+)+\.(py|txt|md)", span)] if page.name != "author.md" else []
    assert [path for path in named if not any((root / path).exists() for root in (ROOT, ROOT / "emm_platform"))] == []
    targets = re.findall(r"(?:^|`)make ([\w./]+)", text, re.M)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [name for name in targets if not re.search(rf"^{re.escape(name)}:", makefile, re.M)] == []


@pytest.mark.parametrize("record", DECISIONS, ids=lambda record: record.stem)
def test_a_decision_keeps_its_form(record: Path) -> None:
    lines = record.read_text("utf-8").splitlines()
    assert len(lines) <= 40
    assert lines[0].startswith("# ")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", lines[2])
    assert tuple(re.findall(r"^\*\*([^*]+)\*\*", "\n".join(lines), re.M)) == FORM


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(record.name[:4]) for record in DECISIONS] == list(range(1, len(DECISIONS) + 1))
