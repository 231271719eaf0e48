"""The table for people and the document for machines."""
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import pysqlite3.dbapi2 as sqlite

from emm_platform import paths
from tests.benchmarks.figures import RULERS, Figure

PACKAGES = ("flask", "sqlalchemy", "granian", "jinja2", "markdown", "rustpy-xlsxwriter")


def line(figure: Figure) -> str:
    """One figure: name, ratio with its spread, budget, milliseconds, statements, bytes, verdict."""
    spread = f"{_short(min(figure.rounds))}–{_short(max(figure.rounds))}" if len(figure.rounds) > 1 else ""
    budget = f"{'≥' if figure.ruler == 'R' else '≤'} {_short(figure.budget)}" if figure.budget is not None else ""
    statements = f"{figure.statements} of {figure.statements_budget}" if figure.statements_budget is not None else str(figure.statements or "")
    took = f"{figure.ms:9.2f} ms" if figure.ms is not None else " " * 12
    cpu = f"{figure.cpu_ms:7.2f} cpu" if figure.cpu_ms is not None else ""
    return (
        f"{figure.name:46}{_short(figure.ratio):>8} {RULERS[figure.ruler]:9}{spread:14}{budget:9}{took} {statements:9}"
        f"{figure.bytes or '':>9} {cpu:12}{'' if figure.ok else 'OVER'}"
    ).rstrip()


def heading() -> str:
    """What stands in which column."""
    return f"{'what':46}{'ratio':>8} {'':9}{'min–max':14}{'budget':9}{'a time':>12} {'SQL':9}{'bytes':>9}"


def _short(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def document(figures: Sequence[Figure], seed: int, scale: float, fast: bool) -> dict[str, Any]:
    """Where, when and what, and every figure."""
    return {
        "commit": _commit(), "at": datetime.now(UTC).isoformat(timespec="seconds"), "seed": seed, "scale": scale, "fast": fast,
        "versions": {"python": platform.python_version(), "sqlite": sqlite.sqlite_version, **{name: version(name) for name in PACKAGES}},
        "server": "granian, one worker, four threads", "targets": [figure.as_json() for figure in figures],
    }


def _commit() -> str:
    """The commit that is measured, with a plus where files differ from it."""
    said = subprocess.run(["git", "describe", "--always", "--dirty=+", "--abbrev=12"], cwd=paths.ROOT, capture_output=True, text=True, check=False)
    return said.stdout.strip() or "unknown"
