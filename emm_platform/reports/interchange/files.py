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
    return _then_closed(db, _WRITERS[format_](db, report))


def _then_closed(db: Session, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces; after the last one, or when the reader goes away, the connection is given back: the request may be over long before."""
    try:
        yield from pieces
    finally:
        db.close()


def _csv(db: Session, report: Report) -> Iterator[bytes]:
    return csv_chunks(report.columns, report.rows(db, report.asked.cursor, report.asked.limit))


def _json(db: Session, report: Report) -> Iterator[bytes]:
    return json_chunks(report.columns, (_plain(row) for row in report.rows(db, report.asked.cursor, report.asked.limit)), about(report))


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """An empty text is an empty cell, in JSON null."""
    return tuple(None if value == "" else value for value in row)


def _xlsx(db: Session, report: Report) -> Iterator[bytes]:
    """What has words is made at once, while their language is spoken; the rows only when the file is written."""
    title = _("Attendance") if report.asked.kind == "attendance" else _("Participants")
    totals = list(totals_rows(report))
    rows = report.rows(db, report.asked.cursor, report.asked.limit)
    return _written([Sheet(title, report.columns, rows, report.row_count), Sheet(_("Totals"), TOTALS, totals, len(totals))])


def _written(sheets: list[Sheet]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        xlsx_file(file, sheets)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


_WRITERS = {"csv": _csv, "json": _json, "xlsx": _xlsx}
