"""Comma-separated values as RFC 4180 wants them, in UTF-8 with a byte order mark, which spreadsheets need to read any other alphabet."""
import csv
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO

from emm_platform.kernel.sheets.columns import Cells, Column, Kind, Row, all_harmless, chunks, harmless, iso

WRITERS: dict[Kind, Callable[[Cells], Cells] | None] = {Kind.TEXT: all_harmless, Kind.PLAIN: None, Kind.INSTANT: iso}


def csv_chunks(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """The file in pieces of some thousand rows, through one buffer that is used again for each. Nothing of a row is kept."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([harmless(column.name) for column in columns])
    yield BOM_UTF8 + _emptied(buffer)
    wanted = [(place, write) for place, column in enumerate(columns) if (write := WRITERS[column.kind])]
    for chunk in chunks(rows):
        by_column: list[Cells] = list(zip(*chunk, strict=True))
        for place, write in wanted:
            by_column[place] = write(by_column[place])
        writer.writerows(zip(*by_column, strict=True))
        yield _emptied(buffer)


def _emptied(buffer: StringIO) -> bytes:
    written = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return written
