"""`emm courses`: check, publish, new, status."""
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
from flask import current_app

from emm_platform.courses import actions, queries
from emm_platform.courses.interchange import folder as folders
from emm_platform.courses.interchange import program, starter, tree
from emm_platform.courses.interchange.items import kinds
from emm_platform.kernel.db import reading
from emm_platform.kernel.work import perform
from emm_platform.kernel.yaml import Problem

as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
folder_argument = click.argument("folder", required=False, type=click.Path(path_type=Path))


@click.group()
def courses() -> None:
    """The courses tree: check, publish, begin a new one."""


@courses.command()
@folder_argument
@click.option("--strict", is_flag=True, help="Let advice fail the check as mistakes do.")
@as_json
def check(folder: Path | None, strict: bool, as_json: bool) -> None:
    """Report every mistake in a courses tree, and advice, with file, line and mend. Changes nothing."""
    root = _chosen(folder)
    verdict = tree.check(root)
    failing = verdict.problems if strict else verdict.mistakes
    if as_json:
        click.echo(json.dumps({"courses": [c.id for c in verdict.courses], "problems": [_shape(p, root) for p in verdict.problems]}, ensure_ascii=False))
        _refuse(failing, root, quiet=True)
        return
    click.echo("".join(f"{_line(problem, root)}\n" for problem in verdict.advice if not strict), nl=False)
    _refuse(failing, root)
    lessons = sum(len(module.lessons) for course in verdict.courses for module in course.modules)
    click.echo(f"{', '.join(c.id for c in verdict.courses)}: {lessons} lessons, nothing to mend{_and_advice(len(verdict.advice))}")


@courses.command()
@folder_argument
@click.option("--course", "only", metavar="ID", help="Only this course of the tree.")
@as_json
def publish(folder: Path | None, only: str | None, as_json: bool) -> None:
    """Check, draw and publish a courses tree. The same tree and program give the same revision and nothing new."""
    root, own = tree.located(_chosen(folder))
    files, problems = folders.read(root, only or own)
    _refuse(problems, root)
    names = [only] if only else files.courses()
    revisions = {name: program.revision(files, name, kinds()) for name in names}
    unchanged = {name for name, revision in revisions.items() if queries.shown_revision(reading(), name) == revision}
    results = [{"course": name, "revision": revisions[name], "new": False} for name in names if name in unchanged]
    if not names or unchanged != set(names):
        verdict = tree.judge(files)
        _refuse(verdict.mistakes, root)
        results += [
            {"course": course.id, "revision": perform(actions.publish, course, verdict.rendered), "new": True}
            for course in verdict.courses if course.id not in unchanged
        ]
    _print(results, as_json)


@courses.command()
@click.argument("name", metavar="ID")
@click.option("--into", type=click.Path(path_type=Path), help="The courses folder; the setting EMM_COURSES by default.")
def new(name: str, into: Path | None) -> None:
    """Begin a small course that passes the check."""
    target = _chosen(into) / name
    if not starter.fits(name):
        raise click.ClickException(f"{name}:1: not the id of a course. Use small letters a-z, digits and single hyphens.")
    if target.exists():
        raise click.ClickException(f"{target}:1: this folder is there already. Choose another id, or take it away.")
    for path, text in starter.files(name).items():
        file = target.parent / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    click.echo(f"{target}: a course with one module and one lesson. Check it with: emm courses check {target}")


@courses.command()
@as_json
def status(as_json: bool) -> None:
    """Revisions, and how far each language is: complete, titles only, older than the original, missing."""
    found = queries.statuses(reading())
    if as_json:
        click.echo(json.dumps([
            {"course": s.course, "revision": s.revision, "published_at": s.published_at.isoformat(), "revisions": s.revisions,
             "missing": {code: t.missing for code, t in s.languages.items()}, "outdated": sorted(path for t in s.languages.values() for path in t.stale),
             "languages": {code: asdict(t) for code, t in s.languages.items()}} for s in found
        ]))
        return
    for s in found:
        click.echo(f"{s.course}: revision {s.revision[:12]}, published {s.published_at:%Y-%m-%d %H:%M} UTC, {s.revisions} in all")
        for code, t in s.languages.items():
            click.echo(f"  {code}: {len(t.complete)} complete, {len(t.titles_only)} titles only, {len(t.stale)} older than their original, {len(t.missing)} missing")
    if not found:
        click.echo("No course is published. Publish with: emm courses publish")


def _chosen(folder: Path | None) -> Path:
    chosen: Path = folder or current_app.config["EMM"].courses
    return chosen


def _print(results: Sequence[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(results))
        return
    for result in results:
        what = "published" if result["new"] else "nothing new"
        click.echo(f"{result['course']}: revision {result['revision'][:12]}, {what}")


def _refuse(problems: Sequence[Problem], root: Path, quiet: bool = False) -> None:
    """End with exit code 1 where there is anything to refuse, each on its line."""
    if problems and quiet:
        raise click.exceptions.Exit(1)
    if problems:
        raise click.ClickException("\n".join(_line(p, root) for p in problems))


def _line(problem: Problem, root: Path) -> str:
    return str(replace(problem, file=_place(problem, root)))


def _and_advice(count: int) -> str:
    return f", {count} pieces of advice" if count > 1 else ", one piece of advice" if count else ""


def _place(problem: Problem, root: Path) -> str:
    """A problem's file as it can be opened from here."""
    file = root / problem.file
    return os.path.relpath(file) if file.is_absolute() and file.is_relative_to(Path.cwd()) else str(file)


def _shape(problem: Problem, root: Path) -> dict[str, Any]:
    return {"file": _place(problem, root), "line": problem.line, "severity": problem.severity, "what": problem.what, "mend": problem.mend}
