"""Which parts of a report are read for a window of its rows."""
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.reports.queries.pieces import CHUNK, pieces

parts_of = some.lists(some.integers(0, CHUNK), max_size=12)


@given(counts=parts_of, start=some.integers(0, 3 * CHUNK), size=some.none() | some.integers(1, 2 * CHUNK))
def test_the_pieces_hold_the_rows_of_the_window_and_no_others(counts: list[int], start: int, size: int | None) -> None:
    rows = [(part, number) for part, count in enumerate(counts) for number in range(count)]
    parts = list(enumerate(counts))
    taken = [row for group, wanted in pieces(parts, (start, size)) for row in [row for row in rows if row[0] in group][wanted]]
    assert taken == rows[start:None if size is None else start + size]


@given(counts=parts_of)
def test_a_piece_holds_no_more_rows_than_may_be_held_at_a_time(counts: list[int]) -> None:
    assert all(sum(counts[part] for part in group) <= CHUNK for group, _ in pieces(list(enumerate(counts)), (0, None)))


def test_a_page_reads_the_one_session_that_holds_its_rows() -> None:
    assert [group for group, _ in pieces([("first", 400), ("second", 400), ("third", 400)], (450, 50))] == [["second"]]
