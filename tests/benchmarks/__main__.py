"""`python -m tests.benchmarks`: the table on the terminal, build/bench.json, and exit code 1 where a budget is broken. See docs/performance.md."""
import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import emm_platform.app  # noqa: F401  # first: statements that features build at import need the tables of all
from emm_platform import paths
from tests.benchmarks import exports, pages, publishing, report, served, weights, writes
from tests.benchmarks.figures import Figure, Rounds
from tests.benchmarks.seed import app_on, database_for
from tests.benchmarks.stage import TREE, set_up

SEED = int(os.environ.get("SEED", "2005"))
FAST = os.environ.get("FAST", "") not in ("", "0")
ROUNDS = 5
SCALE = float(os.environ.get("SCALE", "0.05" if FAST else "1"))


def main() -> int:
    print(f"Seed {SEED}, scale {SCALE:g}: {round(1_000_000 * SCALE):,} attendance rows\n{report.heading()}", flush=True)
    found = []
    with tempfile.TemporaryDirectory(prefix="emm-bench-run-") as name, open(os.devnull, "w") as away, contextlib.redirect_stderr(away):  # the platform's log
        for figure in _measured(Path(name)):
            found.append(figure)
            print(report.line(figure), flush=True)
    target = paths.ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(report.document(found, SEED, SCALE, FAST), indent=1, ensure_ascii=False), "utf-8")
    broken = [figure.name for figure in found if not figure.ok]
    print(f"\n{len(found)} figures in {target.relative_to(paths.ROOT)}; beyond their budget: {', '.join(broken) or 'none'}")
    return 1 if broken else 0


def _measured(folder: Path) -> Iterator[Figure]:
    """Everything, one figure after the other."""
    rounds = Rounds(5, 0.3) if FAST else Rounds(9, 1.0)
    heavy = Rounds(3, 1.0)
    file = database_for(SEED, SCALE, folder)
    app = app_on(file)
    stage = set_up(app, folder, 40 if FAST else 200, writes.needed(rounds))
    yield from weights.figures(stage)
    yield from pages.figures(stage, rounds)
    yield from writes.figures(stage, rounds)
    yield from exports.figures(stage, heavy, whole=not FAST or SCALE <= 0.1)
    yield from publishing.figures(app, folder / TREE, heavy)
    if not FAST:
        yield from served.figures(stage, Rounds(ROUNDS, 3.0))
        yield from served.starts(stage, Rounds(ROUNDS, 3.0))


if __name__ == "__main__":
    sys.exit(main())
