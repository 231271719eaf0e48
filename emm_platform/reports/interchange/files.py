"""A report as a file of a format, in pieces."""
import tempfile
from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from emm_platform.kernel.languages import _
from emm_platform.kernel.sheets import Sheet, csv_chunks, json_chunks, xlsx_file
from emm_platform.reports.interchange.totals import about, totals_rows
from emm_platform.reports.queries import Report
from emm_platform.reports.rules.columns import TOTALS

MEDIA = {
    "csv": "text/csv; charset=utf-8", "json": "application/json", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PIECE = 64 * 1024


def chunks(db: Session, report: Report, format_: str) -> Iterator[bytes]:
    """The file in pieces. Rows are read as they are written; only XLSX is made whole first, on the disk."""
    return _WRITERS[format_](db, report)


def _csv(db: Session, report: Report) -> Iterator[bytes]:
    return csv_chunks(report.columns, report.rows(db, report.asked.cursor, report.asked.limit))


def _json(db: Session, report: Report) -> Iterator[bytes]:
    return json_chunks(report.columns, (_plain(row) for row in report.rows(db, report.asked.cursor, report.asked.limit)), about(report))


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """An empty text is an empty cell, in JSON null."""
    return tuple(None if value == "" else value for value in row)


def _xlsx(db: Session, report: Report) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        title = _("Attendance") if report.asked.kind == "attendance" else _("Participants")
        rows = Sheet(title, report.columns, report.rows(db, report.asked.cursor, report.asked.limit), report.row_count)
        totals = list(totals_rows(report))
        xlsx_file(file, [rows, Sheet(_("Totals"), TOTALS, totals, len(totals))])
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


_WRITERS = {"csv": _csv, "json": _json, "xlsx": _xlsx}
