"""What a browser fetches for a lesson: the page and its files, raw and compressed, on the first visit and on the second."""
from collections.abc import Iterator
from urllib.parse import urljoin

import brotli
from lxml import html

from tests.benchmarks.calls import Request, call
from tests.benchmarks.figures import Figure
from tests.benchmarks.stage import LESSON, Stage

ALWAYS_FETCHED = "//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img[not(@loading='lazy')]/@src"


def figures(stage: Stage) -> Iterator[Figure]:
    """Bytes and requests. A file that may be kept for ever is not asked for on the second visit."""
    address = "/courses/emm/migration-today/who-is-a-migrant"
    cookie = stage.cookie(stage.readers[0])
    for name, where in (("lesson of the course", _real(stage, address) or LESSON), ("lesson of the benchmark", LESSON)):
        page = call(stage.app, Request.get(where, Cookie=cookie))
        assert page.status == 200, where
        small = len(brotli.compress(page.body, quality=1))
        yield Figure(f"{name}, HTML raw", "KB", [len(page.body) / 1024], 30, bytes=len(page.body))
        yield Figure(f"{name}, HTML brotli 1", "KB", [small / 1024], 10, bytes=small)
    files = [call(stage.app, Request.get(urljoin(LESSON, file), Accept_Encoding="br")) for file in _files(page.body)]
    whole = small + sum(len(file.body) for file in files)
    asked_again = 1 + sum("immutable" not in file.header("Cache-Control") for file in files)
    yield Figure("first visit of a lesson, all bytes", "KB", [whole / 1024], 60, bytes=whole)
    yield Figure("first visit of a lesson, requests", "n", [1 + len(files)], 6)
    yield Figure("second visit of a lesson, requests", "n", [asked_again], 1)


def _real(stage: Stage, address: str) -> str:
    """The first lesson of the platform's own course, wherever it is now."""
    course = call(stage.app, Request.get("/courses/emm/migration-today", Cookie=stage.cookie(stage.readers[0]))).body
    if not course:
        return ""
    found = html.document_fromstring(course.decode()).xpath("//main//a[starts-with(@href, '/courses/emm/migration-today/')]/@href")
    return found[0] if found else address


def _files(page: bytes) -> list[str]:
    return sorted(set(html.document_fromstring(page.decode()).xpath(ALWAYS_FETCHED)))
