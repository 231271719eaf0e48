"""Files for spreadsheets: what goes in comes out again, and nothing that people typed becomes a formula."""
import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.kernel.figures import half_up, women_share
from emm_platform.kernel.sheets import Column, Kind, Sheet, csv_chunks, json_chunks, xlsx_file

BALI = ZoneInfo("Asia/Makassar")
OPENING = datetime(2005, 9, 20, 9, 0, tzinfo=BALI)
COLUMNS = (Column("full_name"), Column("minutes", Kind.PLAIN), Column("start", Kind.INSTANT))
anything = some.text(some.characters(exclude_categories=()), max_size=40)


def lines(columns: tuple[Column, ...], rows: list[tuple[Any, ...]]) -> list[list[str]]:
    written = b"".join(csv_chunks(columns, rows))
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def workbook(*sheets: Sheet, **options: Any) -> Any:
    file = io.BytesIO()
    xlsx_file(file, sheets, **options)
    return openpyxl.load_workbook(file)


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_csv_has_its_heading_its_rows_and_instants_with_the_offset_of_the_meeting() -> None:
    assert lines(COLUMNS, [("Ana, “B”\nC", 90, OPENING), (None, None, None)]) == [
        ["full_name", "minutes", "start"], ["Ana, “B”\nC", "90", "2005-09-20T09:00:00+08:00"], ["", "", ""],
    ]


def test_a_csv_ends_its_lines_as_rfc_4180_says() -> None:
    assert b"".join(csv_chunks(COLUMNS[:2], [("A", 1)])).endswith(b"full_name,minutes\r\nA,1\r\n")


@pytest.mark.parametrize("typed", ["=1+1", "+41 22", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_begins_like_a_formula_is_made_harmless_in_each_file(typed: str) -> None:
    assert lines(COLUMNS[:1], [(typed,)])[1] == ["'" + typed]
    cell = workbook(Sheet("x", COLUMNS[:1], [(typed,)])).active["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


def test_a_negative_number_of_ours_stays_a_number() -> None:
    assert lines((Column("n", Kind.PLAIN),), [(-5,)])[1] == ["-5"]


@given(some.lists(some.tuples(anything, anything), min_size=1, max_size=20))
def test_a_csv_read_again_has_what_was_written(rows: list[tuple[str, str]]) -> None:
    read = lines((Column("a"), Column("b")), rows)[1:]
    plain = [[_as_read(cell) for cell in row] for row in rows]
    assert read == plain


def _as_read(cell: str) -> str:
    guarded = "'" + cell if cell[:1] in tuple("=+-@\t\r") and cell else cell
    return guarded.encode("utf-8", "replace").decode()


@given(some.lists(some.tuples(anything), min_size=1, max_size=5))
def test_no_text_breaks_a_workbook(rows: list[tuple[str]]) -> None:
    numbered = [(1, *row) for row in rows]
    assert len(values(workbook(Sheet("x", (Column("n", Kind.PLAIN), Column("a")), numbered)).active)) == len(rows) + 1


def test_a_workbook_freezes_and_filters_its_bold_heading_and_has_real_dates_on_the_meetings_clock() -> None:
    book = workbook(Sheet("Attendance", COLUMNS, [("Ana", 90, OPENING)]), Sheet("Totals", COLUMNS[:2], [("All", 1)]))
    sheet = book["Attendance"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet["A1"].font.b) == ("A2", "A1:C2", True)
    assert values(sheet)[1] == ["Ana", 90, datetime(2005, 9, 20, 9, 0)]
    assert sheet["C2"].is_date
    assert book.sheetnames == ["Attendance", "Totals"]


def test_an_empty_workbook_still_has_its_heading() -> None:
    assert values(workbook(Sheet("x", COLUMNS, [])).active)[0] == ["full_name", "minutes", "start"]


def test_rows_that_do_not_fit_go_on_in_a_further_sheet() -> None:
    rows = [(f"P{n}", n, None) for n in range(7)]
    book = workbook(Sheet("Attendance", COLUMNS, iter(rows), row_count=7), sheet_rows=3)
    assert book.sheetnames == ["Attendance", "Attendance (2)", "Attendance (3)"]
    assert [row[0] for name in book.sheetnames for row in values(book[name])[1:]] == [row[0] for row in rows]


def test_a_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    long, wide = "a" * 40_000, "😀" * 20_000
    cells = [row[0] for row in values(workbook(Sheet("x", COLUMNS[:1], [(long,), (wide,)])).active)[1:]]
    assert all(cell.endswith(" […]") and len(cell.encode("utf-16-le")) <= 2 * 32_767 for cell in cells)


def test_half_a_character_and_a_number_too_large_for_a_spreadsheet_do_no_harm() -> None:
    book = workbook(Sheet("x", COLUMNS[:2], [("a\ud800b", 2**60)]))
    assert values(book.active)[1] == ["a?b", str(2**60)]


def test_names_of_sheets_are_made_fit_and_different() -> None:
    book = workbook(*(Sheet(name, COLUMNS[:1], [("a",)]) for name in ("A/B: what?", "a b  WHAT", "x" * 50, "x" * 60, "")))
    assert len({name.lower() for name in book.sheetnames}) == 5


def test_json_has_one_object_a_row_inside_what_is_around() -> None:
    whole = json.loads(b"".join(json_chunks(COLUMNS, [("Ana", 90, OPENING), ("=1", None, None)], {"report": "x", "rows": [], "row_count": 2})))
    assert list(whole) == ["report", "rows", "row_count"]
    assert whole["rows"] == [
        {"full_name": "Ana", "minutes": 90, "start": "2005-09-20T09:00:00+08:00"}, {"full_name": "=1", "minutes": None, "start": None},
    ]


def _many(count: int) -> Iterator[tuple[Any, ...]]:
    start = datetime(2005, 9, 20, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    return (("Example Person of the Ministry", n, start) for n in range(count))


def test_a_long_csv_needs_no_more_memory_than_a_short_one() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in csv_chunks(COLUMNS, _many(count)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(60_000) < 1.3 * peak(10_000)


@given(some.integers(0, 10**6), some.integers(1, 10**6))
def test_rounding_goes_to_the_nearest_and_a_half_goes_up(numerator: int, denominator: int) -> None:
    over = 2 * (half_up(numerator, denominator) * denominator - numerator)
    assert -denominator < over <= denominator


def test_the_share_of_women_is_among_those_who_stated_their_sex() -> None:
    assert women_share(18, 15, 1) == 53
    assert women_share(0, 0, 0) is None
