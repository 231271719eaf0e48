"""The words that the directory's tables use."""
from enum import StrEnum


class InstitutionState(StrEnum):
    """Proposed: typed by somebody and not yet looked at by an organiser."""

    KNOWN = "known"
    PROPOSED = "proposed"


class Standing(StrEnum):
    """How a country or an institution belongs to a process or a regional body."""

    MEMBER = "member"
    OBSERVER = "observer"
    ASSOCIATE = "associate"


class ProcessKind(StrEnum):
    """The kinds of consultation, in the order in which pages list them."""

    RCP = "rcp"
    INTERREGIONAL = "interregional"
    GLOBAL = "global"
    AGENDA = "agenda"
    COMMISSION = "commission"
    REGIONAL_BODY = "regional_body"
    BOARD = "board"
    SERIES = "series"


def key_of(text: str) -> str:
    """The id that an address or a parameter means: hyphens there are underscores here."""
    return text.strip().replace("-", "_")


def address_of(key: str) -> str:
    """How an id is written in the path of an address."""
    return key.replace("_", "-")
