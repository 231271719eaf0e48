"""Values as the database driver gives them, for rows by the million: ids and words as text, instants turned once for each that differs."""
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, String, cast, type_coerce


def as_text(key: Any) -> ColumnElement[str]:
    """A column of ids as text. SQLite keeps an id without dashes, PostgreSQL gives it with them."""
    return cast(key, String)


def word(column: Any) -> ColumnElement[str]:
    """A column of words as the text that it is."""
    return type_coerce(column, String)


@lru_cache(maxsize=5_000)
def dashed(key: str | None) -> str | None:
    """An id as it is written everywhere, whichever database gave it. Kept: people come again in each session, institutions in each meeting."""
    if key is None or len(key) == 36:
        return key
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


class Clocks:
    """Instants on the clock of a meeting. Marks are made many at a time, so most instants come again."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ZoneInfo], datetime] = {}

    def local(self, given: str | datetime | None, zone: ZoneInfo) -> datetime | None:
        """The instant in this zone; SQLite gives text, PostgreSQL an instant."""
        if given is None:
            return None
        known = self._known.get((given, zone))
        if known is None:
            instant = datetime.fromisoformat(given).replace(tzinfo=UTC) if isinstance(given, str) else given
            known = self._known[given, zone] = instant.astimezone(zone)
        return known
