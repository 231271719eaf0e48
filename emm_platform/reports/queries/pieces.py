"""Rows in pieces of some thousand: which parts of a report to read for the rows that are wanted."""
from collections.abc import Iterator, Sequence
from typing import TypeVar

Part = TypeVar("Part")
Window = tuple[int, int | None]  # from which row on, and how many; None is all
CHUNK = 5_000


def pieces(parts: Sequence[tuple[Part, int]], window: Window) -> Iterator[tuple[list[Part], slice]]:
    """Parts, each with how many rows it has, in groups of about as many rows as are held at a time, and which rows of a group are in the window.

    Parts that are wholly before or after the window are left out, so that a page of fifty rows reads the one session that holds them.
    """
    start, size = window
    end = start + size if size is not None else sum(count for _part, count in parts)
    group: list[Part] = []
    position = first = 0
    for part, count in parts:
        before, position = position, position + count
        if position <= start or before >= end:
            continue
        if group and position - first > CHUNK:
            yield group, slice(max(0, start - first), end - first)
            group = []
        if not group:
            first = before
        group.append(part)
    if group:
        yield group, slice(max(0, start - first), end - first)
