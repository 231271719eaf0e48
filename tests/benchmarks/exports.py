"""Files of the attendance report, beside a csv.writer loop over as many constant rows of the same columns."""
import csv
import io
from collections.abc import Iterator

from emm_platform.reports.rules.columns import ATTENDANCE
from tests.benchmarks.calls import Request, call, counting, swallow
from tests.benchmarks.figures import Figure, Rounds, against, timed
from tests.benchmarks.pages import YEAR
from tests.benchmarks.stage import Stage

BUDGETS = {"csv": 2.4, "xlsx": 8.0}
CHUNK = 5_000


def figures(stage: Stage, rounds: Rounds, whole: bool) -> Iterator[Figure]:
    """CSV and XLSX of the whole base, or of one year of it."""
    wanted = "" if whole else f"?{YEAR}"
    row, rows = _measured(stage, wanted)
    for form, budget in BUDGETS.items():
        request = Request.get(f"/reports/attendance.{form}{wanted}", Cookie=stage.cookie(stage.organiser))
        with counting(stage.app) as statements:
            size = swallow(stage.app, request)
        ratios, ms = against(timed(lambda: _loop(row, rows)), timed(lambda request=request: swallow(stage.app, request)), rounds, 1)
        yield Figure(f"{form.upper()} of {rows:,} rows x {len(ATTENDANCE)}", "C", ratios, budget, ms, None, len(statements), None, size)


def _measured(stage: Stage, wanted: str) -> tuple[list[str], int]:
    """The second row of the file, and how many rows it has."""
    answer = call(stage.app, Request.get(f"/reports/attendance.csv{wanted}", Cookie=stage.cookie(stage.organiser)))
    assert answer.status == 200, answer.status
    lines = csv.reader(io.StringIO(answer.body.decode("utf-8-sig"), newline=""))
    next(lines)
    row = next(lines)
    return row, 1 + sum(1 for _ in lines)


def _loop(row: list[str], rows: int) -> int:
    """The floor: the same row again and again, through one buffer."""
    buffer, size = io.StringIO(newline=""), 0
    writer = csv.writer(buffer)
    for start in range(0, rows, CHUNK):
        for _ in range(min(CHUNK, rows - start)):
            writer.writerow(row)
        size += len(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()
    return size
