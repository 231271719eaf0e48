"""The words of a finished lesson, without its marks: what the search looks through."""
from collections.abc import Iterator
from typing import Any

INSIDE = frozenset({"a", "abbr", "b", "bdi", "code", "dfn", "em", "i", "small", "span", "strong", "sub"})  # a word may go on behind these
LEFT_OUT = frozenset({"sup"})
APPENDIX = "sources"  # the class of words, library and sources at a lesson's end, which are found by themselves


def prose(page: str) -> str:
    """The text of a lesson's HTML: no numbers of sources, and nothing of the lists at its end."""
    from lxml import html  # slow to load, and needed only where a course is published

    if not page.strip():
        return ""
    return " ".join("".join(_texts(html.fragment_fromstring(page, create_parent="div"))).split())


def _texts(element: Any) -> Iterator[str]:
    if element.tag not in LEFT_OUT and element.get("class") != APPENDIX:
        gap = "" if element.tag in INSIDE else " "
        yield gap + (element.text or "")
        for child in element:
            yield from _texts(child)
        yield gap
    yield element.tail or ""
