"""Workbooks for spreadsheets: frozen bold headings, a filter, real dates. Written in Rust; what it would get wrong is put right here."""
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import rustpy_xlsxwriter

from emm_platform.kernel.sheets.columns import FORMULA, Cells, Column, Kind, Row, chunks

ROWS = 1_048_575  # a sheet ends at 1,048,576, and the first is the heading
LONGEST = 32_767  # UTF-16 units in a cell
CUT = " […]"
EXACT = 2**53  # beyond it a spreadsheet's numbers skip some
WIDTHS = {Kind.TEXT: 24.0, Kind.PLAIN: 16.0, Kind.INSTANT: 19.0}
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Sheet:
    """One sheet to be written. `row_count` decides before the first row how many sheets its rows need."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    row_count: int = 0


def xlsx_file(target: Path | str | BinaryIO, sheets: Sequence[Sheet], sheet_rows: int = ROWS) -> None:
    """Write the sheets; one whose rows are more than fit goes on in a further sheet of the same name and a number."""
    parts = [part for sheet in _named(sheets) for part in _parts(sheet, sheet_rows)]
    options: dict[str, Any] = {
        "bold_headers": True, "freeze_panes": {"general": {"row": 1, "col": 0}}, "datetime_format": "yyyy-mm-dd hh:mm:ss",
        "autofilter": {name: True for name, _, _ in parts},
        "column_widths": {name: {column.name: WIDTHS[column.kind] for column in columns} for name, columns, _ in parts},
    }
    file = str(target) if isinstance(target, Path) else target
    rustpy_xlsxwriter.write_worksheets([(name, records) for name, _, records in parts], file, **options)


def _named(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """The sheets with names that a spreadsheet takes: short, without its own signs, each once whatever its capitals."""
    taken: set[str] = set()
    for sheet in sheets:
        plain = FORBIDDEN.sub(" ", _well_formed(sheet.name)).strip(" '") or "Sheet"
        name, number = plain[:27], 1
        while name.lower() in taken:
            number += 1
            name = f"{plain[:24]} {number}"
        taken.add(name.lower())
        yield Sheet(name, sheet.columns, sheet.rows, sheet.row_count)


def _parts(sheet: Sheet, sheet_rows: int) -> Iterator[tuple[str, Sequence[Column], Iterator[dict[str, Any]]]]:
    """The sheets that the rows need, one after another from the same source; the last takes what comes after the count was made."""
    needed = max(1, -(-sheet.row_count // sheet_rows))
    rows = iter(sheet.rows)
    for number in range(1, needed + 1):
        share = rows if number == needed else islice(rows, sheet_rows)
        yield sheet.name if number == 1 else f"{sheet.name} ({number})", sheet.columns, _records(sheet.columns, share)


def _records(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Rows as the writer takes them, turned a column at a time. Without any row it would leave out the heading too, so it gets one empty row."""
    names = [column.name for column in columns]
    empty = True
    for chunk in chunks(rows):
        empty = False
        by_column = [CELLS[column.kind](cells) for column, cells in zip(columns, zip(*chunk, strict=True), strict=True)]
        for row in zip(*by_column, strict=True):
            yield dict(zip(names, row, strict=True))
    if empty:
        yield dict.fromkeys(names)


def _texts(cells: Cells) -> Cells:
    """Few texts of a column differ: each is turned once."""
    return list(map({text: text and _text(text) for text in set(cells)}.__getitem__, cells))


def _text(text: str) -> str:
    """Text that the writer takes: harmless, without half characters, and short enough, with a mark where it was cut."""
    if not text.isascii():
        text = _well_formed(text)
    if text and text[0] in FORMULA:
        text = "'" + text
    return text if len(text) <= LONGEST // 2 else _shortened(text)


def _well_formed(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _shortened(text: str) -> str:
    """A character beyond the first plane takes two of the places that a cell has."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _plains(cells: Cells) -> Cells:
    """Words and small numbers go as they are; of ids and of numbers that a spreadsheet would round the text."""
    return [cell if cell is None or isinstance(cell, str) else _plain(cell) for cell in cells]


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return str(value) if isinstance(value, int) and abs(value) > EXACT else value


def _locals(cells: Cells) -> Cells:
    """A spreadsheet's dates know no offset: the clock of the meeting is written. Rows of one session share the same object, turned once."""
    last: datetime | None = None
    local: datetime | None = None
    turned = []
    for cell in cells:
        if cell is not last:
            last, local = cell, None if cell is None else cell.replace(tzinfo=None, microsecond=0)
        turned.append(local)
    return turned


CELLS: dict[Kind, Callable[[Cells], Cells]] = {Kind.TEXT: _texts, Kind.PLAIN: _plains, Kind.INSTANT: _locals}
