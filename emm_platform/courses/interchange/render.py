"""The child process that draws: reads one JSON document, writes one JSON line for each thing drawn, and may be ended by its limits at any moment.

Run as `python -m emm_platform.courses.interchange.render`. Before each thing comes a line {"at": key}, so that the parent knows what took too long.
"""
import base64
import json
import re
import resource
import signal
import sys
from dataclasses import replace
from types import FrameType
from typing import Any

from emm_platform.courses.interchange import html, media
from emm_platform.courses.interchange.markdown import Page, Picture, draw

PLAIN = re.compile(r"[^\W\d_][^\n*_`\[\]<>&#|\\~{}]*(?<!\s)")  # a line without any mark: most pieces of quizzes are one, and need no Markdown
SECONDS_IN_ALL, SECONDS_FOR_ONE, MEMORY = 120, 4, 1_500_000_000


class TooLong(Exception):
    """One page or picture took more time than it may."""


def main() -> None:
    """Draw what stands on the standard input."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_IN_ALL, SECONDS_IN_ALL))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes to its pipe and to no file
    signal.signal(signal.SIGVTALRM, _stop)
    job = json.load(sys.stdin.buffer)
    pictures: dict[str, Picture] = {}
    for path, content in job["media"].items():
        made = _within(path, lambda: media.clean(path.rpartition("/")[2], base64.b64decode(content)))  # noqa: B023  # called at once
        if made is not None:
            course = path.partition("/")[0]
            pictures[path] = Picture(f"/courses/{course}/media/{made.name}", made.width, made.height)
            _say({"media": path, "name": made.name, "type": made.media_type, "width": made.width, "height": made.height,
                  "content": base64.b64encode(made.content).decode("ascii")})
    for task in job["pages"]:
        drawn = _within(task["key"], lambda: _page(task, job, pictures))  # noqa: B023  # called at once
        if drawn is not None:
            _say(drawn)
    _say({"done": True})


def _page(task: dict[str, Any], job: dict[str, Any], pictures: dict[str, Picture]) -> dict[str, Any]:
    start = task["folder"] + "/media/"
    page = Page(
        labels=job["labels"][task["language"]], pictures={path.removeprefix(start): p for path, p in pictures.items() if path.startswith(start)},
        facts=frozenset(job["facts"]), words=frozenset(job["words"]), cites_with_numbers=task["kind"] == "lesson", has_title=task["kind"] == "notes",
        listed_facts=frozenset(task["facts"]) if "facts" in task else None,
    )
    text = task["text"]
    body = f"<p>{text}</p>" if task["kind"] == "piece" and PLAIN.fullmatch(text) else draw(text, page)
    drawn = {"page": task["key"], "cited": page.cited, "used": page.used, "wrong": page.wrong}
    if task["kind"] != "lesson":
        return {**drawn, "html": html.clean(body)}
    more = {**job, "linked": task["library"]}
    own = html.lesson(body, page, task["objectives"], more, task["language"])
    beside = {
        key: html.lesson(html.foreign(body, task["language"]), replace(page, labels=job["labels"][language]), objectives, more, language)
        for key, language, objectives in task["beside"]
    }
    return {**drawn, "html": own, "beside": beside}


def _within(key: str, make: Any) -> Any:
    """What is made, or None; a failure is told to the parent."""
    _say({"at": key})
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_FOR_ONE)
    try:
        return make()
    except media.BadMedium as bad:
        _say({"bad": key, "line": bad.line, "what": bad.what, "mend": bad.mend})
    except TooLong:
        _say({"bad": key, "line": 1, "what": "it took too long to draw", "mend": "Look for many brackets or stars in a row, and make it simpler"})
    except (MemoryError, RecursionError):
        _say({"bad": key, "line": 1, "what": "it is nested too deeply or too large to draw", "mend": "Make it simpler"})
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooLong


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
