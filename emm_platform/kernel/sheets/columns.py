"""What a column holds, which decides once how all of its cells are written."""
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any

CHUNK = 5_000  # rows that are in memory at a time
FORMULA = frozenset("=+-@\t\r")  # a cell that begins so is a formula to a spreadsheet

Row = Sequence[Any]
Cells = Sequence[Any]


class Kind(StrEnum):
    """How the cells of a column are written. All may be None, which is an empty cell."""

    TEXT = "text"  # what people typed: made harmless
    PLAIN = "plain"  # our own words, ids and numbers: written as they are
    INSTANT = "instant"  # aware datetimes in the zone of the meeting: ISO 8601 with offset, or a date of the spreadsheet


@dataclass(frozen=True)
class Column:
    """One column: its heading and what it holds."""

    name: str
    kind: Kind = Kind.TEXT


def harmless(text: str | None) -> str | None:
    """The text, led by an apostrophe where a spreadsheet would take it for a formula."""
    return "'" + text if text and text[0] in FORMULA else text


def all_harmless(cells: Cells) -> list[str | None]:
    """`harmless` for a whole column, without a call for each cell."""
    return ["'" + cell if cell and cell[0] in FORMULA else cell for cell in cells]


def iso(cells: Cells) -> list[str | None]:
    """Instants as ISO 8601 with offset, to the second. Rows of one session share the same object, so the last text is used again."""
    last: datetime | None = None
    text: str | None = None
    texts = []
    for cell in cells:
        if cell is not last:
            last, text = cell, None if cell is None else cell.isoformat(timespec="seconds")
        texts.append(text)
    return texts


def chunks(rows: Iterable[Row], size: int = CHUNK) -> Iterator[list[Row]]:
    """The rows, some thousands at a time."""
    source = iter(rows)
    while chunk := list(islice(source, size)):
        yield chunk
