"""Which translations a revision lacks, and which were left behind by a change of their original."""
import re
from collections.abc import Collection, Mapping, Sequence

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


def missing_translations(paths: Collection[str], original: str, languages: Collection[str]) -> Mapping[str, Sequence[str]]:
    """For each language besides the original's, the texts that have no translation into it yet."""
    texts = [path for path in sorted(paths) if path.endswith((".md", ".yml")) and original_of(path) is None and not path.startswith("_shared/")]
    return {language: [path for path in texts if f"{path[:-len(path.rpartition('.')[2]) - 1]}.{language}.{path.rpartition('.')[2]}" not in paths]
            for language in languages if language != original}
