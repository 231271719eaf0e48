"""One JSON object whose rows are written as they come."""
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from emm_platform.kernel.sheets.columns import Column, Kind, Row, chunks, iso

EMPTY = "\0rows\0"  # stands where the rows go; no text of ours holds it


def json_chunks(columns: Sequence[Column], rows: Iterable[Row], around: Mapping[str, Any]) -> Iterator[bytes]:
    """The object `around` in pieces, its key `rows` filled with one object a row. An empty cell is null, an instant ISO 8601 with offset."""
    before, after = json.dumps({**around, "rows": EMPTY}, ensure_ascii=False).split(json.dumps(EMPTY))
    yield f"{before}[".encode("utf-8", "replace")
    names = [column.name for column in columns]
    instants = [place for place, column in enumerate(columns) if column.kind is Kind.INSTANT]
    separator = ""
    for chunk in chunks(rows):
        by_column: list[Sequence[Any]] = list(zip(*chunk, strict=True))
        for place in instants:
            by_column[place] = iso(by_column[place])
        texts = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str) for row in zip(*by_column, strict=True))
        yield (separator + ",\n".join(texts)).encode("utf-8", "replace")
        separator = ",\n"
    yield f"]{after}\n".encode("utf-8", "replace")
