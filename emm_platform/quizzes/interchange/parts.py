"""What the readers of all question types share: truth words, exact numbers, lists with or without ids, and what a reader hands back."""
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from string import ascii_lowercase
from typing import Any

from emm_platform.courses.interchange.fields import Fields
from emm_platform.courses.interchange.values import Text
from emm_platform.kernel.yaml import Mapping

NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?")
LONGEST_TEXT, LONGEST_WORDS = 20_000, 2_000


@dataclass
class Key:
    """What a type's reader found: the stored key, plain words by group and id, and Markdown by part."""

    stored: dict[str, Any]
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    markdown: dict[str, Text] = field(default_factory=dict)


def truth(fields: Fields, name: str, default: bool = False) -> bool:
    """`true` or `false`; other words for them are refused."""
    return fields.one_of(name, ("true", "false"), "true" if default else "false") == "true"


def number(fields: Fields, name: str, lowest: Decimal, highest: Decimal, default: str | None = None) -> Decimal:
    """A number taken from the file's text, never through a float."""
    text = fields.text(name, 40, needed=default is None) or default or "0"
    found = exact(text)
    if found is None or not lowest <= found <= highest:
        fields.wrong(name, f"{name} is {text[:40]}", f"Write a number from {lowest} to {highest} with a point")
        return lowest
    return found


def exact(text: str) -> Decimal | None:
    """A plain number, or None."""
    return Decimal(text) if NUMBER.fullmatch(text) else None


def plain(value: Decimal) -> str:
    """A number as it is stored."""
    return format(value.normalize(), "f")


def markdown(fields: Fields, name: str, needed: bool = False) -> Text | None:
    """A piece of Markdown, with its place; None where there is none."""
    text = fields.text(name, LONGEST_TEXT, needed)
    value = fields.node.get(name)
    return Text(fields.file, value.line, text) if text and value is not None else None


def nested(fields: Fields, name: str, known: Sequence[str]) -> Fields | None:
    """A mapping under a name; None where it is missing or no mapping."""
    value = fields.node.get(name)
    if isinstance(value, Mapping):
        return Fields(value, fields.file, fields.problems, known)
    if value is not None:
        fields.wrong(name, f"{name} has no names with values", f"Write {name}: {{{known[0]}: …}}")
    return None


def with_ids(fields: Fields, name: str, known: Sequence[str], least: int, most: int) -> list[tuple[str, Fields]]:
    """The parts of a list by their ids; those without get a, b, c … in order."""
    parts = fields.mappings(name, known)
    if not least <= len(parts) <= most:
        fields.wrong(name, f"{name} has {len(parts)} parts", f"Write {least} to {most} of them")
    found: dict[str, Fields] = {}
    for part, letter in zip(parts, ascii_lowercase, strict=False):
        own = part.id() if "id" in part.node else letter
        if own in found:
            part.wrong("id", f"{own} stands twice in {name}", "Give each its own id")
        elif own:
            found[own] = part
    return list(found.items())


def credit(part: Fields) -> Decimal:
    """A credit in per cent; 100 where none is written."""
    return number(part, "credit", Decimal(-100), Decimal(100), "100")


def feedbacks(parts: Sequence[tuple[str, Fields]]) -> dict[str, Text]:
    """The feedback of each part that has one."""
    return {f"feedback/{own}": text for own, part in parts if (text := markdown(part, "feedback"))}
