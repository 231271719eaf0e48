"""A text of data in the language in which it can be said to a reader."""
from collections.abc import Mapping
from dataclasses import dataclass

from emm_platform.kernel.languages import FALLBACK


@dataclass(frozen=True)
class Said:
    """A text and its language."""

    language: str
    text: str


def say(names: Mapping[str, str], language: str) -> Said:
    """The text in the wanted language, else in the first of the house's order that has it."""
    spoken = next((code for code in (language, *FALLBACK) if names.get(code)), language)
    return Said(spoken, names.get(spoken, ""))
