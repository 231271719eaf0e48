"""Which translations a revision lacks, and which were left behind by a change of their original."""
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

TRANSLATED = re.compile(r"(?P<stem>.+)\.(?P<language>[a-z]{2})\.(?P<ending>md|yml)")


def original_of(path: str) -> tuple[str, str] | None:
    """A translation's original and the language; None for a file that is an original itself."""
    found = TRANSLATED.fullmatch(path)
    return (f"{found['stem']}.{found['ending']}", found["language"]) if found else None


def outdated(before: Mapping[str, str], outdated_before: Collection[str], now: Mapping[str, str]) -> Sequence[str]:
    """The translations that are older than their original: its text changed since the revision before and theirs did not.

    Files are given by path and hash. Once behind, a translation stays so until it changes itself.
    """
    found = []
    for path, digest in sorted(now.items()):
        origin = original_of(path)
        if origin is None or before.get(path) != digest:
            continue
        if path in outdated_before or before.get(origin[0]) != now.get(origin[0]):
            found.append(path)
    return found


@dataclass(frozen=True)
class Translation:
    """How far a course is translated into one language: each of its files is in one of these lists."""

    complete: Sequence[str]
    titles_only: Sequence[str]
    stale: Sequence[str]
    missing: Sequence[str]


def translations(paths: Collection[str], original: str, languages: Collection[str], titles_only: Collection[str], stale: Collection[str]) -> Mapping[str, Translation]:
    """For each language besides the original's: the translations, those that are older than their original first of all, and the texts that have none yet."""
    texts = [path for path in sorted(paths, key=in_order) if path.endswith((".md", ".yml")) and original_of(path) is None and not path.startswith("_shared/")]
    states = [(set(paths).difference(titles_only, stale), "complete"), (set(titles_only).difference(stale), "titles_only"), (set(stale), "stale")]
    found = {}
    for language in (other for other in languages if other != original):
        lists: dict[str, list[str]] = {"complete": [], "titles_only": [], "stale": [], "missing": []}
        for path in texts:
            own = _beside(path, language)
            state = next((name for files, name in states if own in files), "missing")
            lists[state].append(path if state == "missing" else own)
        found[language] = Translation(**lists)
    return found


def _beside(path: str, language: str) -> str:
    """The file that translates this one."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}.{language}.{ending}"


def in_order(path: str) -> tuple[tuple[int, str], ...]:
    """A key by which the parts of paths stand by their numbers: 90-… before 100-…."""
    numbers = [(part, part.partition("-")[0]) for part in path.split("/")]
    return tuple((int(number), part) if number.isascii() and number.isdigit() else (-1, part) for part, number in numbers)
