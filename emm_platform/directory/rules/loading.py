"""Which fields a new edition of the reference data may change: those that still read as they were loaded before."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = Mapping[str, Any]
_NOT_THERE: Any = object()


@dataclass(frozen=True)
class Sheet:
    """The rows of one table, each with its key column and the fields that the data owns."""

    table: str
    key: str
    rows: Sequence[Row]


def fields_to_write(present: Row, loaded: Row, incoming: Row) -> dict[str, Any]:
    """The fields that change, with their new values; an edited field is not among them. Names are compared language by language."""
    written = {}
    for field, new in incoming.items():
        old = as_loaded(present.get(field, _NOT_THERE))
        settled = _settled(old, loaded.get(field, old), as_loaded(new))
        if settled != old:
            written[field] = settled if isinstance(settled, dict) else new
    return written


def _settled(present: Any, loaded: Any, incoming: Any) -> Any:
    """What one field, or one language of it, reads after the loading."""
    if isinstance(present, dict) and isinstance(loaded, dict) and isinstance(incoming, dict):
        keys = dict.fromkeys([*incoming, *present])
        parts = {key: _settled(*(side.get(key, _NOT_THERE) for side in (present, loaded, incoming))) for key in keys}
        return {key: value for key, value in parts.items() if value is not _NOT_THERE}
    if incoming == loaded:
        return present
    return incoming if present == loaded else present


def as_loaded(value: Any) -> Any:
    """A value as JSON keeps it: days as text."""
    return value.isoformat() if isinstance(value, date) else value


def loaded_form(incoming: Row) -> dict[str, Any]:
    """A row of the data in the form in which it is kept beside the row of the table."""
    return {field: as_loaded(value) for field, value in incoming.items()}
