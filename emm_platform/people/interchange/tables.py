"""A file as rows of text, numbered as a spreadsheet shows them. Its ending says what it is."""
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from emm_platform.people.interchange.headings import Unreadable
from emm_platform.people.interchange.workbooks import workbook

LARGEST_FILE = 64 * 1024 * 1024
LARGEST_CELL = 4_000
MOST_CELLS = 4_000_000
SEPARATORS = ",;\t"

Row = tuple[int, Sequence[str]]


def table(file: Path) -> Iterator[Row]:
    """The rows of a CSV or XLSX file. Raises Unreadable."""
    if not file.is_file():
        raise Unreadable(0, "There is no such file. Check its name.")
    if file.stat().st_size > LARGEST_FILE:
        raise Unreadable(0, "The file is larger than 64 MiB. Split it into several lists.")
    kind = file.suffix.casefold()
    if kind == ".xlsx":
        return _counted(workbook(file, MOST_CELLS))
    if kind in (".csv", ".tsv", ".txt"):
        return _counted(_text(file))
    raise Unreadable(0, f"{kind or 'A file without ending'} is not read. Save the list as .csv or .xlsx.")


def _counted(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, as long as they are not too many cells, and no cell is too long."""
    cells = 0
    for number, row in rows:
        cells += len(row)
        if cells > MOST_CELLS:
            raise Unreadable(number, "The list has more than 4 million cells. Split it into several lists.")
        if any(len(cell) > LARGEST_CELL for cell in row):
            raise Unreadable(number, "A cell has more than 4,000 letters. Shorten it.")
        yield number, row


def _text(file: Path) -> Iterator[Row]:
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        raise Unreadable(line, "The letters are not UTF-8. Save the list as “CSV UTF-8”.") from wrong
    head = text[: text.find("\n")] if "\n" in text else text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count), strict=True)
    try:
        yield from enumerate(reader, 1)
    except csv.Error as wrong:
        raise Unreadable(reader.line_num, f"The row cannot be read: {wrong}. Check its quotation marks.") from wrong
